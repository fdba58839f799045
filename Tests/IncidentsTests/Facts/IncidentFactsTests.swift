import Ceasefire
import Incidents
import Support
import Testing

@Suite("What stands of what was told of an incident")
struct IncidentFactsTests {
    private func facts(_ tellings: Telling..., answers: [Telling] = []) throws -> IncidentFacts {
        try #require(IncidentFacts(tellings, answeredBy: answers, someSources))
    }

    @Test("the better source's weapon stands, and the other is kept with who told it")
    func weapons() throws {
        let found = try facts(
            aTelling(by: "Paper", aStrike(with: ["drone"])), aTelling(by: "Outlet", aStrike(with: ["missile"])))
        #expect(found.weapons.stands == [WeaponUse(kind: "missile")])
        #expect(found.weapons.others.map(\.by) == [[ReportKey(source: "Paper", id: "a")]])
        #expect(found.strike.part.weapons == [WeaponUse(kind: "missile")])
    }

    @Test("of equal sources the narrower time and the narrower place stand, each by itself")
    func precision() throws {
        let exact = aTelling(by: "Outlet", aStrike(on: at(kyiv), at: minutes(1)))
        let mapped = aTelling(by: "Governor", aStrike(on: at(kyiv, aDisc(50.45, 30.52, radius: 0.1)), at: minutes(240)))
        let found = try facts(mapped, exact)
        #expect(found.strike.occurred.interval == minutes(1))
        #expect(found.strike.place.disc?.radius == 0.1)
        #expect(found.occurred.told.count == 2)
    }

    @Test("the newest count of casualties stands; counts are never added up")
    func casualties() throws {
        func told(_ killed: Int, _ time: String, by source: String) -> Telling {
            var part = aStrike().part
            part.casualties = Casualties(killed: killed)
            let strike = LocatedStrike(
                key: aStrike().key, part: part, occurred: aStrike().occurred, place: aStrike().place)
            return aTelling(by: source, strike, reportedAt: at(time))
        }
        let found = try facts(
            told(3, "2026-02-04T08:00:00Z", by: "Paper"), told(2, "2026-02-03T08:00:00Z", by: "Outlet"))
        #expect(found.killed.stands == 3)
        #expect(found.killed.told.map(\.value) == [3, 2])
    }

    @Test("what one source leaves open another may tell")
    func gaps() throws {
        let found = try facts(
            aTelling(by: "Outlet", aStrike(with: [], hitting: [], by: nil)), aTelling(by: "Paper", aStrike()))
        #expect(found.strike.part.actor == "Russia")
        #expect(found.strike.part.targets == ["residential"])
        #expect(found.strike.act == .hit)
    }

    @Test("who denies stands beside who accuses, once")
    func denials() throws {
        let denial = aTelling(by: "Moscow", asserting: .denies)
        let found = try facts(aTelling(by: "Kyiv"), answers: [denial, denial])
        #expect(found.attribution.deniedBy == ["Russia"])
    }

    @Test("the order of the tellings never matters", arguments: 0..<100 as Range<UInt64>)
    func order(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let tellings = (0..<5).map { index in
            aTelling(
                by: ["Outlet", "Paper", "Kyiv", "Echo"].randomElement(using: &random) ?? "", id: "\(index)",
                aStrike(
                    at: minutes(Int64.random(in: 1...3, using: &random)),
                    with: Bool.random(using: &random) ? ["drone"] : []),
                credibility: Int.random(in: 1...6, using: &random))
        }
        let expected = try #require(IncidentFacts(tellings, someSources))
        #expect(IncidentFacts(tellings.shuffled(using: &random), someSources) == expected, "seed \(seed)")
    }
}
