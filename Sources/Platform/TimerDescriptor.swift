import CLinux
import Glibc

/// A timer that can be polled, timerfd_create(2).
public struct TimerDescriptor: ~Copyable, Sendable {
    /// By which clock a timer goes.
    public enum Clock: Sendable {
        case monotonic
        /// CLOCK_REALTIME, telling also when somebody set that clock.
        case wall
    }

    /// What made a timer readable.
    public enum Event: Hashable, Sendable {
        case none
        case expired
        /// The wall clock was set; the timer is off until it is set again.
        case clockSet
    }

    public let descriptor: FileDescriptor
    private let clock: Clock

    public init(_ clock: Clock) throws(SystemFailure) {
        let id =
            switch clock {
            case .monotonic: CLOCK_MONOTONIC
            case .wall: CLOCK_REALTIME
            }
        let number = timerfd_create(id, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
        guard number >= 0 else { throw SystemFailure(last: "timerfd_create") }
        descriptor = FileDescriptor(adopting: number, path: "timerfd")
        self.clock = clock
    }

    /// Expires once at this reading of its clock, at once where that is past; nil, never.
    ///
    /// A wall timer tells of a set clock also where it never expires.
    public func set(at nanoseconds: Int64?) throws(SystemFailure) {
        var value = itimerspec()
        // A wall timer that is off is not told of a set clock: it is put where it never gets to. Zero means off.
        let never: Int64? = clock == .wall ? .max : nil
        if let at = nanoseconds.map({ max($0, 1) }) ?? never {
            value.it_value = timespec(tv_sec: Int(at / 1_000_000_000), tv_nsec: Int(at % 1_000_000_000))
        }
        let flags = clock == .wall ? TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET : TFD_TIMER_ABSTIME
        let result = unsafe timerfd_settime(descriptor.number, Int32(flags), &value, nil)
        guard result == 0 else { throw SystemFailure(last: "timerfd_settime") }
    }

    /// What happened since it was asked last; never waits.
    public func take() throws(SystemFailure) -> Event {
        var count: UInt64 = 0
        let result = uninterrupted { unsafe read(descriptor.number, &count, 8) }
        if result == 8 { return .expired }
        switch errno {
        case EAGAIN: return .none
        case ECANCELED: return .clockSet
        default: throw SystemFailure(last: "read", descriptor.path)
        }
    }
}
