internal import Ceasefire

/// Clock changes that come again every year: the footer of a TZif file, in POSIX `TZ` notation (RFC 9636 §3.3).
struct YearlyRule: Hashable, Sendable {
    /// Seconds east of UTC.
    let standard: Int
    let daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        let offset: Int
        let start: Change
        let end: Change
    }

    /// A day of the year and the local time, in seconds, at which clocks are changed then.
    struct Change: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// `Mm.w.d`: the w-th weekday d of month m, 5 being the last; Sunday is 0.
            case weekday(month: Int, week: Int, day: Int)
            /// `Jn`: 1 to 365, without 29 February.
            case julian(Int)
            /// `n`: 0 to 365, with it.
            case ordinal(Int)
        }

        let day: Day
        let second: Int

        /// Seconds since 1970 by a clock that shows local time.
        func local(in year: Int) -> Int64 {
            Int64(date(in: year)) * 86_400 + Int64(second)
        }

        private func date(in year: Int) -> Int {
            let newYear = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0
            switch day {
            case .ordinal(let day): return newYear + day
            case .julian(let day):
                let isLeap = CivilDate(year: year, month: 2, day: 29) != nil
                return newYear + day - 1 + (isLeap && day >= 60 ? 1 : 0)
            case .weekday(let month, let week, let day):
                guard let first = CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch else { return newYear }
                // 1970-01-01 was a Thursday.
                let firstWeekday = ((first + 4) % 7 + 7) % 7
                let candidate = first + (day - firstWeekday + 7) % 7 + (week - 1) * 7
                return CivilDate(daysSinceEpoch: candidate).month == month ? candidate : candidate - 7
            }
        }
    }

    func offset(at second: Int64) -> Int {
        guard let daylight else { return standard }
        let year = LocalTime(Moment(seconds: second), offset: standard).date.year
        let start = daylight.start.local(in: year) - Int64(standard)
        let end = daylight.end.local(in: year) - Int64(daylight.offset)
        let isDaylight = start < end ? second >= start && second < end : second < end || second >= start
        return isDaylight ? daylight.offset : standard
    }
}

extension YearlyRule {
    /// Reads `EET-2EEST,M3.5.0/3,M10.5.0/4`; nil where it is not so written.
    init?(_ text: String) {
        var rest = text[...]
        guard rest.skipName(), let standard = rest.clock() else { return nil }
        // POSIX counts offsets west of UTC.
        self.standard = -standard
        guard !rest.isEmpty else {
            daylight = nil
            return
        }
        guard rest.skipName() else { return nil }
        var offset = -standard + 3600
        if rest.first != "," {
            guard let stated = rest.clock() else { return nil }
            offset = -stated
        }
        guard let start = rest.change(), let end = rest.change(), rest.isEmpty else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }
}

extension Substring {
    fileprivate mutating func skip(_ character: Character) -> Bool {
        guard first == character else { return false }
        removeFirst()
        return true
    }

    /// `EET` or `<+03>`.
    fileprivate mutating func skipName() -> Bool {
        if skip("<") {
            guard let end = firstIndex(of: ">") else { return false }
            self = self[index(after: end)...]
            return true
        }
        let letters = prefix { $0.isLetter }
        self = dropFirst(letters.count)
        return letters.count >= 3
    }

    fileprivate mutating func number() -> Int? {
        let digits = prefix { $0.isASCII && $0.isNumber }
        self = dropFirst(digits.count)
        return digits.count <= 3 ? Int(digits) : nil
    }

    /// `-2`, `3:30`, `26:00:00`, in seconds.
    fileprivate mutating func clock() -> Int? {
        let sign = skip("-") ? -1 : 1
        _ = skip("+")
        guard let hours = number() else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let count = number() else { return nil }
            seconds += count * unit
        }
        return sign * seconds
    }

    fileprivate mutating func change() -> YearlyRule.Change? {
        guard skip(","), let day = day() else { return nil }
        guard skip("/") else { return YearlyRule.Change(day: day, second: 7200) }
        return clock().map { YearlyRule.Change(day: day, second: $0) }
    }

    private mutating func day() -> YearlyRule.Change.Day? {
        if skip("J") { return number().map { .julian($0) } }
        guard skip("M") else { return number().map { .ordinal($0) } }
        guard let month = number(), (1...12).contains(month), skip("."), let week = number(),
            (1...5).contains(week), skip("."), let day = number(), day < 7
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }
}
