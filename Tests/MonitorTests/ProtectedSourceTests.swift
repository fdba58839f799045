import Ceasefire
import Incidents
import JSONDocument
import Monitor
import Records
import Support
import Testing

@Suite("A protected source")
struct ProtectedSourceTests {
    private let desk = Desk(
        sources: SourceRegister([
            SourceProfile(name: "Olena Ivanenko", aliases: ["O. Ivanenko"], best: .b, isProtected: true),
            SourceProfile(name: "Paper", best: .c),
        ]))

    private func report(_ id: String = "ivanenko-1", by name: String = "Olena Ivanenko") -> String {
        aReportText(
            id,
            [
                ("source", "{\"name\": \"\(name)\", \"reliability\": \"B\", \"url\": \"https://ivanenko.example/1\"}"),
                ("attribution", "{\"by\": [\"\(name)\"]}"),
            ])
    }

    /// All that leaves the ledger: alert files, and entries with their keys.
    private var toldTexts: [String] {
        desk.ledger.alerts.map { String(decoding: $0.content, as: UTF8.self) }
            + desk.ledger.outbox.flatMap { entry in [entry.key] + entry.record.fields.map(\.value) }
    }

    @Test("leaves no trace of its name in alerts and journal, in whatever way it is written")
    func noTrace() throws {
        try desk.drop(report())
        try desk.drop(report("ivanenko-2", by: "O. Ivanenko"))
        try desk.drop(#"{"retracts": "ivanenko-1", "source": {"name": "Olena Ivanenko"}}"#)
        #expect(desk.told.count >= 3)
        for text in toldTexts { #expect(!text.lowercased().contains("ivanenko")) }
        #expect(toldTexts.contains { $0.contains("protected source ") })
    }

    @Test("has one pseudonym under all of its names, and other reports have other ids")
    func pseudonym() throws {
        try desk.drop(report())
        try desk.drop(report("ivanenko-2", by: "O. Ivanenko"))
        let citations = try (0..<2).compactMap { try desk.alert($0)["reports"]?.array?.first }
        #expect(Set(citations.compactMap { $0["source"]?.string }).count == 1)
        #expect(Set(citations.compactMap { $0["id"]?.string }).count == 2)
        #expect(citations.allSatisfy { $0["url"] == nil && $0["sha256"] == nil && $0["reliability"] == "B" })
    }

    @Test("cannot be confirmed by hashing its name and ids, as others' incidents can")
    func incidentName() throws {
        try desk.drop(report())
        try desk.drop(
            aReportText(
                "p", [("source", #"{"name": "Paper"}"#), ("occurred", #""2026-02-04T12:00:00Z""#)]))
        let names = desk.ledger.alerts.map(\.id.incident)
        #expect(!names.contains(ReportKey(source: "Olena Ivanenko", id: "ivanenko-1").incident))
        #expect(names.contains(ReportKey(source: "Paper", id: "p").incident))
    }

    @Test("has another pseudonym in another ledger, and the same in one")
    func keyed() {
        let register = desk.pipeline.rules.sources
        let one = SourceVeil(register, key: [1])
        #expect(one.name("Olena Ivanenko") != SourceVeil(register, key: [2]).name("Olena Ivanenko"))
        #expect(one.name("o. ivanenko") == SourceVeil(register, key: [1]).name("Olena Ivanenko"))
        #expect(one.name("Paper") == "Paper")
    }

    @Test("is joined, corrected and merged as any other is, under its incident's first name")
    func settles() throws {
        try desk.drop(report())
        let name = try #require(desk.ledger.alerts.first?.id.incident)
        try desk.drop(
            aReportText(
                "ivanenko-1",
                [
                    ("source", #"{"name": "Olena Ivanenko", "reliability": "B"}"#),
                    ("casualties", #"{"killed": 1}"#),
                ]))
        #expect(desk.told == ["r1 Alert violation", "r2 Update violation"])
        #expect(desk.ledger.alerts.allSatisfy { $0.id.incident == name })
    }
}
