import CLinux
import Glibc

/// A stream socket in the file system, unix(7).
public enum UnixSocket {
    /// Listens at `path`, which anybody may connect to; a socket that an earlier process left there is removed, and
    /// nothing but a socket.
    public static func listen(at path: String) throws(SystemFailure) -> FileDescriptor {
        // Somebody who waits and goes away again must not leave `accept` waiting.
        let listener = try make(path, SOCK_NONBLOCK)
        var status = stat()
        if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK, unsafe unlink(path) != 0 {
            throw SystemFailure(last: "unlink", path)
        }
        try unsafe withAddress(of: path) { (address, length) throws(SystemFailure) in
            guard unsafe bind(listener.number, address, length) == 0 else { throw SystemFailure(last: "bind", path) }
        }
        guard unsafe chmod(path, 0o666) == 0 else { throw SystemFailure(last: "chmod", path) }
        guard Glibc.listen(listener.number, 64) == 0 else { throw SystemFailure(last: "listen", path) }
        return listener
    }

    /// Connects to whoever listens at `path`; fails with ENOENT or ECONNREFUSED where nobody does, and with EAGAIN where
    /// whoever does has no room for another within the time.
    public static func connect(to path: String, patience: Duration) throws(SystemFailure) -> FileDescriptor {
        let socket = try make(path)
        try limitSending(over: socket, to: patience)
        try unsafe withAddress(of: path) { (address, length) throws(SystemFailure) in
            guard uninterrupted({ unsafe Glibc.connect(socket.number, address, length) }) == 0 else {
                throw SystemFailure(last: "connect", path)
            }
        }
        return socket
    }

    /// The next connection, over which a piece of an answer waits for its reader for `patience`; nil where none waits.
    public static func accept(
        from listener: borrowing FileDescriptor, patience: Duration
    ) throws(SystemFailure) -> FileDescriptor? {
        let number = uninterrupted { accept4(listener.number, nil, nil, Int32(SOCK_CLOEXEC.rawValue)) }
        guard number >= 0 else {
            if errno == EAGAIN || errno == ECONNABORTED { return nil }
            throw SystemFailure(last: "accept4")
        }
        let connection = FileDescriptor(adopting: number, path: "control connection")
        try limitSending(over: connection, to: patience)
        return connection
    }

    /// Sends all of `bytes`; fails with EPIPE where the other end is gone, and with EAGAIN where it does not read.
    public static func send(_ bytes: [UInt8], over connection: borrowing FileDescriptor) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            let sent = unsafe bytes.withUnsafeBytes { raw in
                // Without a signal, which would end the process because a client went away.
                uninterrupted {
                    unsafe Glibc.send(
                        connection.number, raw.baseAddress?.advanced(by: done), raw.count - done, Int32(MSG_NOSIGNAL))
                }
            }
            guard sent >= 0 else { throw SystemFailure(last: "send", connection.path) }
            done += sent
        }
    }

    private static func limitSending(
        over connection: borrowing FileDescriptor, to patience: Duration
    ) throws(SystemFailure) {
        let microseconds = max(1, patience.wholeNanoseconds / 1000)
        var limit = timeval(tv_sec: Int(microseconds / 1_000_000), tv_usec: Int(microseconds % 1_000_000))
        let size = socklen_t(MemoryLayout<timeval>.size)
        guard unsafe setsockopt(connection.number, SOL_SOCKET, SO_SNDTIMEO, &limit, size) == 0 else {
            throw SystemFailure(last: "setsockopt", connection.path)
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

    private static func make(_ path: String, _ flags: __socket_type...) throws(SystemFailure) -> FileDescriptor {
        let type = flags.reduce(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue) { $0 | $1.rawValue }
        let number = socket(AF_UNIX, Int32(type), 0)
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
        let name = path.split(separator: "/").last ?? ""
        let directory = try Directory(path: String(path.dropLast(name.count)))
        let short = "/proc/self/fd/\(directory.descriptor.number)/\(name)"
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

    /// Whether it is what a socket fails with when the other end did not take part in time, or went away.
    public var saysTimeIsUp: Bool { code == EAGAIN || code == EPIPE || code == ECONNRESET }
}
