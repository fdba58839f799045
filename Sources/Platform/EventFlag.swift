import CLinux
import Glibc

/// A counter that one thread raises and another waits for, eventfd(2).
public final class EventFlag: Sendable {
    /// How waiting takes from the counter.
    public enum Mode: Sendable {
        /// Everything at once: any number of signals is one.
        case flag
        /// One for each signal, so that as many waiters go on as there were signals.
        case semaphore
    }

    public let descriptor: FileDescriptor

    /// Fails where the process has too many descriptors.
    public init(_ mode: Mode = .flag) throws(SystemFailure) {
        let flags: Int =
            switch mode {
            case .flag: EFD_CLOEXEC | EFD_NONBLOCK
            case .semaphore: EFD_CLOEXEC | EFD_SEMAPHORE
            }
        let number = eventfd(0, Int32(flags))
        guard number >= 0 else { throw SystemFailure(last: "eventfd") }
        descriptor = FileDescriptor(adopting: number, path: "eventfd")
    }

    /// Wakes whoever waits, now or later.
    public func signal(_ times: UInt64 = 1) {
        // Can fail only when the counter is full, and then it is raised already.
        eventfd_write(descriptor.number, times)
    }

    /// Takes what was signalled: waits for it (semaphore), or tells at once that there was nothing (flag).
    @discardableResult
    public func take() -> Bool {
        var value: eventfd_t = 0
        return uninterrupted { unsafe eventfd_read(descriptor.number, &value) } == 0
    }
}
