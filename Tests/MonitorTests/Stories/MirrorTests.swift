import Ceasefire
import Incidents
import Intake
import JSONDocument
import Monitor
import Records
import Settings
import Support
import Testing

/// Nothing that is judged, graded or worded may follow from who a party is: with Russia and Ukraine exchanged in what is
/// agreed, in who the sources speak for and in what they say, everything comes out the same but for the exchange.
@Suite("With the parties exchanged")
struct MirrorTests {
    @Test("every story is told in the same words", arguments: StoryWorld.names)
    func stories(name: String) throws {
        let story = try StoryWorld.story(name)
        let outcomes = try [false, true].map { isMirrored in
            let ledger = MemoryLedger()
            let teller = try StoryTeller(story, .step, isMirrored: isMirrored, in: ledger) {
                try ledger.alerts.map { try JSONValue.parse($0.content) }
            }
            try teller.tell()
            return Outcome(ledger)
        }
        try expectMirrored(outcomes[0], outcomes[1])
    }

    @Test("every sample is judged, graded and worded the same", arguments: Samples.names)
    func samples(name: String) throws {
        try compare([try Samples.record(name)])
    }

    @Test("all samples together are, each with its denials and contradictions beside it")
    func together() throws {
        let records = try Samples.names.map(Samples.record)
        try compare(records)
    }

    @Test("every sample tells of a party or comes from one, and both parties are told of")
    func covered() throws {
        #expect(Samples.names.count >= 35)
        var actors: [String: Int] = [:]
        var unnamed: [String] = []
        for name in Samples.names {
            let record = try Samples.record(name)
            let exchanged = record.mirroredReport
            let party = Samples.rules(isMirrored: false).sources.party(
                of: Source(name: record["source"]?["name"]?.string ?? ""))
            if exchanged == record, party == nil { unnamed.append(name) }
            if let actor = record["actor"]?.string { actors[actor, default: 0] += 1 }
        }
        // Explosions that an agency heard, and a strike that nobody claims or attributes.
        #expect(unnamed == ["2026-01-28-kyiv-explosions-heard", "exercise-unattributed-in-kyiv"])
        #expect(actors["Russia", default: 0] >= 10)
        #expect(actors["Ukraine", default: 0] >= 2)
    }

    @Test(
        "a difference is noticed",
        arguments: [
            (#"{"verdict": "violation"}"#, #"{"verdict": "disputed"}"#),
            (#"{"actor": "Russia"}"#, #"{"actor": "Russia"}"#),
            (#"{"headline": "`Russia` is bound"}"#, #"{"headline": "`Russia` is bound"}"#),
            (#"{"headline": "`Russia` is bound"}"#, #"{"headline": "`Ukraine` is not bound"}"#),
            (#"{"attribution_certainty": "Likely"}"#, #"{"attribution_certainty": "Possible"}"#),
            (#"{"told": ["Russia", "Russia"]}"#, #"{"told": ["Russia", "Ukraine"]}"#),
        ])
    func noticed(one: String, other: String) throws {
        #expect(try !JSONValue.parse(one).isMirrored(in: JSONValue.parse(other), keeping: []))
        let both = #"{"actor": "Russia", "headline": "Russia's, and Ukraine denies it; Russian", "n": 1}"#
        let exchanged = #"{"actor": "Ukraine", "headline": "Ukraine's, and Russia denies it; Russian", "n": 1}"#
        #expect(try JSONValue.parse(both).isMirrored(in: JSONValue.parse(exchanged), keeping: []))
    }

    // MARK: Comparing

    /// All that was judged and told.
    private struct Outcome {
        let assessments: [NewAssessment]
        let alerts: [NewAlert]
        let journal: [JournalRecord]

        init(_ ledger: MemoryLedger) {
            (assessments, alerts) = (ledger.assessments, ledger.alerts)
            journal = ledger.outbox.map(\.record)
        }
    }

    private func compare(_ records: [JSONValue]) throws {
        let outcomes = try [false, true].map { isMirrored in
            let desk = Desk(rules: Samples.rules(isMirrored: isMirrored))
            for record in records { try desk.drop((isMirrored ? record.mirroredReport : record).text) }
            return Outcome(desk.ledger)
        }
        try expectMirrored(outcomes[0], outcomes[1])
    }

    private func expectMirrored(_ one: Outcome, _ other: Outcome) throws {
        #expect(one.assessments.map(\.verdict) == other.assessments.map(\.verdict))
        #expect(one.alerts.map(\.kind) == other.alerts.map(\.kind))
        #expect(one.journal.count == other.journal.count)
        var kept: Set<String> = []
        for (first, second) in zip(one.assessments, other.assessments) {
            try expectMirrored(JSONValue.parse(first.content), JSONValue.parse(second.content))
        }
        for (first, second) in zip(one.alerts, other.alerts) {
            let content = try JSONValue.parse(text(first.content))
            try expectMirrored(content, JSONValue.parse(text(second.content)))
            #expect(
                text(first.cap).isMirrored(in: text(second.cap), keeping: content.namesOfPlacesAndSources),
                "\(text(first.cap))\n\(text(second.cap))")
            kept.formUnion(content.namesOfPlacesAndSources)
        }
        for (first, second) in zip(one.journal, other.journal) {
            #expect(first.fields.map(\.name) == second.fields.map(\.name))
            for (field, exchanged) in zip(first.fields, second.fields) {
                #expect(field.value.isMirrored(in: exchanged.value, keeping: kept), "\(field) and \(exchanged)")
            }
        }
    }

    private func expectMirrored(_ one: JSONValue, _ other: JSONValue) {
        #expect(
            one.isMirrored(in: other, keeping: one.namesOfPlacesAndSources),
            "not the same with the parties exchanged:\n\(one.text)\n\(other.text)")
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The reports of `Tests/Corpus`, and what they are judged by.
private enum Samples {
    static let folder = "Tests/Corpus"
    static let names = StoryWorld.names(in: folder, ending: ".json")

    static func record(_ name: String) throws -> JSONValue {
        try JSONValue.parse(String(decoding: repositoryFile("\(folder)/\(name).json"), as: UTF8.self))
    }

    /// All that is shipped, with an alert on everything that is judged.
    static func rules(isMirrored: Bool) -> Rules {
        let agreements = StoryWorld.configuration.agreements.compactMap(\.value) + examples
        let profiles = StoryWorld.configuration.sources.flatMap { $0.value ?? [] }
        let inForce = isMirrored ? agreements.map(\.mirrored) : agreements
        return Rules(
            agreements: inForce, locator: Locator(gazetteer: shippedPlaces, zones: SystemZones()),
            sources: SourceRegister(isMirrored ? profiles.map(\.mirrored) : profiles),
            join: JoinRule(parties: inForce.flatMap(\.parties)), struckAgainWithin: 30 * 86_400,
            alertsOn: Set(Verdict.allCases), alertFolder: "/alerts")
    }

    private static let examples = StoryWorld.reader.read(
        ConfigurationFiles(
            agreements: StoryWorld.files(in: "etc/ceasefired/examples", ending: ".yaml"),
            cityLists: StoryWorld.files(in: "share/city-lists.d", ending: ".txt"))
    ).agreements.compactMap(\.value)
}

extension JSONValue {
    /// Words of an alert's or an assessment's place and sources, which stay what they are.
    fileprivate var namesOfPlacesAndSources: Set<String> {
        let sources =
            (self["reports"]?.array ?? []).compactMap { $0["source"]?.string }
            + [self["report"]?.string].compactMap(\.self)
        let names = [self["place"]?["name"]?.string].compactMap(\.self) + sources
        return Set(names.flatMap(\.wordsAndBreaks))
    }
}
