import Ceasefire
import JSONDocument
import Support
import Testing

@testable import Monitor

@Suite("What is taken out of a report")
struct RedactionTests {
    private let desk = Desk()
    private let key = ReportKey(source: "Source", id: "a")
    /// Everything that can be taken out, and what decides beside it.
    private let betraying: [(String, String?)] = [
        ("source", #"{"name": "Source", "reliability": "B", "url": "https://example.org/somebody"}"#),
        ("text", "\"seen by Somebody\""), ("facility", "\"Somebody's house\""), ("cause", "\"Somebody\""),
        ("weapons", #"[{"kind": "missile", "model": "Somebody's"}]"#),
        ("impact", #"[{"kind": "homes_damaged", "count": 2, "place": "at Somebody's"}]"#),
        ("x_phone", "\"Somebody's\""), ("x_exercise", "true"),
    ]

    @discardableResult
    private func redact(_ key: ReportKey? = nil) throws -> InstructionOutcome {
        desk.clock.advance(seconds: 1)
        let instruction = Instruction(.redact(key ?? self.key), by: "O. Bondar", uid: 1000, comment: "names a witness")
        return try desk.pipeline.carryOut(instruction).outcome
    }

    /// Everything that the ledger keeps of reports and tells.
    private var kept: String {
        desk.ledger.reports.map(\.content).joined()
            + desk.ledger.alerts.map { String(decoding: $0.content + $0.cap, as: UTF8.self) }.joined()
            + desk.ledger.assessments.map(\.content).joined()
            + desk.ledger.outbox.map { "\($0.record)" }.joined()
    }

    @Test("is gone from its content, from alerts that were told, and from the Update that follows")
    func everywhere() throws {
        try desk.drop(aReportText("a", betraying))
        #expect(kept.contains("omebody"))
        #expect(try redact() == .kept())
        #expect(!kept.contains("omebody"))
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation"])
        #expect(try desk.alert(0)["redacted_at"]?.string == desk.clock.now.rfc3339)
        #expect(try desk.alert(1)["redacted_at"] == nil)
        #expect(try desk.alert(1)["impact"]?.array?.first?["count"] == 2)
        let content = try JSONValue.parse(desk.ledger.reports[0].content)
        #expect(
            content["x_redacted"] == [
                "text", "facility", "cause", "source.url", "weapons.model", "impact.place", "x_*",
            ])
        #expect(content["x_exercise"] == true)
    }

    @Test("is also gone where only an address was told, and an Update says so")
    func address() throws {
        try desk.drop(aReportText("a", [betraying[0]]))
        try redact()
        #expect(!kept.contains("omebody"))
        #expect(desk.told.count == 2)
    }

    @Test("does not come back with the same content, and another content is another's matter")
    func again() throws {
        try desk.drop(aReportText("a", betraying))
        try redact()
        try desk.drop(aReportText("a", betraying))
        #expect(!kept.contains("omebody"))
        #expect(desk.ledger.reports.count == 1)
        #expect(desk.told.count == 2)
        try desk.drop(aReportText("a", betraying.filter { $0.0 != "cause" }))
        #expect(kept.contains("Somebody"))
        #expect(try redact() == .kept())
        #expect(!kept.contains("omebody"))
    }

    @Test("said again, of a report without such words, or of none, changes nothing")
    func nothing() throws {
        try desk.drop(aReportText("a", betraying))
        try redact()
        #expect(try redact() == .unchanged)
        try desk.drop(aReportText("b"))
        #expect(try redact(ReportKey(source: "Source", id: "b")) == .unchanged)
        #expect(try redact(ReportKey(source: "Source", id: "c")) == .unknown)
        #expect(desk.told.count == 3)
    }

    @Test("is what its other reports may go on telling, in alerts to come")
    func others() throws {
        func report(_ id: String, _ model: String, _ credibility: Int) -> String {
            aReportText(
                id,
                [
                    ("incident", nil), ("credibility", "\(credibility)"),
                    ("weapons", #"[{"kind": "missile", "model": "\#(model)"}]"#),
                ])
        }
        try desk.drop(report("a", "one", 1))
        try desk.drop(report("b", "two", 2))
        try redact()
        let newest = try #require(desk.ledger.alerts.last)
        let text = String(decoding: newest.content, as: UTF8.self)
        #expect(!text.contains("\"one\"") && text.contains("\"two\""))
    }

    @Test("is the address of a denial as well, in the alert on what it denies")
    func denial() throws {
        try desk.drop(aReportText("a"))
        try desk.drop(
            aReportText(
                "b",
                [
                    ("asserts", "\"denies\""), ("about", "\"a\""), ("incident", nil), betraying[0],
                ]))
        #expect(kept.contains("example.org/somebody"))
        try redact(ReportKey(source: "Source", id: "b"))
        #expect(!kept.contains("omebody"))
    }

    @Test("is taken out of parts, too, and what a sender calls `x_redacted` is theirs")
    func parts() throws {
        let content = try JSONValue.parse(
            """
            {"id": "a", "x_redacted": "Somebody", "place": {"name": "Kyiv", "x_note": "Somebody"}, "parts": [
                {"facility": "Somebody", "weapons": [{"kind": "drone", "model": "Somebody", "launched": 2}]},
                {"x_exercise": "Somebody"}]}
            """)
        let redaction = try #require(ContentRedaction(of: content))
        #expect(
            redaction.rest.text
                == #"{"id":"a","parts":[{"weapons":[{"kind":"drone","launched":2}]},{}],"place":{"name":"Kyiv"},"#
                + #""x_redacted":["facility","weapons.model","x_*"]}"#)
        #expect(ContentRedaction(of: redaction.rest) == nil)
    }
}
