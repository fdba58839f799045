public import Ceasefire

/// When a zone's clocks were, are and will be changed: a TZif file (RFC 9636), as the system's zone data has them.
public struct ZoneRules: Hashable, Sendable {
    /// From when an offset is in force.
    struct Transition: Hashable {
        /// Seconds since 1970.
        let at: Int64
        /// Seconds east of UTC.
        let offset: Int
    }

    /// In force before the first transition.
    let firstOffset: Int
    /// In order of time.
    let transitions: [Transition]
    /// In force after the last one.
    let footer: YearlyRule?

    /// Seconds east of UTC that the zone's clocks show at a moment.
    public func offset(at moment: Moment) -> Int {
        let second = moment.wholeSeconds
        if let last = transitions.last, second < last.at {
            return transitions[..<index(after: second)].last?.offset ?? firstOffset
        }
        return footer?.offset(at: second) ?? transitions.last?.offset ?? firstOffset
    }

    /// The index of the first transition after a second.
    private func index(after second: Int64) -> Int {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Which moments a local time can mean.
public enum LocalResolution: Hashable, Sendable {
    case unique(Moment)
    /// It happens twice: clocks were set back.
    case fold(Moment, Moment)
    /// It never happens: clocks were set forward over it. By the offsets after and before the change.
    case gap(Moment, Moment)

    /// The interval that covers what it can mean.
    public var interval: MomentRange {
        switch self {
        case .unique(let moment): MomentRange(at: moment)
        case .fold(let first, let second), .gap(let first, let second): MomentRange(covering: first, and: second)
        }
    }

    /// The same as an edge of a window.
    public var edge: Edge { Edge(earliest: interval.from, latest: interval.to) ?? Edge(interval.from) }
}

extension ZoneRules {
    /// Finds the moments at which the zone's clocks show a local time.
    public func resolve(_ local: LocalTime) -> LocalResolution {
        local.isEndOfDay ? .unique(end(of: local.date)) : moments(showing: local)
    }

    private func moments(showing local: LocalTime) -> LocalResolution {
        let asIfUTC = local.asIfUTC
        // No zone is farther than 26 hours from UTC, nor changes its clocks twice within two days.
        let before = offset(at: asIfUTC.adding(seconds: -26 * 3600))
        let after = offset(at: asIfUTC.adding(seconds: 26 * 3600))
        let byBefore = asIfUTC.adding(seconds: Int64(-before))
        let byAfter = asIfUTC.adding(seconds: Int64(-after))
        if before == after { return .unique(byBefore) }
        switch (offset(at: byBefore) == before, offset(at: byAfter) == after) {
        case (true, true): return .fold(min(byBefore, byAfter), max(byBefore, byAfter))
        case (true, false): return .unique(byBefore)
        case (false, true): return .unique(byAfter)
        case (false, false): return .gap(min(byBefore, byAfter), max(byBefore, byAfter))
        }
    }

    /// The first instant of a date: where midnight is skipped, the moment of the change.
    public func start(of date: CivilDate) -> Moment {
        switch moments(showing: LocalTime(date: date)) {
        case .unique(let moment): moment
        case .fold(let first, _): first
        // The clocks jump over midnight; the date starts when they do.
        case .gap(let byNewOffset, let byOldOffset): change(after: byNewOffset, notAfter: byOldOffset)
        }
    }

    /// The moment after the last instant of a date.
    public func end(of date: CivilDate) -> Moment {
        let next = date.adding(days: 1)
        guard case .fold(_, let again) = moments(showing: LocalTime(date: next)) else { return start(of: next) }
        // Midnight comes twice. Where clocks are set back across it, the date comes again before the second one.
        let before = again.adding(seconds: -1)
        return LocalTime(before, offset: offset(at: before)).date == date ? again : start(of: next)
    }

    /// From the first instant of one date to the end of another.
    ///
    /// A date that the zone passed over (2011-12-30 in Samoa) covers what it would have been by the offsets before and
    /// after: where it is given nevertheless, nobody knows which of them its writer went by.
    public func interval(of dates: ClosedRange<CivilDate>) -> MomentRange {
        let (start, end) = (start(of: dates.lowerBound), end(of: dates.upperBound))
        if start < end, let interval = MomentRange(from: start, to: end) { return interval }
        let first = resolve(LocalTime(date: dates.lowerBound)).interval
        return MomentRange(from: first.from, to: first.to.adding(seconds: 86_400)) ?? first
    }

    /// The one change of the clocks between two moments, to the second.
    private func change(after early: Moment, notAfter late: Moment) -> Moment {
        let before = offset(at: early)
        var (low, high) = (early.wholeSeconds, late.wholeSeconds)
        while low + 1 < high {
            let middle = low + (high - low) / 2
            if offset(at: Moment(seconds: middle)) == before { low = middle } else { high = middle }
        }
        return Moment(seconds: high)
    }

    /// A moment some calendar time later by the zone's clocks; exact seconds are added last.
    public func adding(_ duration: CivilDuration, to moment: Moment) -> LocalResolution {
        guard !moment.isUnbounded else { return .unique(moment) }
        guard duration.isCalendar else {
            return .unique(moment.adding(seconds: duration.seconds))
        }
        let local = LocalTime(moment, offset: offset(at: moment))
        let date = local.date.adding(months: duration.months).adding(days: duration.days)
        func later(_ moment: Moment) -> Moment { moment.adding(seconds: duration.seconds) }
        switch resolve(LocalTime(date: date, microsecondOfDay: local.microsecondOfDay)) {
        case .unique(let moment): return .unique(later(moment))
        case .fold(let first, let second): return .fold(later(first), later(second))
        case .gap(let first, let second): return .gap(later(first), later(second))
        }
    }
}

/// Where zone rules come from: the system's zone data, read by somebody who may read files.
public protocol ZoneLookup: Sendable {
    /// Nil where there is no such zone.
    func rules(for name: String) -> ZoneRules?
}
