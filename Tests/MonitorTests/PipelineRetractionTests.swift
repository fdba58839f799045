import Ceasefire
import JSONDocument
import Monitor
import Support
import Testing

@Suite("What becomes of a report that its source takes back")
struct PipelineRetractionTests {
    let desk = Desk()
    private let retraction = #"{"source": {"name": "Source"}, "retracts": "a"}"#

    @Test("a retraction cancels what was told, once")
    func retracted() throws {
        try desk.drop(aReportText())
        try desk.drop(retraction)
        #expect(desk.told == ["r1 Alert violation", "r2 Cancel violation"])
        #expect(try desk.alert(1)["references"] == .array([.string("\(desk.ledger.alerts[0].id)")]))
        try desk.drop(retraction, named: "again.json")
        #expect(desk.told.count == 2)
        #expect(desk.settled.allSatisfy { $0.destination.folder != .rejected })
    }

    @Test("a retraction that comes first waits for its report")
    func awaited() throws {
        try desk.drop(retraction)
        try desk.drop(aReportText())
        #expect(desk.told == [])
        #expect(desk.ledger.reports.count == 2)
    }

    @Test("a source retracts its own reports and nobody else's")
    func othersReports() throws {
        try desk.drop(aReportText())
        try desk.drop(#"{"source": {"name": "Another"}, "retracts": "a"}"#)
        #expect(desk.told == ["r1 Alert violation"])
    }

    @Test("a retraction older than what stands is overtaken by it")
    func overtaken() throws {
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:00:00Z"))
        let old = #"{"source": {"name": "Source"}, "retracts": "a", "reported_at": "2026-02-03T13:00:00Z"}"#
        try desk.drop(old)
        #expect(desk.told == ["r1 Alert violation"])
    }

    @Test("a report that says that it is newer than its retraction stands again, as a further revision")
    func standsAgain() throws {
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:00:00Z"))
        try desk.drop(#"{"source": {"name": "Source"}, "retracts": "a", "reported_at": "2026-02-03T15:00:00Z"}"#)
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:30:00Z"))
        #expect(desk.told == ["r1 Alert violation", "r2 Cancel violation"])
        try desk.drop(aReportText(reportedAt: "2026-02-03T16:00:00Z"))
        #expect(desk.told == ["r1 Alert violation", "r2 Cancel violation", "r3 Alert violation"])
    }

    @Test("what supersedes an earlier report tells of the same incident, and is told where it says something new")
    func supersedes() throws {
        try desk.drop(aReportText())
        try desk.drop(aReportText("b", [("supersedes", "\"a\"")]))
        #expect(desk.told == ["r1 Alert violation"])
        try desk.drop(aReportText("c", [("supersedes", "\"b\""), ("targets", #"["energy"]"#)]))
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation"])
        #expect(desk.ledger.alerts.last?.id.incident == desk.ledger.alerts.first?.id.incident)
        try desk.drop(aReportText("a", [("targets", #"["energy"]"#)]))
        #expect(desk.told.count == 2)
    }

    @Test("a report that supersedes itself is a report")
    func supersedesItself() throws {
        try desk.drop(aReportText("a", [("supersedes", "\"a\"")]))
        #expect(desk.told == ["r1 Alert violation"])
    }

    @Test("every part of a retracted report is cancelled")
    func parts() throws {
        try desk.drop(aReportText("a", [("parts", #"[{"x_n": 1}, {"x_n": 2}]"#)]))
        try desk.drop(retraction)
        #expect(desk.ledger.alerts.map(\.kind) == [.alert, .alert, .cancel, .cancel])
    }
}
