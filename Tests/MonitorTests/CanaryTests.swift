import Ceasefire
import Incidents
import JSONDocument
import Monitor
import Records
import Support
import Testing

@Suite("Canaries of `ceasefirectl doctor`")
struct CanaryTests {
    private let desk = Desk()

    private func canary(_ id: String = "canary-1", isExercise: Bool = true, _ more: [(String, String?)] = []) -> String
    {
        aReportText(
            id,
            [
                ("source", "{\"name\": \"\(Canary.source)\"}"), ("x_exercise", isExercise ? "true" : nil),
            ] + more)
    }

    private var judged: [String: Set<String>] {
        Dictionary(grouping: desk.ledger.assessments, by: \.strike.source).mapValues { Set($0.map(\.agreement)) }
    }

    @Test("one is judged under its own agreement and no other, accuses nobody, and is told of as an exercise")
    func alone() throws {
        try desk.drop(canary("canary-1", [("actor", nil), ("weapons", nil)]))
        #expect(judged == [Canary.source: [Canary.agreementID]])
        #expect(desk.told == ["r1 Alert undetermined"])
        let alert = try #require(desk.ledger.alerts.first)
        #expect(String(decoding: alert.cap, as: UTF8.self).contains("<status>Exercise</status>"))
        #expect(alert.record.fields.first { $0.name == "PRIORITY" }?.value == "5")
    }

    @Test("it is never one strike with a report that tells of the same, and changes nothing of what is told of that")
    func apart() throws {
        let real = aReportText("a", [("incident", nil)])
        try desk.drop(real)
        let before = desk.ledger.alerts.map { "\($0.id)" }
        try desk.drop(canary("canary-1", [("incident", nil)]))
        try desk.drop(aReportText("b", [("incident", nil), ("source", #"{"name": "Other"}"#)]))
        let names = desk.ledger.alerts.map { "\($0.id)" }
        #expect(Set(names.map { $0.prefix { $0 != "." } }) == ["pause", "\(Canary.agreementID)"])
        #expect(desk.ledger.alerts.filter { $0.id.agreement == Canary.agreementID }.count == 1)
        #expect(names.first == before.first)
        #expect(judged == [Canary.source: [Canary.agreementID], "Source": ["pause"], "Other": ["pause"]])
        for alert in desk.ledger.alerts where alert.id.agreement == "pause" {
            #expect(!String(decoding: alert.content, as: UTF8.self).contains(Canary.source))
        }
    }

    @Test("what is no exercise is no canary, whatever its source calls itself or the strike")
    func disguised() throws {
        try desk.drop(canary("x", isExercise: false, [("incident", "\"same\"")]))
        #expect(judged == [Canary.source: ["pause"]])
        try desk.drop(canary("y", [("incident", "\"same\"")]))
        for alert in desk.ledger.alerts where alert.id.agreement == Canary.agreementID {
            #expect(String(decoding: alert.cap, as: UTF8.self).contains("<status>Exercise</status>"))
        }
    }

    @Test("it is not among those who were heard in a window")
    func unheard() throws {
        try desk.drop(canary())
        try desk.drop(aReportText("a"))
        try WindowWatch([anAgreement()]).tell(at: windowStart, in: desk.ledger)
        try WindowWatch([anAgreement()]).tell(at: receipt.adding(seconds: 86_400), in: desk.ledger)
        let closing = desk.ledger.outbox.filter { $0.key.hasSuffix("closed") }
        #expect(closing.contains { $0.record.fields.contains { $0.value.contains("Source (1 report)") } })
        for entry in closing { #expect(!entry.record.fields.contains { $0.value.contains(Canary.source) }) }
    }
}
