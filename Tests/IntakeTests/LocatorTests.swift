import Ceasefire
import Gazetteer
import Intake
import JSONDocument
import Support
import Testing

@Suite("When and where a report's strikes happened")
struct LocatorTests {
    @Test(
        "what a report says of its time becomes an interval",
        arguments: [
            (#""2026-01-31T08:10:00+02:00""#, "[2026-01-31T06:10:00Z, 2026-01-31T06:10:00Z]"),
            (#"{"to": "2026-01-31T08:10:00Z"}"#, "[ever, 2026-01-31T08:10:00Z)"),
            (
                #"{"from": "2026-01-31T08:10:00Z", "to": "2026-01-31T09:10:00Z"}"#,
                "[2026-01-31T08:10:00Z, 2026-01-31T09:10:00Z)"
            ),
            (
                #"{"from": "2026-01-31", "to": "2026-02-01", "zone": "Europe/Kyiv"}"#,
                "[2026-01-30T22:00:00Z, 2026-01-31T22:00:00Z)"
            ),
            (#"{"date": "2026-01-31", "zone": "Europe/Kyiv"}"#, "[2026-01-30T22:00:00Z, 2026-01-31T22:00:00Z)"),
            (#"{"date": "2026-03-29", "zone": "Europe/Kyiv"}"#, "[2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z)"),
            (
                #"{"date": "2026-01-31", "part": "night", "zone": "Europe/Kyiv"}"#,
                "[2026-01-30T20:00:00Z, 2026-01-31T04:00:00Z)"
            ),
            (
                #"{"date": "2026-01-31", "part": "morning", "zone": "Europe/Kyiv"}"#,
                "[2026-01-31T04:00:00Z, 2026-01-31T10:00:00Z)"
            ),
            (
                #"{"date": "2026-01-31", "part": "day", "zone": "Europe/Kyiv"}"#,
                "[2026-01-31T10:00:00Z, 2026-01-31T16:00:00Z)"
            ),
            (
                #"{"date": "2026-01-31", "part": "evening", "zone": "Europe/Kyiv"}"#,
                "[2026-01-31T16:00:00Z, 2026-01-31T20:00:00Z)"
            ),
            (#"{"local": "2026-03-29T03:30", "zone": "Europe/Kyiv"}"#, "[2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z]"),
            (#"{"local": "2026-10-25T03:30", "zone": "Europe/Kyiv"}"#, "[2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z]"),
            (#"{"local": "2026-01-31T24:00", "zone": "Europe/Kyiv"}"#, "[2026-01-31T22:00:00Z, 2026-01-31T22:00:00Z]"),
            (#"{"local": "2026-01-31", "zone": "Europe/Kyiv"}"#, "[2026-01-30T22:00:00Z, 2026-01-31T22:00:00Z)"),
            (
                #"{"date": "2026-01-31", "precision": "day", "zone": "Europe/Kyiv"}"#,
                "[2026-01-30T22:00:00Z, 2026-01-31T22:00:00Z)"
            ),
            (
                #"{"date": "2026-03-29", "precision": "week", "zone": "Europe/Kyiv"}"#,
                "[2026-03-22T22:00:00Z, 2026-04-04T21:00:00Z)"
            ),
            (
                #"{"date": "2026-03-15", "precision": "month", "zone": "Europe/Kyiv"}"#,
                "[2026-02-28T22:00:00Z, 2026-03-31T21:00:00Z)"
            ),
            (
                #"{"date": "2026-12-31", "precision": "month", "zone": "Europe/Kyiv"}"#,
                "[2026-11-30T22:00:00Z, 2026-12-31T22:00:00Z)"
            ),
            (
                #"{"date": "2024-02-29", "precision": "year", "zone": "Europe/Kyiv"}"#,
                "[2023-12-31T22:00:00Z, 2024-12-31T22:00:00Z)"
            ),
            (
                #"{"published": "2026-01-31T08:10:00Z", "within": "PT12H"}"#,
                "[2026-01-30T20:10:00Z, 2026-01-31T08:10:00Z)"
            ),
            (
                #"{"published": "2026-03-29T12:00:00Z", "within": "P1D", "zone": "Europe/Kyiv"}"#,
                "[2026-03-28T13:00:00Z, 2026-03-29T12:00:00Z)"
            ),
            (
                #"{"published": "2026-03-29", "within": "P2D", "zone": "Europe/Kyiv"}"#,
                "[2026-03-26T22:00:00Z, 2026-03-29T21:00:00Z)"
            ),
            (
                #"{"published": "2026-10-25T03:30", "within": "P1D", "zone": "Europe/Kyiv"}"#,
                "[2026-10-24T00:30:00Z, 2026-10-25T01:30:00Z)"
            ),
        ])
    func intervals(occurred: String, expected: String) throws {
        let interval = try #require(try locate("occurred", occurred).first).occurred.interval
        let from = interval.from == .distantPast ? "ever" : interval.from.rfc3339
        #expect("[\(from), \(interval.to.rfc3339)\(interval.includesEnd ? "]" : ")")" == expected)
    }

    @Test(
        "a zone that is not there and an end before its start are defects of `occurred`",
        arguments: [
            (
                #"{"date": "2026-01-31", "zone": "Europe/Atlantis"}"#,
                "`Europe/Atlantis` in `occurred` is no time zone of this system"
            ),
            (#"{"from": "2026-02-01T00:00:00Z", "to": "2026-01-31T00:00:00Z"}"#, "`occurred` ends before it starts"),
        ])
    func defects(occurred: String, sentence: String) {
        #expect {
            try locate("occurred", occurred)
        } throws: { error in
            (error as? RecordDefects)?.all.map(\.sentence) == [sentence]
        }
    }

    @Test(
        "what had not come yet when the report was received, by more than clocks differ, is a defect",
        arguments: [
            ("occurred", "\"2026-02-01T12:10:00Z\"", nil),
            (
                "occurred", "\"2026-02-01T12:10:01Z\"",
                "`occurred` lies in the future: 2026-02-01T12:10:01Z, and this was received at 2026-02-01T12:00:00Z"
            ),
            ("occurred", #"{"date": "2026-02-01", "zone": "Europe/Kyiv"}"#, nil),
            ("occurred", #"{"date": "2026-02-01", "precision": "month", "zone": "Europe/Kyiv"}"#, nil),
            (
                "occurred", #"{"date": "2026-02-02", "zone": "Europe/Kyiv"}"#,
                "`occurred` lies in the future: 2026-02-01T22:00:00Z, and this was received at 2026-02-01T12:00:00Z"
            ),
            (
                "reported_at", "\"2062-01-31T08:10:00+02:00\"",
                "`reported_at` lies in the future: 2062-01-31T06:10:00Z, and this was received at 2026-02-01T12:00:00Z"
            ),
            (
                "launched_at", "\"2026-02-02T00:00:00Z\"",
                "`launched_at` lies in the future: 2026-02-02T00:00:00Z, and this was received at 2026-02-01T12:00:00Z"
            ),
            ("reported_at", "\"2026-01-31T08:00:00+02:00\"", nil),
            (
                "reported_at", "\"2026-01-31T06:10:00+02:00\"",
                "`reported_at` lies before 2026-01-31T06:10:00Z, when it is to have happened at the earliest"
            ),
        ])
    func receipt(key: String, value: String, sentence: String?) throws {
        let record = try decode(aReport(key, value))
        let locator = try locator()
        var found: [String] = []
        do throws(RecordDefects) {
            _ = try locator.locate(record, receivedAt: at("2026-02-01T12:00:00Z"))
        } catch {
            found = error.all.map(\.sentence)
        }
        #expect(found == [sentence].compactMap { $0 })
    }

    @Test("a retraction from the future would outlast every correction: a defect, too")
    func retraction() throws {
        let text = #"{"source": {"name": "S"}, "retracts": "a", "reported_at": "2062-01-01T00:00:00Z"}"#
        let record = try decode(JSONValue.parse(text))
        let locator = try locator()
        #expect(throws: RecordDefects.self) { try locator.locate(record, receivedAt: at("2026-02-01T12:00:00Z")) }
        #expect(try locator.locate(record, receivedAt: at("2062-01-01T00:00:00Z")).isEmpty)
    }

    @Test("each part is a strike of its own, named `ID#n`; a report without parts keeps its name")
    func names() throws {
        #expect(try locate("parts", "[{}, {}]").map(\.key.id) == ["a#1", "a#2"])
        #expect(try locate("parts", "[{}]").map(\.key.id) == ["a#1"])
        #expect(try locate("parts", nil).map(\.key.id) == ["a"])
    }

    @Test("a place that is not known is no defect")
    func unknownPlace() throws {
        let strike = try #require(try locate("place", #"{"name": "Atlantis"}"#).first)
        #expect(strike.place.named == .unknown(name: "Atlantis"))
    }

    private struct SomeZones: ZoneLookup {
        let kyiv: ZoneRules

        func rules(for name: String) -> ZoneRules? { name == "Europe/Kyiv" ? kyiv : nil }
    }

    private func locate(_ key: String, _ value: String?) throws -> [LocatedStrike] {
        let report = try #require(try decode(aReport(key, value)).report)
        return try locator().locate(report)
    }

    private func locator() throws -> Locator {
        Locator(gazetteer: smallGazetteer, zones: SomeZones(kyiv: try zone("Europe/Kyiv")))
    }
}
