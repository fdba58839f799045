import Ceasefire
import Incidents
import Testing

@Suite("What is told of an incident next")
struct IncidentHistoryTests {
    /// What was told last, what is judged now (nil: nothing is left of it), whether it is new, and what is told.
    @Test(
        "every state and judgement",
        arguments: [
            (nil, .violation, true, .alert), (nil, .disputed, true, .alert), (nil, .undetermined, true, nil),
            (nil, .outside, true, nil), (nil, .notApplicable, true, nil), (nil, nil, true, nil),
            (.alert, .violation, false, nil), (.alert, .violation, true, .update), (.alert, .disputed, true, .update),
            (.alert, .undetermined, true, .update), (.alert, .undetermined, false, nil),
            (.alert, .outside, true, .cancel), (.alert, .outside, false, .cancel),
            (.alert, .notApplicable, true, .cancel),
            (.alert, nil, true, .cancel), (.update, .violation, false, nil), (.update, .violation, true, .update),
            (.update, .undetermined, true, .update), (.update, .outside, true, .cancel), (.update, nil, true, .cancel),
            (.cancel, .violation, true, .alert), (.cancel, .violation, false, .alert),
            (.cancel, .disputed, true, .alert),
            (.cancel, .undetermined, true, nil), (.cancel, .outside, true, nil), (.cancel, nil, true, nil),
        ] as [(Alert.Kind?, Verdict?, Bool, Alert.Kind?)])
    func next(last: Alert.Kind?, verdict: Verdict?, isNew: Bool, expected: Alert.Kind?) {
        let head = last.map { IncidentHistory.Head(kind: $0, verdict: .violation, content: []) }
        let history = IncidentHistory(
            agreement: "pause", incident: incident, references: last == nil ? [] : [reference(1)], head: head)
        let told = history.next(verdict: verdict, alertsOn: [.violation, .disputed]) { _ in !isNew }
        #expect(told == expected)
    }

    @Test("a setting makes an undetermined verdict worth an alert")
    func setting() {
        let history = IncidentHistory(agreement: "pause", incident: incident, references: [], head: nil)
        let verdicts: Set<Verdict> = [.violation, .disputed, .undetermined]
        #expect(history.next(verdict: .undetermined, alertsOn: verdicts) { _ in false } == .alert)
    }

    @Test("revisions are counted through")
    func names() {
        let first = IncidentHistory(agreement: "pause", incident: incident, references: [], head: nil)
        #expect(first.nextID.description == "pause.\(incident).r1")
        let third = IncidentHistory(
            agreement: "pause", incident: incident, references: [reference(1), reference(2)],
            head: .init(kind: .cancel, verdict: .violation, content: []))
        #expect(third.nextID.description == "pause.\(incident).r3")
    }

    private func reference(_ revision: Int) -> AlertReference {
        let id = AlertID(agreement: "pause", incident: incident, revision: revision)
        return AlertReference(id: id, sender: "monitor@example.org", sent: Moment(seconds: 0))
    }

    private let incident = "abcdefghijklmnopqrstuvwxyz"
}
