import Ceasefire
import Records
import Support
import Testing

@Suite("What is told of a strike on what must not be assessed")
struct HarmTests {
    @Test("CAP tells no facility, effect, number or point of it")
    func cap() {
        let message = text(anAlert(on: secretStrike()).told(in: .cap, under: HarmRule()))
        for secret in secrets { #expect(!message.contains(secret), "\(secret)") }
        #expect(message.contains("<value>energy</value>"))
        #expect(message.contains("<areaDesc>Slovianska hromada, Donetsk Oblast</areaDesc>"))
        #expect(message.contains("Details of place and effects are withheld from this message."))
        #expect(message.contains("Outside the pause as A speaker described it (`two`): by its weapon."))
    }

    @Test("neither does the journal")
    func journal() {
        let alert = anAlert(on: secretStrike()).told(in: .journal, under: HarmRule())
        let record = JournalRecord(alert, file: "x.json")
        let text = record.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
        for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        #expect(text.contains("CEASEFIRED_PLACE=Slovianska hromada\n"))
        #expect(!text.contains("CEASEFIRED_PLACE_ID") && !text.contains("CEASEFIRED_LAT"))
        #expect(text.contains("CEASEFIRED_TARGET=energy\n"))
    }

    @Test("a city is told by its name and the gazetteer's point, not the report's")
    func city() {
        let strike = secretStrike(
            on: LocatedPlace(
                claim: PlaceClaim(name: "Kyiv", disc: aDisc(50.4013, 30.6289, radius: 0.1)), named: .settlement(kyiv),
                admin1: kyiv))
        let message = text(anAlert(on: strike).told(in: .cap, under: HarmRule()))
        #expect(message.contains("<areaDesc>Kyiv</areaDesc>"))
        #expect(!message.contains("50.40") && message.contains("<value>UA80000000000093317</value>"))
    }

    @Test("a name that the gazetteer does not know may be the facility's: the oblast is told, or nothing")
    func unknownName() {
        let name = NamedPlace.unknown(name: "CHP-6 secret")
        let claim = PlaceClaim(name: "CHP-6 secret", disc: aDisc(48.8531, 37.6049))
        for admin1 in [donetskOblast, nil] {
            let strike = secretStrike(on: LocatedPlace(claim: claim, named: name, admin1: admin1))
            let message = text(anAlert(on: strike).told(in: .cap, under: HarmRule()))
            #expect(!message.contains("secret") && !message.contains("48.85"))
            #expect(message.contains("<areaDesc>\(admin1?.name ?? "a place that is withheld")</areaDesc>"))
        }
    }

    @Test(
        "only targets that are listed count, and the rule can be switched off",
        arguments: [
            (["energy.heat.chp"], ["energy"], true), (["residential|energy.grid"], ["energy"], true),
            (["residential"], ["energy"], false), (["energy"], ["energy.grid"], false), (["military"], [], false),
            ([], ["energy"], false),
        ] as [([Alternatives<Targets>], [Target], Bool)])
    func targets(told: [Alternatives<Targets>], listed: [Target], isCovered: Bool) {
        var rule = HarmRule()
        rule.targets = listed
        let alert = anAlert(on: aStrike(hitting: told))
        #expect((alert.told(in: .cap, under: rule) != alert) == isCovered)
        rule.media = [.journal]
        #expect(alert.told(in: .cap, under: rule) == alert)
    }

    private let secrets = [
        "48.85", "37.60", "Mykolaivka", "Iskander", "CHP-6", "chp", "intercepted", "transformers",
        "UA14120130010037339",
        "example.org/1",
    ]

    private let donetskOblast = Place(
        id: "UA14000000000091971", kind: .region, name: "Donetsk Oblast", region: "UA14000000000091971")

    private func secretStrike(on place: LocatedPlace? = nil) -> LocatedStrike {
        let settlement = Place(
            id: "UA14120130010037339", kind: .settlement, name: "Mykolaivka", region: donetskOblast.id,
            hromada: "Slovianska", centre: GeoPoint(latitude: 48.8531, longitude: 37.6049))
        let claim = PlaceClaim(name: "Mykolaivka", disc: aDisc(48.8532, 37.6048))
        let place = place ?? LocatedPlace(claim: claim, named: .settlement(settlement), admin1: donetskOblast)
        let part = StrikePart(
            act: "attack.intercepted", occurred: .moment(amidTheWindow), place: place.claim,
            weapons: [WeaponUse(kind: "missile.ballistic", model: "Iskander-M", launched: 4, intercepted: 1)],
            targets: ["energy.heat.chp"], actor: "Russia",
            impact: [Impact(kind: "transformers_destroyed", count: 2)], cause: "strike", facility: "CHP-6")
        return LocatedStrike(
            key: ReportKey(source: "Source", id: "s"), part: part, occurred: Occurrence(MomentRange(at: amidTheWindow)),
            place: place)
    }

    private func text(_ alert: Alert) -> String {
        String(decoding: CAPDocument(alert, as: CAPProfile()).bytes, as: UTF8.self)
    }
}
