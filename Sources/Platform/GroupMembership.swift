import CLinux
import Glibc

/// Whether the user with this number belongs to a group, by the user and group databases, getgrouplist(3); false where
/// either is not there.
public func isMember(_ uid: UInt32, ofGroup group: String) throws(SystemFailure) -> Bool {
    guard let wanted = try groupNumber(of: group), let (name, primary) = try account(of: uid) else { return false }
    if primary == wanted { return true }
    var groups = [gid_t](repeating: 0, count: 64)
    while true {
        var count = Int32(groups.count)
        let result = unsafe getgrouplist(name, primary, &groups, &count)
        if result >= 0 { return groups.prefix(Int(count)).contains(wanted) }
        guard Int(count) > groups.count, count <= 65_536 else {
            throw SystemFailure(call: "getgrouplist", code: EINVAL)
        }
        groups = [gid_t](repeating: 0, count: Int(count))
    }
}

/// Whether this process has a group: what it was started with, whatever the databases say since.
public func hasGroup(_ number: UInt32) throws(SystemFailure) -> Bool {
    if getegid() == number { return true }
    let count = getgroups(0, nil)
    guard count >= 0 else { throw SystemFailure(call: "getgroups", code: errno) }
    var groups = [gid_t](repeating: 0, count: Int(count))
    guard unsafe getgroups(count, &groups) >= 0 else { throw SystemFailure(call: "getgroups", code: errno) }
    return groups.contains(number)
}

/// Nil where no group is so called.
public func groupNumber(of name: String) throws(SystemFailure) -> UInt32? {
    try unsafe lookUp("getgrnam_r") { buffer, size in
        var entry = unsafe group()
        var found: UnsafeMutablePointer<group>?
        let result = unsafe getgrnam_r(name, &entry, buffer, size, &found)
        return unsafe (result, found?.pointee.gr_gid)
    }
}

/// A user's name and first group; nil where there is no such user.
private func account(of uid: UInt32) throws(SystemFailure) -> (name: String, group: gid_t)? {
    try unsafe lookUp("getpwuid_r") { buffer, size in
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        let result = unsafe getpwuid_r(uid, &entry, buffer, size, &found)
        guard result == 0, let user = unsafe found?.pointee, let name = unsafe user.pw_name else {
            return (result, nil)
        }
        return unsafe (result, (name: String(cString: name), group: user.pw_gid))
    }
}

/// Nil where no user is so called.
public func userNumber(of name: String) throws(SystemFailure) -> UInt32? {
    try unsafe lookUp("getpwnam_r") { buffer, size in
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        let result = unsafe getpwnam_r(name, &entry, buffer, size, &found)
        return unsafe (result, found?.pointee.pw_uid)
    }
}

/// Asks a database with buffers that grow until the answer fits.
private func lookUp<Value>(
    _ call: String, _ ask: (UnsafeMutablePointer<CChar>, Int) -> (result: Int32, value: Value?)
) throws(SystemFailure) -> Value? {
    var size = 1024
    while true {
        let (result, value) = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
            guard let start = buffer.baseAddress else { return (ERANGE, Value?.none) }
            return unsafe ask(start, buffer.count)
        }
        switch result {
        case 0, ENOENT, ESRCH: return value
        case ERANGE where size < 1 << 20: size *= 4
        case EINTR: continue
        default: throw SystemFailure(call: call, code: result)
        }
    }
}
