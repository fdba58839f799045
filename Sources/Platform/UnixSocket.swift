import CLinux
import Glibc

/// A stream socket in the file system, unix(7).
public enum UnixSocket {
    /// Listens at `path`, which anybody may connect to; a socket that an earlier process left there is removed.
    public static func listen(at path: String) throws(SystemFailure) -> FileDescriptor {
        let listener = try make(path)
        if unsafe unlink(path) != 0 && errno != ENOENT { throw SystemFailure(last: "unlink", path) }
        try unsafe withAddress(of: path) { (address, length) throws(SystemFailure) in
            guard unsafe bind(listener.number, address, length) == 0 else { throw SystemFailure(last: "bind", path) }
        }
        guard unsafe chmod(path, 0o666) == 0 else { throw SystemFailure(last: "chmod", path) }
        guard Glibc.listen(listener.number, 64) == 0 else { throw SystemFailure(last: "listen", path) }
        return listener
    }

    /// Connects to whoever listens at `path`; fails with ENOENT or ECONNREFUSED where nobody does.
    public static func connect(to path: String) throws(SystemFailure) -> FileDescriptor {
        let socket = try make(path)
        try unsafe withAddress(of: path) { (address, length) throws(SystemFailure) in
            guard uninterrupted({ unsafe Glibc.connect(socket.number, address, length) }) == 0 else {
                throw SystemFailure(last: "connect", path)
            }
        }
        return socket
    }

    /// The next connection; nil where none waits.
    public static func accept(from listener: borrowing FileDescriptor) throws(SystemFailure) -> FileDescriptor? {
        let number = uninterrupted { accept4(listener.number, nil, nil, Int32(SOCK_CLOEXEC.rawValue)) }
        if number >= 0 { return FileDescriptor(adopting: number, path: "control connection") }
        switch errno {
        case EAGAIN, ECONNABORTED: return nil
        default: throw SystemFailure(last: "accept4")
        }
    }

    /// The user at the other end, as the kernel noted when it connected.
    public static func peer(of connection: borrowing FileDescriptor) throws(SystemFailure) -> UInt32 {
        // As struct ucred of unix(7), which Swift's Glibc module hides.
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: credentials))
        let result = unsafe getsockopt(connection.number, SOL_SOCKET, SO_PEERCRED, &credentials, &length)
        guard result == 0 else { throw SystemFailure(last: "getsockopt") }
        return credentials.uid
    }

    private static func make(_ path: String) throws(SystemFailure) -> FileDescriptor {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw SystemFailure(last: "socket", path) }
        return FileDescriptor(adopting: number, path: path)
    }

    /// Gives the address of `path`; one that is too long for the kernel is reached through its directory's descriptor.
    private static func withAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count >= room else { return try unsafe fill(&address, path, body) }
        let parts = path.split(separator: "/")
        let directory = try Directory(path: "/" + parts.dropLast().joined(separator: "/"))
        let short = "/proc/self/fd/\(directory.descriptor.number)/\(parts.last ?? "")"
        guard short.utf8.count < room else { throw SystemFailure(call: "bind", path: path, code: ENAMETOOLONG) }
        try unsafe fill(&address, short, body)
    }

    private static func fill(
        _ address: inout sockaddr_un, _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        var failure: SystemFailure?
        unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                do throws(SystemFailure) {
                    try unsafe body(generic, socklen_t(MemoryLayout<sockaddr_un>.size))
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }
}

extension SystemFailure {
    /// Whether it is what connecting to a socket without a listener fails with.
    public var saysNobodyListens: Bool { code == ENOENT || code == ECONNREFUSED }
}
