internal import Ceasefire

/// Reads a text by a layout's tokens.
struct LayoutReader {
    private var rest: Substring.UTF8View
    private var year = 0
    private var month = 0
    private var day = 0
    private var hour: Int?
    private var minute = 0
    private var second = 0
    private var microsecond = 0
    private var isAfternoon: Bool?
    /// In seconds east of UTC.
    private var offset: Int?

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// What was read; nil where there is no such time.
    var time: TimeText? {
        guard (1...9999).contains(year), let date = CivilDate(year: year, month: month, day: day) else { return nil }
        guard let hour = hourOfDay else { return self.hour == nil ? .date(date) : nil }
        let microseconds = Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond)
        guard minute < 60, second < 60, microseconds <= LocalTime.microsecondsPerDay else { return nil }
        let local = LocalTime(date: date, microsecondOfDay: microseconds)
        guard let offset else { return .local(local) }
        return .moment(local.asIfUTC.adding(seconds: Int64(-offset)))
    }

    /// By the clock of 24 hours.
    private var hourOfDay: Int? {
        guard let hour, let isAfternoon else { return hour }
        return (1...12).contains(hour) ? hour % 12 + (isAfternoon ? 12 : 0) : nil
    }

    mutating func read(_ tokens: [TimeLayout.Token]) -> Bool {
        for token in tokens {
            if case .optional(let inner) = token {
                let before = self
                if !read(inner) { self = before }
            } else if !read(token) {
                return false
            }
        }
        return true
    }

    private mutating func read(_ token: TimeLayout.Token) -> Bool {
        switch token {
        case .year(let digits):
            guard let number = number(digits...digits) else { return false }
            year = digits == 2 ? 2000 + number : number
        case .month(let digits): return set(\.month, number(digits...2))
        case .monthName: return set(\.month, monthByName())
        case .day(let digits): return set(\.day, number(digits...2))
        case .hour(let digits):
            hour = number(digits...2)
            return hour != nil
        case .minute: return set(\.minute, number(2...2))
        case .second: return set(\.second, number(2...2))
        case .fraction: return readFraction()
        case .half:
            isAfternoon = skip("pm") ? true : skip("am") ? false : nil
            return isAfternoon != nil
        case .offset:
            offset = readOffset()
            return offset != nil
        case .literal(let text): return skip(text)
        case .blank: return skipBlanks()
        case .optional: return true
        }
        return true
    }

    private mutating func set(_ field: WritableKeyPath<LayoutReader, Int>, _ number: Int?) -> Bool {
        guard let number else { return false }
        self[keyPath: field] = number
        return true
    }

    /// A number of at least and at most so many digits.
    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        var (value, count) = (0, 0)
        while count < digits.upperBound, let byte = rest.first, (0x30...0x39).contains(byte) {
            value = value * 10 + Int(byte - 0x30)
            count += 1
            rest.removeFirst()
        }
        return count >= digits.lowerBound ? value : nil
    }

    private mutating func readFraction() -> Bool {
        var digits = 0
        while let byte = rest.first, (0x30...0x39).contains(byte) {
            if digits < 6 { microsecond = microsecond * 10 + Int(byte - 0x30) }
            digits += 1
            rest.removeFirst()
        }
        for _ in min(digits, 6)..<6 { microsecond *= 10 }
        return digits > 0
    }

    private mutating func readOffset() -> Int? {
        if skip("Z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2...2), hours < 24 else { return nil }
        let hasMinutes = skip(":") || (rest.first.map { (0x30...0x39).contains($0) } ?? false)
        guard hasMinutes else { return sign * hours * 3600 }
        guard let minutes = number(2...2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes) * 60
    }

    /// A month's English name, whole or its first three letters.
    private mutating func monthByName() -> Int? {
        for (index, name) in LayoutReader.months.enumerated() where skip(name) || skip(String(name.prefix(3))) {
            return index + 1
        }
        return nil
    }

    private mutating func skipBlanks() -> Bool {
        let text = Substring(rest)
        let behind = text.drop(while: \.isWhitespace)
        rest = behind.utf8
        return behind.count < text.count
    }

    /// Letters' case does not count.
    private mutating func skip(_ text: String) -> Bool {
        var behind = rest
        for wanted in text.utf8 {
            guard let byte = behind.popFirst(), byte == wanted || lowered(byte) == lowered(wanted) else { return false }
        }
        rest = behind
        return true
    }

    private func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
