/// An interval of time within which something lies.
///
/// Half-open, `[from, to)`, unless `includesEnd`: a single moment is the interval from itself to itself with its end.
public struct MomentRange: Hashable, Sendable {
    /// The first moment; `.distantPast` where only "not later than" was said.
    public let from: Moment
    /// The end.
    public let to: Moment
    /// Whether `to` itself belongs to the interval.
    public let includesEnd: Bool

    /// The interval `[from, to)`; a single moment where both are equal. Nil where it ends before it starts.
    public init?(from: Moment, to: Moment, includesEnd: Bool = false) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
        self.includesEnd = includesEnd || from == to
    }

    /// The interval that holds `moment` and nothing else.
    public init(at moment: Moment) {
        from = moment
        to = moment
        includesEnd = true
    }

    /// The smallest interval that covers both moments, ends included, in whichever order they come.
    public init(covering one: Moment, and other: Moment) {
        from = min(one, other)
        to = max(one, other)
        includesEnd = true
    }

    /// Whether the interval is one moment.
    public var isMoment: Bool { from == to }

    /// Whether all of it lies in `[start, end)`.
    public func lies(from start: Moment, until end: Moment) -> Bool {
        from >= start && (to < end || (to == end && !includesEnd))
    }

    /// Whether any of it lies in `[start, end)`.
    public func touches(from start: Moment, until end: Moment) -> Bool {
        start < end && from < end && (to > start || (to == start && includesEnd))
    }

    /// Whether it was over when `moment` came.
    public func isOver(by moment: Moment) -> Bool {
        to < moment || (to == moment && !includesEnd)
    }
}
