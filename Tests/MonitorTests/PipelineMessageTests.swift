import Ceasefire
import Incidents
import Monitor
import Records
import Support
import Testing

@Suite("Alerts as messages of the Common Alerting Protocol, out of the pipeline")
struct PipelineMessageTests {
    @Test("an alert, its update and its cancellation are valid, each naming all before it as they were sent")
    func references() throws {
        let desk = Desk()
        try desk.drop(aReportText(reportedAt: "2026-02-03T13:00:00Z"))
        var renamed = CAPProfile()
        renamed.sender = "new@example.org"
        desk.adopt(cap: renamed)
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:00:00Z", [("casualties", #"{"killed": 3}"#)]))
        try desk.drop(#"{"retracts": "a", "source": {"name": "Source"}, "reported_at": "2026-02-03T15:00:00Z"}"#)
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation", "r3 Cancel violation"])
        let messages = desk.ledger.alerts.map { String(decoding: $0.cap, as: UTF8.self) }
        for alert in desk.ledger.alerts { #expect(capFlaws(alert.cap) == []) }
        let names = desk.ledger.alerts.map { "\($0.id)" }
        let sent = try messages.map { try #require($0.firstMatch(of: /<sent>(.*)<\/sent>/)).1 }
        #expect(!messages[0].contains("<references>"))
        let first = "ceasefired@localhost,\(names[0]),\(sent[0])"
        #expect(messages[1].contains("<references>\(first)</references>"))
        #expect(messages[2].contains("<references>\(first) new@example.org,\(names[1]),\(sent[1])</references>"))
        #expect(messages[2].contains("<note>the report was retracted or replaced by its source</note>"))
    }

    @Test("a message that ends an incident in favour of another also names that one's newest")
    func merged() throws {
        let desk = Desk()
        func told(_ id: String, by source: String, _ incident: String?) -> String {
            aReportText(
                id, reportedAt: "2026-02-03T13:00:00Z",
                [("source", "{\"name\": \"\(source)\"}"), ("incident", incident.map { "\"\($0)\"" })])
        }
        try desk.drop(told("a", by: "One", "x"))
        try desk.drop(told("b", by: "One", "y"))
        try desk.drop(told("b", by: "One", "x").replacing("13:00:00Z", with: "14:00:00Z"))
        let cancel = try #require(desk.ledger.alerts.last { $0.kind == .cancel })
        let heir = try #require(desk.ledger.alerts.last { $0.id.incident != cancel.id.incident })
        #expect(String(decoding: cancel.cap, as: UTF8.self).contains(",\(heir.id),"))
        #expect(capFlaws(cancel.cap) == [])
    }

    @Test("an exercise says so; its files show in the order in which they may be read")
    func exercise() throws {
        let desk = Desk()
        try desk.drop(aReportText(reportedAt: nil, [("x_exercise", "true")]))
        let message = String(decoding: desk.ledger.alerts[0].cap, as: UTF8.self)
        #expect(message.contains("<status>Exercise</status>"))
        let filed = try desk.ledger.unfiled(limit: 1)
        let name = "\(desk.ledger.alerts[0].id)"
        #expect(filed.flatMap { $0.files.map(\.name) } == ["\(name).cap.xml", "\(name).json"])
    }

    @Test("a strike on what must not be assessed: all in the JSON file and the ledger's columns, less in the open")
    func harm() throws {
        let desk = Desk()
        try desk.drop(
            aReportText(
                reportedAt: nil,
                [
                    ("targets", #"["energy.heat.chp"]"#),
                    ("place", #"{"name": "Kyiv", "lat": 50.4013, "lon": 30.6289}"#),
                    ("impact", #"[{"kind": "boilers_destroyed", "count": 2}]"#),
                ]))
        let alert = desk.ledger.alerts[0]
        let (file, message) = (
            String(decoding: alert.content, as: UTF8.self), String(decoding: alert.cap, as: UTF8.self)
        )
        let entry = alert.record.fields.map(\.value).joined(separator: "\n")
        for detail in ["chp", "50.4013", "boilers"] {
            #expect(file.contains(detail))
            #expect(!message.contains(detail) && !entry.contains(detail))
        }
        #expect(alert.placeID == "UA80000000000093317")
    }
}
