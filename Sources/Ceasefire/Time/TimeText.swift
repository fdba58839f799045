/// A time as people write it: RFC 3339 with an offset, or a local date-time or date without one (ISO 8601).
public enum TimeText: Hashable, Sendable {
    case moment(Moment)
    case local(LocalTime)
    case date(CivilDate)

    /// Reads `2026-01-31T08:10:00+02:00`, `2026-01-31T06:10Z`, `2026-01-31T08:10`, or `2026-01-31`.
    ///
    /// `24:00` is the end of its day. Nil for everything else: impossible dates, and what is not of the years 1 to 9999
    /// by UTC, which RFC 3339 could not write.
    public init?(_ text: some StringProtocol) {
        var scanner = TimeScanner(text.utf8)
        guard let date = scanner.date() else { return nil }
        if scanner.isAtEnd {
            self = .date(date)
            return
        }
        guard let microsecond = scanner.timeOfDay() else { return nil }
        let lastDay = CivilDate(year: 9999, month: 12, day: 31)
        if microsecond == 86_400_000_000, date == lastDay { return nil }
        let local = LocalTime(
            date: microsecond == 86_400_000_000 ? date.adding(days: 1) : date,
            microsecondOfDay: microsecond == 86_400_000_000 ? 0 : microsecond)
        if scanner.isAtEnd {
            self = .local(local)
            return
        }
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        let moment = local.asIfUTC.adding(seconds: Int64(-offset))
        guard (1...9999).contains(LocalTime(moment, offset: 0).date.year) else { return nil }
        self = .moment(moment)
    }
}

/// Takes a time apart, character by character.
private struct TimeScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: some Sequence<UInt8>) {
        rest = ArraySlice(text)
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func date() -> CivilDate? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        return year > 0 ? CivilDate(year: year, month: month, day: day) : nil
    }

    /// `T08:10`, `T08:10:00` or `T08:10:00.25`, in microseconds since midnight.
    mutating func timeOfDay() -> Int64? {
        guard skip("T") || skip("t") || skip(" "), let hour = number(2), skip(":"), let minute = number(2) else {
            return nil
        }
        var second = 0
        var fraction = 0
        if skip(":") {
            guard let whole = number(2) else { return nil }
            second = whole
            if skip(".") {
                guard let parsed = microseconds() else { return nil }
                fraction = parsed
            }
        }
        // 23:59:60 is a leap second, which POSIX time counts as the next day's first.
        guard minute < 60, second < 61, hour < 24 || (hour == 24 && minute == 0 && second == 0 && fraction == 0) else {
            return nil
        }
        return Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(fraction)
    }

    /// `Z` or `+02:00`, in seconds east of UTC.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hour = number(2), skip(":"), let minute = number(2), hour < 24, minute < 60 else {
            return nil
        }
        return sign * (hour * 60 + minute) * 60
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
