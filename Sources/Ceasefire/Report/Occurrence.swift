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
    case local(LocalTime, zone: String)
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
