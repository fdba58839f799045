/// A point of time, in microseconds since 1970-01-01T00:00:00Z on the POSIX scale (leap seconds are not counted).
public struct Moment: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    public var microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// A moment `seconds` after 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        self.microseconds = seconds * 1_000_000
    }

    public static func < (one: Moment, other: Moment) -> Bool {
        one.microseconds < other.microseconds
    }

    /// The moment `seconds` later (earlier where negative).
    public func adding(seconds: Int64) -> Moment {
        Moment(microseconds: microseconds + seconds * 1_000_000)
    }

    /// Whole seconds since 1970, rounded towards the past.
    public var wholeSeconds: Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
