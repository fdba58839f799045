import Ceasefire
import Incidents
import JSONDocument
import Monitor
import Support
import Testing

@Suite("What becomes of a report")
struct PipelineReportTests {
    let desk = Desk()

    @Test("a violation makes one alert, named after its agreement and the report that opened the incident")
    func alert() throws {
        let settled = try #require(try desk.drop(aReportText()))
        #expect(desk.told == ["r1 Alert violation"])
        #expect(desk.ledger.alerts[0].id.agreement == "pause")
        #expect(desk.ledger.alerts[0].id.incident == ReportKey(source: "Source", id: "a").incident)
        #expect(settled.destination.folder == .archive(receivedAt: receipt))
        #expect(settled.destination.name == Array("report.json".utf8))
        #expect(settled.companion == nil)
        #expect(desk.ledger.assessments.map(\.verdict) == [.violation])
    }

    @Test("each agreement is judged and told of by itself")
    func severalAgreements() throws {
        let outside = anAgreement("other", readings: [aReading(owing: [anObligation(of: "Ukraine")])])
        let desk = Desk(agreements: [anAgreement("one"), outside, anAgreement("two")])
        try desk.drop(aReportText())
        #expect(desk.ledger.alerts.map(\.id.agreement) == ["one", "two"])
        #expect(desk.ledger.assessments.map(\.verdict) == [.violation, .notApplicable, .violation])
    }

    @Test("content equal to what stands is a duplicate, whatever the order of its keys: nothing happens")
    func duplicate() throws {
        try desk.drop(aReportText())
        try desk.drop(aReportText("a", [("id", "\"a\"")]), named: "again.json")
        #expect(desk.told == ["r1 Alert violation"])
        #expect(desk.ledger.reports.count == 1)
        #expect(
            desk.settled.map(\.destination.folder) == [
                desk.settled[0].destination.folder, desk.settled[0].destination.folder,
            ])
    }

    @Test("equal ids of different sources are different reports")
    func sources() throws {
        try desk.drop(aReportText())
        let another = (#"{"name": "Another"}"#, "\"2026-02-03T18:00:00Z\"")
        try desk.drop(aReportText("a", [("source", another.0), ("occurred", another.1)]))
        #expect(desk.told == ["r1 Alert violation", "r1 Alert violation"])
    }

    @Test("a newer content updates what was told, an older one is kept and changes nothing")
    func revisions() throws {
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:00:00Z"))
        try desk.drop(aReportText(reportedAt: "2026-02-03T13:00:00Z", [("weapons", nil)]))
        #expect(desk.told == ["r1 Alert violation"])
        #expect(desk.ledger.reports.count == 2)
        try desk.drop(aReportText(reportedAt: "2026-02-03T15:00:00Z", [("casualties", #"{"killed": 2}"#)]))
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation"])
        let first = desk.ledger.alerts[0].id
        #expect(try desk.alert(1)["references"] == .array([.string("\(first)")]))
        #expect(try desk.alert(1)["revision"] == 2)
    }

    @Test("of contents with equal or absent `reported_at` the one committed last stands")
    func lastStands() throws {
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:00:00Z"))
        try desk.drop(aReportText(reportedAt: "2026-02-03T14:00:00Z", [("targets", #"["energy"]"#)]))
        try desk.drop(aReportText("a", [("targets", #"["medical"]"#)]))
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation", "r3 Update violation"])
        #expect(try desk.alert(2)["targets"] == ["medical"])
    }

    @Test("a revision that says the same in other words is no news")
    func noNews() throws {
        try desk.drop(aReportText())
        try desk.drop(aReportText("a", [("x_note", "\"seen again\""), ("text", "\"more words\"")]))
        #expect(desk.ledger.reports.count == 2)
        #expect(desk.told == ["r1 Alert violation"])
    }

    @Test("a revision that lies outside cancels; one that cannot be decided withdraws nothing")
    func changedVerdict() throws {
        try desk.drop(aReportText())
        try desk.drop(aReportText("a", [("actor", nil)]))
        #expect(desk.told.last == "r2 Update undetermined")
        try desk.drop(aReportText("a", [("occurred", "\"2026-03-03T12:00:00Z\"")]))
        #expect(desk.told.last == "r3 Cancel outside")
        try desk.drop(aReportText())
        #expect(desk.told.last == "r4 Alert violation")
        #expect(try desk.alert(3)["references"]?.array?.count == 3)
    }

    @Test("an undetermined report makes no alert, nor does one outside")
    func noAlert() throws {
        try desk.drop(aReportText("a", [("actor", nil)]))
        try desk.drop(aReportText("b", [("actor", "\"Ukraine\"")]))
        #expect(desk.told == [])
        #expect(desk.ledger.assessments.map(\.verdict) == [.undetermined, .notApplicable])
    }

    @Test("a setting adds undetermined ones")
    func alertsOnUndetermined() throws {
        let rules = desk.pipeline.rules
        desk.pipeline.rules = Rules(
            agreements: rules.agreements, locator: rules.locator, alertsOn: rules.alertsOn.union([.undetermined]),
            alertFolder: rules.alertFolder)
        try desk.drop(aReportText("a", [("actor", nil)]))
        #expect(desk.told == ["r1 Alert undetermined"])
    }

    @Test("a denial, a sound, an alarm and an outage make no incident, but are judged and kept")
    func noIncident() throws {
        try desk.drop(aReportText("a", [("asserts", "\"denies\"")]))
        for act in ["sound", "alarm", "outage"] { try desk.drop(aReportText(act, [("act", "\"\(act)\"")])) }
        #expect(desk.told == [])
        #expect(desk.ledger.reports.count == 4)
        #expect(desk.ledger.assessments.count == 4)
    }

    @Test(
        "a report that turns into a denial, a sound or a statement takes its alert back",
        arguments: [
            ("asserts", "\"denies\""), ("act", "\"sound\""), ("act", "\"statement\""),
        ])
    func turned(name: String, value: String) throws {
        try desk.drop(aReportText())
        try desk.drop(aReportText("a", [(name, value)]))
        #expect(desk.ledger.alerts.map(\.kind) == [.alert, .cancel])
    }

    @Test("statements and tallies are kept and never judged")
    func neverJudged() throws {
        try desk.drop(aReportText("s", [("act", "\"statement\"")]))
        try desk.drop(aReportText("t", [("act", "\"tally\""), ("count", #"{"n": 734, "unit": "violations"}"#)]))
        #expect(desk.ledger.reports.map(\.act) == ["statement", "tally"])
        #expect(desk.ledger.assessments == [])
        #expect(desk.told == [])
    }

    @Test("parts are judged alone, each under its own name; one that vanishes is cancelled")
    func parts() throws {
        let kyiv = #"{"place": {"name": "Kyiv"}}"#
        let elsewhere = #"{"occurred": "2026-03-03T12:00:00Z"}"#
        let drone = #"{"weapons": [{"kind": "drone"}]}"#
        try desk.drop(aReportText("a", [("parts", "[\(kyiv), \(elsewhere), \(drone)]")]))
        #expect(desk.ledger.assessments.map(\.strike.id) == ["a#1", "a#2", "a#3"])
        #expect(desk.told == ["r1 Alert violation", "r1 Alert violation"])
        try desk.drop(aReportText("a", [("parts", "[\(kyiv)]")]))
        #expect(desk.told.suffix(1) == ["r2 Cancel violation"])
        #expect(desk.ledger.alerts.last?.id.incident == ReportKey(source: "Source", id: "a#3").incident)
    }

    @Test("a report named like another's part does not stop the ledger")
    func namedLikeAPart() throws {
        try desk.drop(aReportText("a", [("parts", #"[{"place": {"name": "Kyiv"}}]"#)]))
        try desk.drop(aReportText("a#1", [("targets", #"["energy"]"#)]))
        #expect(Set(desk.ledger.alerts.map(\.id)).count == desk.ledger.alerts.count)
        #expect(desk.ledger.reports.count == 2)
    }
}
