import Ceasefire
import Incidents
import JSONDocument
import Monitor
import Records
import Support
import Testing

@Suite("What people ask to be kept")
struct InstructionTests {
    private let desk = Desk()

    private func carryOut(_ deed: Instruction.Deed, comment: String = "why") throws -> InstructionOutcome {
        desk.clock.advance(seconds: 1)
        return try desk.pipeline.carryOut(Instruction(deed, by: "O. Bondar", uid: 1000, comment: comment)).outcome
    }

    private var incident: String { ReportKey(source: "Source", id: "a").incident }

    // MARK: Reviews

    @Test("a review is shown by an Update, and said again it changes nothing")
    func review() throws {
        try desk.drop(aReportText())
        #expect(try carryOut(.review(incident: incident, .underInquiry)) == .kept())
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation"])
        #expect(try desk.alert(1)["review"] == "under-inquiry")
        #expect(try carryOut(.review(incident: incident, .underInquiry)) == .unchanged)
        #expect(desk.told.count == 2)
    }

    @Test("another comment on the same state is kept and tells nothing new")
    func comment() throws {
        try desk.drop(aReportText())
        #expect(try carryOut(.review(incident: incident, .confirmed)) == .kept())
        #expect(try carryOut(.review(incident: incident, .confirmed), comment: "a second visit") == .kept())
        #expect(desk.told.count == 2)
        #expect(try desk.ledger.newestReview(of: incident)?.remark.comment == "a second visit")
    }

    @Test("what is told after a review shows it, too")
    func later() throws {
        try desk.drop(aReportText())
        _ = try carryOut(.review(incident: incident, .confirmed))
        try desk.drop(aReportText(reportedAt: "2026-02-04T00:00:00Z", [("casualties", #"{"killed": 1}"#)]))
        #expect(desk.told.count == 3)
        #expect(try desk.alert(2)["review"] == "confirmed")
    }

    @Test("an incident that never was cannot be reviewed, nor an alert acknowledged, nor a silence ended")
    func unknown() throws {
        #expect(try carryOut(.review(incident: incident, .confirmed)) == .unknown)
        let alert = AlertID(agreement: "pause", incident: incident, revision: 1)
        #expect(try carryOut(.acknowledge(alert)) == .unknown)
        #expect(try carryOut(.endSilence(1)) == .unknown)
    }

    // MARK: Silences

    private func silence(
        place: String? = nil, agreement: String? = nil, for seconds: Int64 = 3600
    ) throws -> InstructionOutcome {
        try carryOut(.silence(place: place, agreement: agreement, until: receipt.adding(seconds: seconds)))
    }

    private func field(_ name: String, of index: Int) -> String? {
        desk.ledger.alerts[index].record.fields.first { $0.name == name }?.value
    }

    @Test(
        "an alert at a silenced place, under any of its names, is sent, marked and told quietly",
        arguments: ["Kyiv", "kyiv", "UA80000000000093317"])
    func silenced(place: String) throws {
        #expect(try silence(place: place) == .kept(silence: 1))
        try desk.drop(aReportText())
        #expect(desk.told == ["r1 Alert violation"])
        #expect(try desk.alert(0)["silenced"] == 1)
        #expect(field("PRIORITY", of: 0) == "6")
        #expect(field("CEASEFIRED_SILENCE", of: 0) == "1")
    }

    @Test("a silence of another place, of another agreement, or that is over covers nothing")
    func notCovered() throws {
        #expect(try silence(place: "Lviv") == .kept(silence: 1))
        #expect(try silence(agreement: "other") == .kept(silence: 2))
        #expect(try silence(place: "Kyiv", for: 5) == .kept(silence: 3))
        desk.clock.advance(seconds: 5)
        try desk.drop(aReportText())
        #expect(try desk.alert(0)["silenced"] == nil)
        #expect(field("CEASEFIRED_SILENCE", of: 0) == nil)
    }

    @Test("the end of a silence is no news of what was told under it")
    func ended() throws {
        _ = try silence(place: "Kyiv")
        try desk.drop(aReportText())
        #expect(try carryOut(.endSilence(1)) == .kept())
        #expect(try carryOut(.endSilence(1)) == .unchanged)
        // The same report by another name of its source: nothing to tell.
        try desk.drop(aReportText())
        #expect(desk.told.count == 1)
        #expect(desk.ledger.outbox.filter { $0.key == "silence/1/ended" }.count == 1)
    }

    @Test("a silence asked for again is the same one, and one that ends in the past is refused")
    func again() throws {
        #expect(try silence(place: "Kyiv") == .kept(silence: 1))
        #expect(try silence(place: "Kyiv") == .unchanged)
        let past = try silence(place: "Kyiv", for: -1)
        guard case .refused(let reason) = past else {
            Issue.record("\(past)")
            return
        }
        #expect(reason.contains("in the future"))
    }
}

@Suite("What is told by the clock")
struct ReminderTests {
    private let desk = Desk()
    private let reminders = Reminders(repeatingEvery: 3600)

    private func carryOut(_ deed: Instruction.Deed) throws -> InstructionOutcome {
        try desk.pipeline.carryOut(Instruction(deed, by: "O. Bondar", uid: 1000, comment: "why")).outcome
    }

    private func tell(after seconds: Int64) throws -> [String] {
        let before = desk.ledger.outbox.count
        desk.clock.advance(seconds: seconds)
        try reminders.tell(at: desk.clock.now, in: desk.ledger)
        return desk.ledger.outbox.dropFirst(before).map(\.key)
    }

    @Test("an alert of a violation is repeated at each interval, once, and what was missed but once")
    func repetition() throws {
        try desk.drop(aReportText())
        let alert = desk.ledger.alerts[0]
        #expect(try tell(after: 3599) == [])
        func key(_ hours: Int64) -> String {
            "repeat/\(alert.id)/\(alert.sent.adding(seconds: hours * 3600).microseconds)"
        }
        #expect(try tell(after: 1) == [key(1)])
        #expect(try tell(after: 0) == [])
        #expect(try tell(after: 3 * 3600 + 5) == [key(4)])
        let record = try #require(desk.ledger.outbox.last?.record)
        #expect(record.fields.contains { $0.name == "CEASEFIRED_ALERT" && $0.value == "\(alert.id)" })
    }

    @Test("an alert that was acknowledged is not, until an Update makes another of it")
    func acknowledged() throws {
        try desk.drop(aReportText())
        #expect(try carryOut(.acknowledge(desk.ledger.alerts[0].id)) == .kept())
        #expect(try carryOut(.acknowledge(desk.ledger.alerts[0].id)) == .unchanged)
        #expect(try tell(after: 7200) == [])
        try desk.drop(aReportText(reportedAt: "2026-02-04T00:00:00Z", [("casualties", #"{"killed": 1}"#)]))
        #expect(try tell(after: 3600).count == 1)
    }

    @Test("nothing is repeated under a silence, and it is when the silence is over")
    func silenced() throws {
        let until = receipt.adding(seconds: 10_000)
        _ = try carryOut(.silence(place: "Kyiv", agreement: nil, until: until))
        try desk.drop(aReportText())
        #expect(try tell(after: 3600) == [])
        #expect(try tell(after: 10_000).count == 2)
        #expect(desk.ledger.outbox.map(\.key).filter { $0 == "silence/1/ended" }.count == 1)
    }

    @Test("the next thing to tell is the end of a silence or a repetition, whichever comes first")
    func next() throws {
        #expect(try reminders.next(after: desk.clock.now, in: desk.ledger) == nil)
        try desk.drop(aReportText())
        let sent = desk.ledger.alerts[0].sent
        #expect(try reminders.next(after: sent, in: desk.ledger) == sent.adding(seconds: 3600))
        let until = sent.adding(seconds: 600)
        _ = try carryOut(.silence(place: "Lviv", agreement: nil, until: until))
        #expect(try reminders.next(after: sent, in: desk.ledger) == until)
        #expect(try Reminders(repeatingEvery: nil).next(after: until, in: desk.ledger) == nil)
    }
}
