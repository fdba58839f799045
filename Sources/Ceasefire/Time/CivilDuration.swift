/// A length of time as ISO 8601 writes it: calendar months and days, then exact seconds.
///
/// `P7D` is seven calendar days (a day with a clock change has 23 or 25 hours), `PT168H` is 168 hours.
public struct CivilDuration: Hashable, Sendable {
    public let months: Int
    public let days: Int
    public let seconds: Int64

    public init(months: Int = 0, days: Int = 0, seconds: Int64 = 0) {
        self.months = months
        self.days = days
        self.seconds = seconds
    }

    /// The same length towards the past.
    public var backwards: CivilDuration {
        CivilDuration(months: -months, days: -days, seconds: -seconds)
    }

    /// Whether it counts by the calendar, so that a zone must be known to add it.
    public var isCalendar: Bool { months != 0 || days != 0 }

    /// Reads `P7D`, `P1W`, `P1M`, `P1DT12H`. Nil for everything else, for what is zero, and beyond 1,000 years.
    public init?(_ text: some StringProtocol) {
        var rest = text[...]
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var (months, days, seconds, inTime) = (0, 0, Int64(0), false)
        while let first = rest.first {
            if first == "T" {
                guard !inTime, rest.count > 1 else { return nil }
                inTime = true
                rest.removeFirst()
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let count = Int(digits), count <= 1_000_000, let unit = rest.popFirst() else { return nil }
            switch (inTime, unit) {
            case (false, "Y"): months += count * 12
            case (false, "M"): months += count
            case (false, "W"): days += count * 7
            case (false, "D"): days += count
            case (true, "H"): seconds += Int64(count) * 3600
            case (true, "M"): seconds += Int64(count) * 60
            case (true, "S"): seconds += Int64(count)
            default: return nil
            }
        }
        guard months > 0 || days > 0 || seconds > 0 else { return nil }
        guard months <= 12_000, days <= 365_250, seconds <= 365_250 * 86_400 else { return nil }
        self.init(months: months, days: days, seconds: seconds)
    }
}
