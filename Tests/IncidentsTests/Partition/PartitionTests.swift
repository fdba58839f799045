import Ceasefire
import Incidents
import Support
import Testing

@Suite("Which tellings are one strike")
struct PartitionTests {
    private let oneAtNoon = aTelling(by: "Outlet", aStrike(at: MomentRange(at: amidTheWindow)))

    private func isOne(_ one: Telling, _ other: Telling, _ rule: JoinRule = bothParties) -> Bool {
        Partition([one, other], by: rule).incidents.count == 1
    }

    @Test("two sources that tell of the same place at the same time tell of one strike")
    func sameStrike() {
        #expect(isOne(oneAtNoon, aTelling(by: "Paper")))
    }

    @Test(
        "two sources' clocks may differ by half an hour, one source's does not",
        arguments: [("Paper", 29, true), ("Paper", 30, true), ("Paper", 31, false), ("Outlet", 1, false)])
    func clocks(source: String, minutes: Int64, expected: Bool) {
        let later = aStrike(at: MomentRange(at: amidTheWindow.adding(seconds: 60 * minutes)))
        #expect(isOne(oneAtNoon, aTelling(by: source, id: "b", later)) == expected)
    }

    @Test("a strike elsewhere is another, and so is one of the same city in another quarter")
    func places() {
        #expect(!isOne(oneAtNoon, aTelling(by: "Paper", aStrike(on: at(poltava)))))
        let east = aTelling(by: "Outlet", aStrike(on: at(kyiv, aDisc(50.45, 30.52, radius: 0.5))))
        let west = aTelling(by: "Paper", aStrike(on: at(kyiv, aDisc(50.55, 30.52, radius: 0.5))))
        let near = aTelling(by: "Paper", aStrike(on: at(kyiv, aDisc(50.46, 30.52, radius: 0.5))))
        #expect(!isOne(east, west))
        #expect(isOne(east, near))
        #expect(isOne(east, oneAtNoon.by("Paper")))
    }

    @Test("coordinates alone are the city's when they touch it")
    func coordinates() {
        #expect(isOne(oneAtNoon, aTelling(by: "Paper", aStrike(on: at(aDisc(50.5, 30.5))))))
        #expect(!isOne(oneAtNoon, aTelling(by: "Paper", aStrike(on: at(aDisc(51.5, 30.5))))))
    }

    @Test("a missile and a drone are two, a missile and a cruise missile one, and an untold weapon is either")
    func weapons() {
        #expect(!isOne(oneAtNoon, aTelling(by: "Paper", aStrike(with: ["drone"]))))
        #expect(isOne(oneAtNoon, aTelling(by: "Paper", aStrike(with: ["missile.cruise"]))))
        #expect(isOne(oneAtNoon, aTelling(by: "Paper", aStrike(with: []))))
        #expect(isOne(oneAtNoon, aTelling(by: "Paper", aStrike(with: ["unknown"]))))
    }

    @Test("each other's strike is another one, whatever name the party goes by")
    func actors() {
        #expect(!isOne(oneAtNoon, aTelling(by: "Paper", aStrike(by: "Ukraine"))))
        #expect(isOne(oneAtNoon, aTelling(by: "Paper", aStrike(by: "RF"))))
        #expect(isOne(oneAtNoon, aTelling(by: "Paper", aStrike(by: nil))))
    }

    @Test("a source's own name of a strike joins what it tells, and tells apart what it names otherwise")
    func names() {
        let early = aTelling(id: "a", aStrike(at: minutes(1)), incident: "night-1")
        let late = aTelling(id: "b", aStrike(at: minutes(1, from: windowEnd)), incident: "night-1")
        let other = aTelling(id: "c", aStrike(at: minutes(1)), incident: "night-2")
        #expect(isOne(early, late))
        #expect(!isOne(early, other))
        #expect(isOne(early, other.by("Paper")))
    }

    @Test("the parts of a report are different strikes")
    func parts() {
        #expect(!isOne(aTelling(part: 1), aTelling(part: 2)))
    }

    @Test("what is told of a day or a region joins nothing and swallows nothing")
    func broad() {
        let day = aTelling(by: "Paper", aStrike(at: minutes(24 * 60, from: amidTheWindow.adding(seconds: -43_200))))
        let oblast = aTelling(by: "Paper", aStrike(on: at(kyivOblast)))
        #expect(!isOne(oneAtNoon, day))
        #expect(!isOne(oneAtNoon, oblast))
        #expect(bothParties.isCompatible(oneAtNoon, day))
        #expect(!isOne(day, day.by("Outlet")))
    }

    @Test("two strikes on one city the same night stay two beside a report that may mean either")
    func twoInANight() {
        let first = aTelling(by: "Outlet", id: "1", aStrike(at: minutes(5)))
        let second = aTelling(by: "Outlet", id: "2", aStrike(at: minutes(5, from: amidTheWindow.adding(seconds: 7200))))
        let night = aTelling(
            by: "Paper", id: "n", aStrike(at: minutes(480, from: amidTheWindow.adding(seconds: -3600))))
        #expect(Partition([first, night], by: bothParties).incidents.map(\.count) == [2])
        let three = Partition([first, night, second], by: bothParties).incidents.map { $0.map(\.key.id) }
        #expect(three == [["1"], ["2"], ["n"]])
    }

    @Test("the order of the tellings never matters", arguments: 0..<300 as Range<UInt64>)
    func order(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let tellings = (0..<Int.random(in: 1...12, using: &random)).map { randomTelling($0, &random) }
        let expected = Partition(tellings, by: bothParties)
        #expect(Partition(tellings.shuffled(using: &random), by: bothParties) == expected, "seed \(seed)")
        #expect(expected.incidents.joined().count == tellings.count)
    }

    @Test(
        "tellings that have nothing to do with each other can be looked at apart", arguments: 0..<100 as Range<UInt64>)
    func locality(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let here = (0..<6).map { randomTelling($0, &random) }
        let there = (0..<6).map { index in
            let telling = randomTelling(index + 6, &random)
            return telling.on(at(poltava))
        }
        let apart = Partition(here, by: bothParties).incidents + Partition(there, by: bothParties).incidents
        let together = Partition(here + there, by: bothParties).incidents
        #expect(Set(together.map { Set($0.map(\.key)) }) == Set(apart.map { Set($0.map(\.key)) }), "seed \(seed)")
    }

    private func randomTelling(_ index: Int, _ random: inout SeededGenerator) -> Telling {
        let start = amidTheWindow.adding(seconds: 600 * Int64.random(in: 0...12, using: &random))
        let length: Int64 = [0, 10, 60, 480, 1440].randomElement(using: &random) ?? 0
        let interval = length == 0 ? MomentRange(at: start) : minutes(length, from: start)
        let place =
            [at(kyiv), at(kyiv, aDisc(50.45, 30.52)), at(aDisc(50.5, 30.5, radius: 3)), at(kyivOblast)]
            .randomElement(using: &random) ?? at(kyiv)
        let weapons: [[Alternatives<Weapons>]] = [["missile"], ["drone"], [], ["missile|drone"]]
        let strike = aStrike(on: place, at: interval, with: weapons.randomElement(using: &random) ?? [])
        return aTelling(
            by: ["Outlet", "Paper", "Kyiv"].randomElement(using: &random) ?? "Outlet", id: "\(index)", strike,
            incident: [nil, nil, "x", "y"].randomElement(using: &random) ?? nil)
    }
}

extension Telling {
    fileprivate func by(_ source: String) -> Telling {
        aTelling(by: source, id: report.key.id, strike, incident: report.incident)
    }

    fileprivate func on(_ place: LocatedPlace) -> Telling {
        aTelling(
            by: report.source.name + " of the east", id: report.key.id,
            LocatedStrike(key: strike.key, part: strike.part, occurred: strike.occurred, place: place),
            incident: report.incident)
    }
}
