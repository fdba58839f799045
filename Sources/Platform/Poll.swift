import CLinux
import Glibc

/// Waits until one of several descriptors has something to tell, poll(2).
public struct Poll {
    /// What a descriptor is waited for, or ready for.
    public struct Events: OptionSet, Sendable {
        public let rawValue: Int16

        public init(rawValue: Int16) {
            self.rawValue = rawValue
        }

        public static let readable = Events(rawValue: Int16(POLLIN))
        public static let writable = Events(rawValue: Int16(POLLOUT))
        /// The other end is gone, or the descriptor failed; told without having been asked for.
        public static let ended = Events(rawValue: Int16(POLLHUP | POLLERR | POLLNVAL))
    }

    private var entries: [pollfd] = []

    public init() {}

    /// Adds a descriptor, which must stay open until after `wait`; the answer names it in `events(at:)`.
    @discardableResult
    public mutating func add(_ descriptor: borrowing FileDescriptor, for events: Events = .readable) -> Int {
        add(number: descriptor.number, for: events)
    }

    /// Adds a descriptor that a C library owns.
    @discardableResult
    public mutating func add(number: Int32, for events: Events = .readable) -> Int {
        entries.append(pollfd(fd: number, events: events.rawValue, revents: 0))
        return entries.count - 1
    }

    /// Waits until a descriptor is ready (true), or until `deadline` (false); nil waits for ever.
    public mutating func wait(until deadline: MonotonicTime?) throws(SystemFailure) -> Bool {
        while true {
            let result = unsafe poll(&entries, nfds_t(entries.count), Self.milliseconds(until: deadline))
            if result > 0 { return true }
            if result == 0, let deadline, MonotonicTime.now >= deadline { return false }
            if result < 0 && errno != EINTR { throw SystemFailure(last: "poll") }
        }
    }

    /// What the descriptor of this number was found ready for by the last `wait`.
    public func events(at index: Int) -> Events {
        Events(rawValue: entries[index].revents)
    }

    /// Rounded up, so that nobody wakes shortly before the deadline and turns in circles.
    private static func milliseconds(until deadline: MonotonicTime?) -> Int32 {
        guard let deadline else { return -1 }
        let left = (deadline - .now).wholeNanoseconds
        return left <= 0 ? 0 : Int32(clamping: (left + 999_999) / 1_000_000)
    }
}
