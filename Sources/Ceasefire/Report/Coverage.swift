/// Of how much of a time a source would have told, had there been something to tell.
///
/// A moment is *covered* where a record of the source was received at it or within the source's longest expected silence
/// after it: whoever spoke then had spoken of it. It is *uncovered* where that silence has passed without a word, which
/// is no sign that nothing happened, and *awaited* where a word may still come in time. A record counts whatever it
/// says, also that nothing happened.
public struct Coverage: Hashable, Sendable {
    /// From when, and until when at most: what lies ahead is neither covered nor not.
    public let from: Moment
    public let until: Moment
    private let longestSilence: Int64
    private let now: Moment
    /// Up to here it is decided.
    private var decided: Moment
    private var coveredMicroseconds: Int64 = 0

    /// - Parameters:
    ///   - time: From when until when; an end that is open, or ahead, is `now`.
    ///   - longestSilence: In seconds.
    public init(of time: TimeInForce, longestSilence: Int64, at now: Moment) {
        from = time.from
        until = max(time.from, min(time.until, now))
        self.longestSilence = longestSilence
        self.now = now
        decided = time.from
    }

    /// Takes in that a record was received; what is told in an order of time, or earlier than the last, is right.
    public mutating func hear(at moment: Moment) {
        let start = max(decided, moment.adding(seconds: -longestSilence))
        let end = min(until, moment)
        guard start < end else { return }
        coveredMicroseconds += end.microseconds - start.microseconds
        decided = end
    }

    /// Whether a record received then can change anything.
    public func concerns(_ moment: Moment) -> Bool {
        moment > from && moment <= until.adding(seconds: longestSilence)
    }

    /// Whole seconds, as are the other two.
    public var covered: Int64 { coveredMicroseconds / 1_000_000 }

    public var uncovered: Int64 {
        (until.microseconds - from.microseconds - coveredMicroseconds - awaitedMicroseconds) / 1_000_000
    }

    public var awaited: Int64 { awaitedMicroseconds / 1_000_000 }

    private var awaitedMicroseconds: Int64 {
        max(0, until.microseconds - max(decided, now.adding(seconds: -longestSilence)).microseconds)
    }
}

/// A time in which a reading may have been in force: `[from, until)`.
public struct TimeInForce: Hashable, Sendable {
    public let from: Moment
    /// `.distantFuture` where the end is open.
    public let until: Moment

    public init(from: Moment, until: Moment) {
        self.from = from
        self.until = until
    }

    public func contains(_ moment: Moment) -> Bool { from <= moment && moment < until }
}

extension Reading {
    /// From its earliest start to its latest end, of any obligation. A start of which only the latest moment was stated
    /// counts from there: before, anything might have been.
    public var timeInForce: TimeInForce {
        let starts = obligations.map(\.window.start).map { $0.earliest.isUnbounded ? $0.latest : $0.earliest }
        let from = starts.min() ?? .distantFuture
        return TimeInForce(from: from, until: obligations.map(\.window.end.latest).max() ?? from)
    }
}
