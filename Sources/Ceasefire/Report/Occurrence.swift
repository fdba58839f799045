/// When a strike is reported to have happened.
public struct Occurrence: Hashable, Sendable {
    /// How the strike lies in its interval.
    public enum Mode: String, Sendable, CaseIterable {
        /// Somewhere in it.
        case within
        /// For the whole of it (a raid from 18:00 to 09:30).
        case throughout
    }

    public let interval: MomentRange
    public let mode: Mode

    public init(_ interval: MomentRange, mode: Mode = .within) {
        self.interval = interval
        self.mode = mode
    }
}

/// When a report says that something happened, before zones are looked up.
public enum TimeClaim: Hashable, Sendable {
    case moment(Moment)
    /// `from` absent: not later than `to`.
    case range(from: TimeText?, to: TimeText, zone: String?)
    case date(CivilDate, part: DayPart?, zone: String)
    /// A day that stands for the week, month or year in which it happened.
    case around(CivilDate, DatePrecision, zone: String)
    case local(LocalTime, zone: String)
    /// Told at `published`, and so before it; by its source not longer than `within` before it.
    case published(TimeText, within: CivilDuration, zone: String?)
}

/// How exactly a source knew the day that it gave.
public enum DatePrecision: String, Sendable, CaseIterable {
    case day
    /// Any seven days that hold the date: the six days before it to the six after it.
    ///
    /// ACLED's codebook (`time_precision` 2) gives "a week or a similar period of time" one date, its middle as a rule,
    /// and does not say on which day a week starts; other sources give a week's first or last day. UCDP GED's
    /// `date_prec` 2 to 5 need no such reckoning: its `date_start` and `date_end` are the days between which it lies.
    case week
    /// The calendar month that holds the date.
    ///
    /// ACLED's codebook (`time_precision` 3): the middle of the month stands for it, or its first or last day.
    case month
    /// The calendar year that holds the date.
    case year

    /// The first and the last day that `date` can stand for.
    public func days(around date: CivilDate) -> ClosedRange<CivilDate> {
        let firstOfMonth = date.adding(days: 1 - date.day)
        switch self {
        case .day: return date...date
        case .week: return date.adding(days: -6)...date.adding(days: 6)
        case .month: return firstOfMonth...firstOfMonth.adding(months: 1).adding(days: -1)
        case .year:
            let firstOfYear = firstOfMonth.adding(months: 1 - date.month)
            return firstOfYear...firstOfYear.adding(months: 12).adding(days: -1)
        }
    }
}

/// A part of the day, by the hours that this project gives it.
public enum DayPart: String, Sendable, CaseIterable {
    /// 22:00 of the evening before to 06:00.
    case night
    /// 06:00 to 12:00.
    case morning
    /// 12:00 to 18:00.
    case day
    /// 18:00 to 22:00.
    case evening

    /// The local times between which it lies on `date`.
    public func bounds(on date: CivilDate) -> (from: LocalTime, to: LocalTime) {
        switch self {
        case .night: (LocalTime(date: date.adding(days: -1), hour: 22), LocalTime(date: date, hour: 6))
        case .morning: (LocalTime(date: date, hour: 6), LocalTime(date: date, hour: 12))
        case .day: (LocalTime(date: date, hour: 12), LocalTime(date: date, hour: 18))
        case .evening: (LocalTime(date: date, hour: 18), LocalTime(date: date, hour: 22))
        }
    }
}
