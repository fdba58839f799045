/// An end of a window that need not be stated exactly: it lies somewhere from `earliest` to `latest`.
public struct Edge: Hashable, Sendable {
    /// `.distantPast` where nothing bounds it below.
    public let earliest: Moment
    /// `.distantFuture` where nothing bounds it above.
    public let latest: Moment

    /// Nil where `latest` lies before `earliest`.
    public init?(earliest: Moment, latest: Moment) {
        guard earliest <= latest else { return nil }
        self.earliest = earliest
        self.latest = latest
    }

    /// An edge that was stated exactly.
    public init(_ moment: Moment) {
        earliest = moment
        latest = moment
    }

    /// An end that never comes.
    public static let open = Edge(.distantFuture)

    /// Whether it was stated exactly (or to be open).
    public var isExact: Bool { earliest == latest }
}

/// The time for which a reading says that the pause holds: `[start, end)`.
public struct Window: Hashable, Sendable {
    public let start: Edge
    public let end: Edge

    public init(start: Edge, end: Edge) {
        self.start = start
        self.end = end
    }
}
