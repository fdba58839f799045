import Ceasefire
import Gazetteer
import Settings
import Testing

@Suite struct AgreementReaderTests {
    @Test("the agreement that the contract shows is read whole")
    func contract() throws {
        let outcome = Fixtures.read(
            """
            schema: 1
            id: 2026-01-week-pause
            title: Week-long pause in strikes on Kyiv and other cities and towns, claimed on 29 January 2026
            parties: [Russia, Ukraine]
            zone: Europe/Kyiv

            positions:
              - party: Ukraine
                stance: conditional
                by: Volodymyr Zelensky
                stated_at: 2026-01-29T21:00:00+02:00
                effective_at: 2026-01-30T00:00:00+02:00
                reading: announced
                source: a source
                quote: a quote

            readings:
              - id: announced
                by: Donald Trump
                stated_at: 2026-01-29T12:30:00-05:00
                basis: verbatim
                quote: a quote
                source: a source
                binds: [Russia]
                start: { before: 2026-01-29T19:30:00 }
                duration: P7D
                acts: { include: [attack.hit], open: [attack] }
                weapons: { include: [missile, drone], open: [rocket] }
                targets: any
                places: { include: ["class:city"], open: ["class:settlement"], exclude: [] }
            """)
        #expect(outcome.defects == [])
        let agreement = try #require(outcome.value)
        #expect(agreement.id == "2026-01-week-pause")
        #expect(agreement.parties == [Party(id: "Russia"), Party(id: "Ukraine")])
        let position = try #require(agreement.positions.first)
        #expect(position.stance == .conditional)
        #expect(position.statedAt == Moment(rfc3339: "2026-01-29T19:00:00Z"))
        #expect(position.effectiveAt == Moment(rfc3339: "2026-01-29T22:00:00Z"))
        #expect(position.reading == "announced")
        let reading = try #require(agreement.readings.first)
        #expect(reading.basis == .verbatim)
        let obligation = try #require(reading.obligations.first)
        #expect(obligation.party == "Russia")
        #expect(obligation.acts == .hits)
        #expect(obligation.weapons.include?.map(\.path) == ["missile", "drone"])
        #expect(obligation.weapons.open.map(\.path) == ["rocket"])
        #expect(obligation.targets == .any)
        #expect(obligation.places == PlaceScope(include: [.kind(.city)], open: [.kind(.settlement)]))
        // A start of which only the latest moment is known leaves an end of which only that is known.
        #expect(obligation.window.start == Edge(earliest: .distantPast, latest: moment("2026-01-29T17:30:00Z")))
        #expect(obligation.window.end == Edge(earliest: .distantPast, latest: moment("2026-02-05T17:30:00Z")))
    }

    @Test("every agreement that is shipped is without defects")
    func shipped() throws {
        let vendor = "\(Fixtures.repository)/share"
        let disk = ConfigurationDisk()
        func files(_ directory: String, _ suffix: String) throws -> [ConfigurationFile] {
            try ConfigurationOverlay(vendor: directory, local: directory, suffix: suffix).files(in: disk)
        }
        let examples = try files("\(Fixtures.repository)/etc/ceasefired/examples", ".yaml")
        let agreements = try files("\(vendor)/agreements.d", ".yaml") + examples
        let reader = ConfigurationReader(gazetteer: Fixtures.gazetteer, zones: SystemZones())
        let configuration = reader.read(
            ConfigurationFiles(agreements: agreements, cityLists: try files("\(vendor)/city-lists.d", ".txt")))
        #expect(configuration.defects.map(\.description) == [])
        #expect(configuration.agreements.count >= 4)
        #expect(configuration.cityLists.count >= 1)
    }

    @Test(
        "edges are moments, local times, dates, or lie between two",
        arguments: [
            ("2026-01-30T01:00:00+02:00", "2026-01-29T23:00:00Z", "2026-01-29T23:00:00Z"),
            ("2026-01-30T01:00", "2026-01-29T23:00:00Z", "2026-01-29T23:00:00Z"),
            ("2026-01-30", "2026-01-29T22:00:00Z", "2026-01-29T22:00:00Z"),
            ("{after: 2026-01-30, before: 2026-01-31}", "2026-01-29T22:00:00Z", "2026-01-30T22:00:00Z"),
            // 03:30 comes twice when the clocks go back.
            ("2026-10-25T03:30:00", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
        ])
    func edges(_ text: String, _ earliest: String, _ latest: String) throws {
        let agreement = try #require(Fixtures.read(Fixtures.spoiled("start: 2026-01-30", "start: \(text)")).value)
        let start = try #require(agreement.readings.first?.obligations.first?.window.start)
        #expect(start.earliest == moment(earliest))
        #expect(start.latest == moment(latest))
    }

    @Test(
        "an end is open, a time, a last day, or so many calendar days after the start",
        arguments: [
            ("end: open", nil), ("end: 2026-02-01", "2026-01-31T22:00:00Z"),
            ("through: 2026-02-01", "2026-02-01T22:00:00Z"), ("duration: PT36H", "2026-01-31T10:00:00Z"),
            // The clocks go forward on 29 March: midnight then is 21:00 UTC.
            ("duration: P60D", "2026-03-30T21:00:00Z"), ("duration: P1M", "2026-02-27T22:00:00Z"),
            ("zone: Europe/Moscow", nil),
        ])
    func ends(_ text: String, _ expected: String?) throws {
        let agreement = try #require(Fixtures.read(Fixtures.spoiled("duration: P7D", text)).value)
        let end = try #require(agreement.readings.first?.obligations.first?.window.end)
        #expect(end == expected.map { Edge(moment($0)) } ?? .open)
    }

    @Test("a reading's own zone rules its local times")
    func readingZone() throws {
        let agreement = try #require(
            Fixtures.read(Fixtures.spoiled("targets: any", "targets: any\n    zone: UTC")).value)
        let window = try #require(agreement.readings.first?.obligations.first?.window)
        #expect(window.start == Edge(moment("2026-01-30T00:00:00Z")))
        #expect(window.end == Edge(moment("2026-02-06T00:00:00Z")))
    }

    @Test("an obligation has from its reading what it leaves out")
    func obligations() throws {
        let obligations = """
            obligations:
                  - party: Russia
                  - {party: Ukraine, weapons: [drone], places: ["country:RU"], start: 2026-02-01, acts: [assault]}
            """
        let agreement = try #require(Fixtures.read(Fixtures.spoiled("binds: [Russia]", obligations)).value)
        let found = try #require(agreement.readings.first?.obligations)
        #expect(found.map(\.party) == ["Russia", "Ukraine"])
        #expect(found[0].weapons == .any)
        #expect(found[0].acts == .hits)
        #expect(found[1].weapons.include?.map(\.path) == ["drone"])
        #expect(found[1].acts.include?.map(\.path) == ["assault"])
        #expect(found[1].places == PlaceScope(include: [.country("RU")]))
        // A duration counts from each obligation's own start.
        #expect(
            found.map(\.window.end) == [Edge(moment("2026-02-05T22:00:00Z")), Edge(moment("2026-02-07T22:00:00Z"))])
    }

    @Test("every way to select places is read")
    func places() throws {
        let places = """
            [Kyiv, "Mykolaiv, Lviv Oblast", "id:UA80000000000093317", "oblast:Kharkiv Oblast", "class:village",
                     "country:UA", "circle:50.45,30.52,20km", "polygon:area.geojson", "route:way.geojson,2km",
                     "list:cities", any]
            """
        let way =
            #"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[30,50],[31,50,9]]}}"#
        let outcome = Fixtures.read(
            Fixtures.spoiled("[Kyiv]", places), beside: ["area.geojson": Fixtures.triangle, "way.geojson": way],
            lists: [("cities.txt", "Kyiv\nLviv\n")])
        #expect(outcome.defects == [])
        let include = try #require(outcome.value?.readings.first?.obligations.first?.places.include)
        #expect(
            include.map(\.description) == [
                "Kyiv", "Mykolaiv", "Kyiv", "oblast:Kharkiv Oblast", "class:village", "country:UA",
                "circle:50.45,30.52,20.0km", "polygon:area.geojson", "route:way.geojson,2.0km", "list:cities", "any",
            ])
        guard case .list(_, let listed) = include[9], case .outline(let outline, _) = include[7],
            case .corridor(let corridor, _) = include[8]
        else { return #expect(Bool(false)) }
        #expect(Set(listed.map(\.name)) == ["Kyiv", "Lviv"])
        #expect(outline.polygons[0][0].count == 4)
        #expect(corridor.line.count == 2)
    }

    @Test("an agreement without an id has its file's name")
    func fileName() {
        let text = Fixtures.spoiled("id: pause\n", "")
        let configuration = Fixtures.read([("/etc/a/2026-01-x.yaml", text), ("/etc/a/Big Pause.yaml", text)])
        #expect(configuration.agreements[0].value?.id == "2026-01-x")
        #expect(configuration.agreements[1].value == nil)
    }

    @Test("a file of random damage is read or refused, never without a reason", arguments: 1...20)
    func mutations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            var bytes = Array(Fixtures.sound.utf8)
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default:
                    bytes.insert(Array("[]{}:-#&*!|>'\"%@`, \n\t".utf8).randomElement(using: &random) ?? 0, at: index)
                }
            }
            let reader = ConfigurationReader(gazetteer: Fixtures.gazetteer, zones: SystemZones())
            let file = ConfigurationFile(path: "x.yaml", bytes: bytes)
            let configuration = reader.read(ConfigurationFiles(settings: file, agreements: [file]))
            for agreement in configuration.agreements {
                #expect((agreement.value == nil) == !agreement.defects.isEmpty)
            }
            #expect(configuration.defects.allSatisfy { $0.line >= 1 && !$0.description.isEmpty })
        }
    }

    private func moment(_ text: String) -> Moment {
        Moment(rfc3339: text) ?? .distantPast
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
