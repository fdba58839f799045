import CLinux
import Glibc

/// A point of CLOCK_MONOTONIC, which nobody sets and which stands still while the machine sleeps.
public struct MonotonicTime: Hashable, Comparable, Sendable {
    /// Nanoseconds since some moment at or before the boot.
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The clock's reading.
    public static var now: MonotonicTime { MonotonicTime(nanoseconds: reading(of: CLOCK_MONOTONIC)) }

    public static func < (one: MonotonicTime, other: MonotonicTime) -> Bool { one.nanoseconds < other.nanoseconds }

    public static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds + duration.wholeNanoseconds)
    }

    public static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
        .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }
}

/// The clock that people set, CLOCK_REALTIME.
public enum WallClock {
    /// Nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
    public static var nanoseconds: Int64 { reading(of: CLOCK_REALTIME) }

    /// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
    public static var microseconds: Int64 { nanoseconds / 1000 }
}

extension Duration {
    /// In nanoseconds, towards zero.
    public var wholeNanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}

private func reading(of clock: clockid_t) -> Int64 {
    var time = timespec()
    // Fails for a clock only that the kernel does not have.
    unsafe clock_gettime(clock, &time)
    return nanoseconds(time)
}
