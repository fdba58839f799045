import Ceasefire
import Compliance
import Intake
import JSONDocument
import Records
import Support
import Testing

@Suite("The sample reports as messages of the Common Alerting Protocol")
struct CorpusMessageTests {
    @Test("each is valid, in full and with detail withheld", arguments: Corpus.names)
    func valid(name: String) throws {
        var everywhere = HarmRule()
        everywhere.targets = everywhere.targets + [.unknown]
        var open = CAPProfile()
        open.scope = .public
        for alert in try alerts(on: name) {
            #expect(capFlaws(CAPDocument(alert, as: CAPProfile()).bytes) == [])
            #expect(capFlaws(CAPDocument(alert.told(in: .cap, under: everywhere), as: open).bytes) == [])
        }
    }

    @Test("each is read again as what it told", arguments: Corpus.names)
    func readAgain(name: String) throws {
        for alert in try alerts(on: name) {
            let told = alert.facts.assessment.strike
            let record = try #require(try CAPReader.records(of: CAPDocument(alert, as: CAPProfile()).bytes).first)
            let report = try #require(try ReportDecoder.decode(record).report)
            #expect(report.key == ReportKey(source: "ceasefired@localhost", id: "\(alert.id)"))
            #expect(report.isExercise == alert.facts.isExercise)
            let part = try #require(report.parts.first)
            #expect(part.act == told.act)
            #expect(part.weapons.map(\.kind) == told.part.weapons.map(\.kind))
            #expect(part.targets == told.part.targets)
            #expect(part.actor == told.part.actor)
            let strike = try #require(try Corpus.locate(report).first)
            #expect(strike.occurred.interval.from == told.occurred.interval.from)
            #expect(strike.occurred.interval.to == told.occurred.interval.to)
            #expect(strike.occurred.mode == told.occurred.mode)
            if let place = told.place.known { #expect(strike.place.known == place) }
        }
    }

    private func alerts(on name: String) throws -> [Alert] {
        try (Corpus.assessments(of: name) ?? []).joined().map { assessment in
            let strike = assessment.strike
            let source = Source(name: strike.key.source, url: "https://example.org/a?b=1&c=2")
            let facts = AlertFacts(
                assessment: assessment, certainty: .possible, attributionCertainty: .unknown, review: .unreviewed,
                reports: [ReportCitation(key: strike.key, source: source, credibility: nil, sha256: "00")],
                independentSources: 0, isExercise: name.hasPrefix("exercise"))
            let id = AlertID(agreement: assessment.agreement, incident: String(repeating: "a", count: 26), revision: 1)
            return Alert(
                id: id, kind: .alert, references: [], sent: at("2026-02-09T06:00:00.75Z"), facts: facts)
        }
    }
}
