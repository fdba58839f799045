import CLinux
import Glibc

/// Signals that can be polled instead of interrupting, signalfd(2).
public struct SignalDescriptor: ~Copyable, Sendable {
    public let descriptor: FileDescriptor

    /// Blocks `signals` in this thread and those that it starts from now on: to be called before any other starts.
    public init(_ signals: [Int32]) throws(SystemFailure) {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        let blocked = unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        guard blocked == 0 else { throw SystemFailure(call: "pthread_sigmask", code: blocked) }
        let number = unsafe signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
        guard number >= 0 else { throw SystemFailure(last: "signalfd") }
        descriptor = FileDescriptor(adopting: number, path: "signalfd")
    }

    /// The next signal that came, or nil; never waits.
    public func take() throws(SystemFailure) -> Int32? {
        var info = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        let result = uninterrupted { unsafe read(descriptor.number, &info, size) }
        if result == size { return Int32(info.ssi_signo) }
        if errno == EAGAIN { return nil }
        throw SystemFailure(last: "read", descriptor.path)
    }
}
