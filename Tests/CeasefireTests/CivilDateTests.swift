import Ceasefire
import Testing

@Suite("The calendar")
struct CivilDateTests {
    /// Reckoned by Python's datetime.
    @Test(
        "days are counted from 1970",
        arguments: [
            ("0001-01-01", -719_162), ("1600-02-29", -135_081), ("1900-02-28", -25_509), ("1969-12-31", -1),
            ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-01-31", 20_484), ("9999-12-31", 2_932_896),
        ])
    func daysSinceEpoch(text: String, days: Int) {
        #expect(CivilDate(daysSinceEpoch: days).description == text)
        #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
    }

    @Test("every day of four centuries follows the one before")
    func everyDay() {
        var (year, month, day) = (1800, 1, 1)
        let first = CivilDate(year: 1800, month: 1, day: 1)?.daysSinceEpoch ?? 0
        var wrong = 0
        for count in first..<first + 146_097 {
            if CivilDate(year: year, month: month, day: day) != CivilDate(daysSinceEpoch: count) { wrong += 1 }
            day += 1
            if CivilDate(year: year, month: month, day: day) == nil { (month, day) = (month + 1, 1) }
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong == 0)
        #expect(year == 2200)
    }

    @Test(
        "a month later is the same day, or the month's last",
        arguments: [
            (2026, 1, 31, 1, "2026-02-28"), (2024, 1, 31, 1, "2024-02-29"), (2026, 12, 15, 1, "2027-01-15"),
            (2026, 3, 31, -1, "2026-02-28"), (2026, 1, 1, -1, "2025-12-01"), (2026, 5, 31, 12, "2027-05-31"),
            (2024, 2, 29, 12, "2025-02-28"),
        ])
    func months(year: Int, month: Int, day: Int, count: Int, expected: String) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.adding(months: count).description == expected)
    }

    @Test(
        "durations are read as ISO 8601 writes them",
        arguments: [
            ("P7D", CivilDuration(days: 7)), ("P1W", CivilDuration(days: 7)), ("P1M", CivilDuration(months: 1)),
            ("P1Y2M3DT4H5M6S", CivilDuration(months: 14, days: 3, seconds: 14_706)),
            ("PT168H", CivilDuration(seconds: 604_800)), ("P30D", CivilDuration(days: 30)),
            ("P1000Y", CivilDuration(months: 12_000)),
        ])
    func durations(text: String, duration: CivilDuration) {
        #expect(CivilDuration(text) == duration)
    }

    @Test(
        "what is no duration, or none to speak of, or beyond reckoning, is refused",
        arguments: [
            "", "P", "7D", "P7", "PT", "P0D", "P1H", "PT1D", "P1DT", "P1.5D", "P-7D", "p7d", "P7D ", "PTT1H", "P1001Y",
            "P1000000D", "P9999999999999999999D", "PT9000000000H",
        ])
    func noDurations(text: String) {
        #expect(CivilDuration(text) == nil)
    }
}
