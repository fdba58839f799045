import CLinux
import Glibc

/// The name of the user with this number, or nil where the user database has none, getpwuid_r(3).
public func userName(of uid: UInt32) throws(SystemFailure) -> String? {
    var size = 1024
    while true {
        let (result, name) = lookUp(uid, bufferSize: size)
        switch result {
        case 0, ENOENT, ESRCH: return name
        case ERANGE where size < 1 << 20: size *= 4
        case EINTR: continue
        default: throw SystemFailure(call: "getpwuid_r", code: result)
        }
    }
}

private func lookUp(_ uid: UInt32, bufferSize: Int) -> (result: Int32, name: String?) {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: bufferSize) { buffer in
        guard let start = buffer.baseAddress else { return (ERANGE, nil) }
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        let result = unsafe getpwuid_r(uid, &entry, start, buffer.count, &found)
        guard result == 0, let name = unsafe found?.pointee.pw_name else { return (result, nil) }
        return unsafe (result, String(cString: name))
    }
}
