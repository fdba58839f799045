/// A date and a time of day as a clock on the wall shows them, without a zone.
public struct LocalTime: Hashable, Sendable {
    public let date: CivilDate
    /// Microseconds since 00:00:00 by the clock on the wall; a whole day's is `24:00`, the end of `date`.
    public let microsecondOfDay: Int64

    public init(date: CivilDate, microsecondOfDay: Int64 = 0) {
        self.date = date
        self.microsecondOfDay = microsecondOfDay
    }

    /// The hour (0 to 23) of `date`.
    public init(date: CivilDate, hour: Int) {
        self.init(date: date, microsecondOfDay: Int64(hour) * 3_600_000_000)
    }

    public static let microsecondsPerDay: Int64 = 86_400_000_000

    /// Whether it is `24:00`.
    public var isEndOfDay: Bool { microsecondOfDay == LocalTime.microsecondsPerDay }

    /// What the moment would be if the clock showed UTC.
    public var asIfUTC: Moment {
        Moment(microseconds: Int64(date.daysSinceEpoch) * LocalTime.microsecondsPerDay + microsecondOfDay)
    }

    /// The local time that a clock `offset` seconds east of UTC shows at `moment`.
    public init(_ moment: Moment, offset: Int) {
        let local = moment.adding(seconds: Int64(offset)).microseconds
        let (quotient, remainder) = local.quotientAndRemainder(dividingBy: LocalTime.microsecondsPerDay)
        let days = remainder < 0 ? quotient - 1 : quotient
        self.init(
            date: CivilDate(daysSinceEpoch: Int(days)), microsecondOfDay: local - days * LocalTime.microsecondsPerDay)
    }
}
