import Ceasefire
import Monitor
import Support
import Testing

/// The newest judgement under an incident's name is the incident's, by all that tells of it: `status`, `incidents show`
/// and what follows from it look no farther. What is kept of a report by itself never stands there.
@Suite("How an incident stands")
struct StandingJudgementTests {
    private let desk = Desk(sources: someSources)

    private func report(
        by source: String, _ id: String, at hour: Int = 13, _ changes: [(String, String?)] = []
    ) -> String {
        aReportText(
            id, reportedAt: "2026-02-03T\(hour):00:00Z",
            [("source", "{\"name\": \"\(source)\"}"), ("incident", nil)] + changes)
    }

    /// The only incident's name.
    private func incident() throws -> String {
        let strikes = try desk.ledger.strikes(from: 1, limit: 10)
        let names = Set(strikes.compactMap(\.incident))
        return try #require(names.count == 1 ? names.first : nil, "\(strikes)")
    }

    @Test("is not what the report that opened it says by itself since it became a denial")
    func denialByItself() throws {
        try desk.drop(report(by: "Outlet", "a"))
        try desk.drop(report(by: "Kyiv", "b"))
        let name = try incident()
        try desk.drop(report(by: "Outlet", "a", at: 15, [("asserts", #""denies""#), ("actor", #""Ukraine""#)]))
        #expect(try incident() == name)
        #expect(try desk.ledger.verdict(of: name, under: "pause") == .violation)
        #expect(desk.ledger.assessments.last?.verdict == .notApplicable)
        #expect(desk.ledger.assessments.last?.incident != name)
    }

    @Test("is what all tell of it, though a denial that came with a new report was looked at first")
    func denialFirst() throws {
        try desk.drop(report(by: "Outlet", "a"))
        let name = try incident()
        let denial = report(by: "Moscow", "d", [("asserts", #""denies""#)])
        try desk.drop(denial + "\n" + report(by: "Paper", "p", [("actor", nil)]), named: "two.ndjson")
        #expect(try incident() == name)
        #expect(desk.ledger.assessments.contains { $0.incident == name && $0.verdict == .undetermined })
        #expect(try desk.ledger.verdict(of: name, under: "pause") == .violation)
    }
}
