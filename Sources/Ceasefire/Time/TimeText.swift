/// A time as people write it: RFC 3339 with an offset, or a local date-time or date without one (ISO 8601).
public enum TimeText: Hashable, Sendable {
    case moment(Moment)
    case local(LocalTime)
    case date(CivilDate)

    /// Reads a time; nil for what is none, of which ``read(_:)`` says why.
    public init?(_ text: some StringProtocol) {
        do throws(TimeFlaw) {
            self = try TimeText.read(text)
        } catch {
            return nil
        }
    }

    /// Reads `2026-01-31T08:10:00+02:00`, `2026-01-31T06:10Z`, `2026-01-31T08:10`, or `2026-01-31`.
    ///
    /// `24:00` is the end of its day (ISO 8601). A leap second, `23:59:60Z` at a month's end (RFC 3339 §5.7), counts
    /// with the second before it, so that it stays in its day.
    ///
    /// - Throws: What keeps it from being a time: it is written differently, there is no such day, hour or offset, or it
    ///   is not of the years 1 to 9999 by UTC, which RFC 3339 could not write.
    public static func read(_ text: some StringProtocol) throws(TimeFlaw) -> TimeText {
        var scanner = TimeScanner(text.utf8)
        let date = try scanner.date()
        if scanner.isAtEnd { return .date(date) }
        let (microsecond, isLeap) = try scanner.timeOfDay()
        let local = LocalTime(date: date, microsecondOfDay: microsecond)
        if scanner.isAtEnd {
            // Every zone's offset is a multiple of a quarter of an hour since 1989 and long before.
            guard !isLeap || local.minuteEnds(by: 15) else { throw .noLeapSecond }
            guard local.next.year <= 9999 || microsecond < LocalTime.microsecondsPerDay else { throw .outOfCalendar }
            return .local(local)
        }
        let offset = try scanner.offset()
        guard scanner.isAtEnd else { throw .misspelt }
        let moment = local.asIfUTC.adding(seconds: Int64(-offset))
        let inUTC = LocalTime(moment, offset: 0)
        guard (1...9999).contains(inUTC.date.year) else { throw .outOfCalendar }
        guard !isLeap || (inUTC.minuteEnds(by: 1440) && inUTC.next.day == 1) else { throw .noLeapSecond }
        return .moment(moment)
    }
}

/// Why a text is no time.
public enum TimeFlaw: Error, Hashable, Sendable {
    /// It is not written as a time is.
    case misspelt
    /// 2026-02-30
    case noSuchDay
    /// 25:00, 08:60
    case noSuchHour
    /// A second 60 where no leap second can be: they come at the end of a month, at 23:59:60Z.
    case noLeapSecond
    /// Farther from UTC than any clock is: -12:00 to +14:00.
    case noSuchOffset
    /// Not of the years 1 to 9999 by UTC.
    case outOfCalendar
}

extension LocalTime {
    /// The day after.
    fileprivate var next: CivilDate { date.adding(days: 1) }

    /// Whether it is the last minute of so many that the day is divided into.
    fileprivate func minuteEnds(by minutes: Int64) -> Bool {
        (microsecondOfDay / 60_000_000 + 1).isMultiple(of: minutes)
    }
}

/// Takes a time apart, character by character.
private struct TimeScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: some Sequence<UInt8>) {
        rest = ArraySlice(text)
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func date() throws(TimeFlaw) -> CivilDate {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else {
            throw .misspelt
        }
        guard year > 0 else { throw .outOfCalendar }
        guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
        return date
    }

    /// `T08:10`, `T08:10:00` or `T08:10:00.25`, in microseconds since midnight; whether it is a leap second, which is
    /// given as the second before it.
    mutating func timeOfDay() throws(TimeFlaw) -> (microsecond: Int64, isLeap: Bool) {
        guard skip("T") || skip("t") || skip(" "), let hour = number(2), skip(":"), let minute = number(2) else {
            throw .misspelt
        }
        var second = 0
        var fraction = 0
        if skip(":") {
            guard let whole = number(2) else { throw .misspelt }
            second = whole
            if skip(".") {
                guard let parsed = microseconds() else { throw .misspelt }
                fraction = parsed
            }
        }
        guard minute < 60, second <= 60, hour < 24 || (hour == 24 && minute + second + fraction == 0) else {
            throw .noSuchHour
        }
        return (Int64((hour * 60 + minute) * 60 + min(second, 59)) * 1_000_000 + Int64(fraction), second == 60)
    }

    /// `Z` or `+02:00`, in seconds east of UTC.
    mutating func offset() throws(TimeFlaw) -> Int {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hour = number(2), skip(":"), let minute = number(2) else { throw .misspelt }
        let offset = sign * (hour * 60 + minute)
        // From Baker Island to Kiritimati.
        guard minute < 60, (-12 * 60...14 * 60).contains(offset) else { throw .noSuchOffset }
        return offset * 60
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// A fraction of a second of any length, cut to microseconds.
    private mutating func microseconds() -> Int? {
        var value = 0
        var count = 0
        while let digit = digit() {
            if count < 6 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 { value *= 10 }
        return value
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, byte >= 0x30, byte <= 0x39 else { return nil }
        rest.removeFirst()
        return Int(byte - 0x30)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest.removeFirst()
        return true
    }
}

extension Moment {
    /// RFC 3339 in UTC with `Z`, to the microsecond where there is a fraction.
    public var rfc3339: String {
        let local = LocalTime(self, offset: 0)
        var digits = Digits()
        digits.append(local.date)
        digits.append("T")
        digits.append(timeOfDay: local.microsecondOfDay)
        digits.append("Z")
        return digits.text
    }

    /// Reads RFC 3339 with an offset.
    public init?(rfc3339 text: some StringProtocol) {
        guard case .moment(let moment)? = TimeText(text) else { return nil }
        self = moment
    }
}

extension LocalTime {
    /// `08:10:00`, with a fraction where there is one.
    public var timeOfDay: String {
        var digits = Digits()
        digits.append(timeOfDay: microsecondOfDay)
        return digits.text
    }
}
