import Ceasefire
import Support
import Testing

@Suite("Times as people write them")
struct TimeTextTests {
    @Test(
        "RFC 3339 with an offset is a moment",
        arguments: [
            ("2026-01-31T08:10:00+02:00", "2026-01-31T06:10:00Z"), ("2026-01-31T06:10Z", "2026-01-31T06:10:00Z"),
            ("2026-01-31t06:10:00z", "2026-01-31T06:10:00Z"), ("2026-01-31 06:10:00Z", "2026-01-31T06:10:00Z"),
            ("2026-01-31T06:10:00.25Z", "2026-01-31T06:10:00.25Z"),
            ("2026-01-31T06:10:00.123456789Z", "2026-01-31T06:10:00.123456Z"),
            ("2026-01-31T24:00:00Z", "2026-02-01T00:00:00Z"), ("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"), ("2017-01-01T01:59:60.5+02:00", "2016-12-31T23:59:59.5Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
            ("1969-12-31T19:00:00-05:00", "1970-01-01T00:00:00Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"), ("2000-02-29T00:00:00+14:00", "2000-02-28T10:00:00Z"),
        ])
    func moments(text: String, expected: String) {
        #expect(Moment(rfc3339: text)?.rfc3339 == expected)
    }

    @Test("what is written without an offset is local")
    func local() throws {
        let date = try #require(CivilDate(year: 2026, month: 1, day: 31))
        #expect(TimeText("2026-01-31T08:10") == .local(LocalTime(date: date, microsecondOfDay: 29_400_000_000)))
        #expect(TimeText("2026-01-31") == .date(date))
        #expect(TimeText("2026-01-31T24:00") == .local(LocalTime(date: date, hour: 24)))
        #expect(TimeText("2026-01-31T01:59:60") == TimeText("2026-01-31T01:59:59"))
    }

    @Test(
        "everything else is no time, impossible dates and hours included",
        arguments: [
            "", "2026", "2026-1-31", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
            "2026-01-31T", "2026-01-31T8:10Z", "2026-01-31T25:00Z", "2026-01-31T24:01Z", "2026-01-31T23:60Z",
            "2026-01-31T23:59:61Z", "2026-01-31T06:10:00.Z", "2026-01-31T06:10:00+2:00", "2026-01-31T06:10:00+24:00",
            "2026-01-31T06:10:00+02", "2026-01-31T06:10:00+02:60", "2026-01-31T06:10:00Z ", " 2026-01-31", "20260131",
            "2026-01-31T06:10:00ZZ", "-2026-01-31", "٢٠٢٦-01-31", "2026-01-31T06", "now",
            "0000-01-01", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+02:00", "9999-12-31T24:00:00Z",
            "9999-12-31T23:30:00-01:00",
        ])
    func refused(text: String) {
        #expect(TimeText(text) == nil)
    }

    @Test(
        "why it is no time is told",
        arguments: [
            ("2026-1-31", .misspelt), ("2026-01-31T8:10Z", .misspelt), ("2026-01-31T06:10Z ", .misspelt),
            ("2026-02-30", .noSuchDay), ("2026-00-10T00:00Z", .noSuchDay), ("2026-01-31T25:00Z", .noSuchHour),
            ("2026-01-31T24:00:00.1Z", .noSuchHour), ("2026-01-31T08:60", .noSuchHour),
            ("2026-01-31T06:10+25:00", .noSuchOffset), ("2026-01-31T06:10+20:00", .noSuchOffset),
            ("2026-01-31T06:10-12:30", .noSuchOffset), ("2026-01-31T06:10+02:60", .noSuchOffset),
            ("2026-01-31T08:10:60Z", .noLeapSecond), ("2026-01-30T23:59:60Z", .noLeapSecond),
            ("2026-01-31T23:59:60+02:00", .noLeapSecond), ("2026-01-31T08:10:60", .noLeapSecond),
            ("0000-01-01", .outOfCalendar), ("9999-12-31T24:00", .outOfCalendar),
        ] as [(String, TimeFlaw)])
    func flaws(text: String, flaw: TimeFlaw) {
        #expect(throws: flaw) { try TimeText.read(text) }
    }

    @Test(
        "what is written is read back as the same",
        arguments: [
            0, 1, -1, 999_999, -999_999, 1_769_846_400_000_000, -62_135_596_800_000_000, 253_402_300_799_999_999,
        ] as [Int64])
    func roundTrip(microseconds: Int64) {
        let moment = Moment(microseconds: microseconds)
        #expect(Moment(rfc3339: moment.rfc3339) == moment)
    }
}
