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
    ///
    /// What has no bound stays so.
    public func adding(seconds: Int64) -> Moment {
        isUnbounded ? self : Moment(microseconds: microseconds + seconds * 1_000_000)
    }

    /// Whole seconds since 1970, rounded towards the past.
    public var wholeSeconds: Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension Moment {
    /// Before every other moment: a lower bound that nobody stated.
    public static let distantPast = Moment(microseconds: .min)

    /// After every other moment: an end that is open.
    public static let distantFuture = Moment(microseconds: .max)

    /// Whether this is one of the two that stand for "no bound".
    public var isUnbounded: Bool {
        self == .distantPast || self == .distantFuture
    }
}
