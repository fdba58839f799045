import Ceasefire
import JSONDocument
import Records
import Support
import Testing

@Suite("An alert's file")
struct AlertRecordTests {
    @Test("every key of contract §6, to the byte")
    func whole() throws {
        let golden = String(decoding: try repositoryFile("Tests/Golden/alert.json"), as: UTF8.self)
        let whole = try pretty(JSONValue(anAlert(.update))) + "\n"
        #expect(whole == golden)
    }

    @Test("what is unknown is left out")
    func unknown() {
        let names = JSONValue(anAlert(on: aBareStrike())).members?.map(\.name) ?? []
        #expect(
            names == [
                "schema", "id", "type", "revision", "references", "agreement", "incident", "sent", "verdict",
                "readings",
                "certainty", "attribution_certainty", "review", "severity", "headline", "description", "occurred",
                "place",
                "act", "reports", "reports_total", "sources_independent",
            ])
    }

    @Test("a cancellation says why")
    func cancel() {
        let json = JSONValue(anAlert(.cancel, note: "the report was retracted or replaced by its source"))
        #expect(json["type"] == "Cancel")
        #expect(json["description"]?.string?.contains(" Withdrawn: the report was retracted") == true)
    }

    @Test("no alert states a violation as a fact, and each says that it is no finding and releases no party")
    func words() {
        for strike in [aFullStrike(), aBareStrike(), aStrike(by: "Ukraine"), aStrike(on: at(ukraine))] {
            let json = JSONValue(anAlert(on: strike))
            let text = [json["headline"], json["description"]].compactMap { $0?.string }.joined()
            #expect(!text.contains("violat"))
            #expect(json["headline"]?.string?.hasPrefix("reported, unreviewed: ") == true)
            #expect(text.hasSuffix("no finding of fact or law, and it releases no party."))
        }
    }

    @Test("an assessment is what `evaluate --json` prints")
    func assessment() throws {
        let json = try JSONValue.parse(JSONValue(anAlert(on: aBareStrike()).facts.assessment).text)
        #expect(json.members?.map(\.name) == ["report", "agreement", "verdict", "occurred", "place", "readings"])
        #expect(json["report"] == "Source/b")
        #expect(json["occurred"] == ["to": "2026-02-03T12:00:00Z", "mode": "within"])
        #expect(json["place"] == ["name": "Atlantis"])
        let reading = json["readings"]?.array?.first
        #expect(reading?.members?.map(\.name) == ["reading", "verdict", "retroactive", "findings"])
        #expect(
            reading?["findings"]?.array?.last == [
                "criterion": "actor", "result": "undetermined",
                "reason": "the report does not tell whose strike it was",
                "evidence": [],
            ])
    }

    @Test("what is written at once is JSON as the writer has it, whatever stands in names")
    func writtenAtOnce() throws {
        let nasty = "\"\\\u{1}\u{9b}\u{2028}\n`é"
        let strike = aStrike(
            on: LocatedPlace(claim: PlaceClaim(name: nasty), named: .unknown(name: nasty)), by: nasty)
        let places = PlaceScope(include: [.kind(.city)])
        let alert = anAlert(on: strike, readings: [aReading(nasty, by: nasty, owing: [anObligation(places: places)])])
        for text in [JSONValue(alert).text, JSONValue(alert.facts.assessment).text] {
            #expect(try JSONValue.parse(text).text == text)
        }
    }

    @Test("where an actor's stance differs between readings, each is told")
    func stances() {
        let accepted = Position(party: "Russia", stance: .accepted, statedAt: windowStart, reading: "two")
        let alert = anAlert(readings: [aReading("one"), aReading("two"), aReading("three")], positions: [accepted])
        let description = JSONValue(alert)["description"]?.string ?? ""
        #expect(description.contains(" Russia: unconfirmed as to `one` and `three`; accepted as to `two`. "))
    }

    /// Parsed again, since the readings are written at once.
    private func pretty(_ value: JSONValue) throws -> String {
        var bytes: [UInt8] = []
        try JSONValue.parse(value.text).encode(into: &bytes, pretty: true)
        return String(decoding: bytes, as: UTF8.self)
    }
}
