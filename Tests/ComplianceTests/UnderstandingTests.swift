import Ceasefire
import Compliance
import Gazetteer
import Support
import Testing

/// Each rule by which a name is resolved, with what a person is told of it and what the place criterion says.
@Suite("How a name is understood, and what a reader is told of it")
struct UnderstandingTests {
    let gazetteer: Gazetteer

    init() throws { gazetteer = shippedPlaces }

    @Test("what told a place from its namesakes is said")
    func evidence() {
        expect(PlaceClaim(id: "UA80000000000093317"), "Kyiv: it has that id")
        expect(PlaceClaim(name: "Marhanets"), "Marhanets: it is the only place so called")
        expect(
            PlaceClaim(name: "Mykolaiv"),
            "Mykolaiv: it has at least ten times the inhabitants of any other city so called")
        expect(
            PlaceClaim(name: "Mykolaiv", admin1: "Lviv Oblast", admin2: "Stryiskyi"),
            "Mykolaiv: it is the only place so called that fits `Lviv Oblast`, `Stryiskyi`")
        expect(
            PlaceClaim(name: "Mykolaiv", disc: aDisc(49.53, 23.98)),
            "Mykolaiv: it is the one that the coordinates lie in")
        expect(PlaceClaim(name: "Lyman"), "Lyman: it is the only city so called")
        expect(PlaceClaim(name: "Краматорську"), "Kramatorsk: it is the only place so called")
        expect(PlaceClaim(name: "Цюрупинськ"), "Oleshky: it was called so until it was renamed")
        expect(PlaceClaim(name: "Charkiw"), "Kharkiv: it is called so, though not officially")
        expect(
            PlaceClaim(name: "м. Лиман"),
            "Lyman: read as `лиман`; it is the only place so called that is of the class that is told with the name")
        expect(
            PlaceClaim(name: "під Харковом"),
            "Kharkiv: read as `харковом`; it is the only city so called; told to be near it, not in it")
    }

    @Test("areas are areas, and never a city in them")
    func areas() {
        expect(PlaceClaim(name: "Харківщина"), "Kharkiv Oblast: `Kharkiv Oblast` is an area with many places in it")
        expect(
            PlaceClaim(name: "на півдні"),
            "nothing: read as `півдні`; `на півдні` is an area of which it is not known what lies in it")
        expect(
            PlaceClaim(name: "Краматорський район"),
            "nothing: `Краматорський район` is an area of which it is not known what lies in it")
    }

    @Test("why a name means nothing is said, and what may have been meant; that decides nothing")
    func misses() {
        expect(PlaceClaim(name: "Kharkvi"), "nothing: no place is named `Kharkvi`")
        let typo = PlaceClaim(name: "Kharkvi", admin1: "Kharkiv Oblast")
        expect(typo, "nothing: no place is named `Kharkvi`; `Kharkiv` may be meant")
        #expect(
            judge(typo, .kind(.city))
                == "undetermined: the gazetteer has no place named `Kharkvi`; `Kharkiv` may be meant, but nothing is "
                + "decided by a likeness (place.name, place.admin1)")
        let elsewhere = PlaceClaim(name: "Odesa", admin1: "Lviv Oblast")
        expect(elsewhere, "nothing: places are named `Odesa`, but none that is known to lie in `Lviv Oblast`")
        #expect(
            judge(elsewhere, .kind(.city))
                == "undetermined: places are named `Odesa`, but none that is known to lie in `Lviv Oblast` "
                + "(place.name, place.admin1)")
        let both = PlaceClaim(name: "Kyiv, Kharkiv, Odesa")
        expect(both, "nothing: `Kyiv, Kharkiv, Odesa` names several places")
        #expect(
            judge(both, .kind(.city))
                == "undetermined: `Kyiv, Kharkiv, Odesa` names several places, and it is not told which of them was hit "
                + "(place.name)")
    }

    @Test("an ambiguous name is told with its candidates, each with its oblast and raion")
    func ambiguous() {
        let horodok = PlaceClaim(name: "Horodok")
        expect(horodok, "nothing: `Horodok` may be any of 2 places, and nothing tells which")
        #expect(
            judge(horodok, .region(lvivOblast))
                == "undetermined: `Horodok` may be any of Horodok, Lviv Oblast, Lvivskyi raion; Horodok, Khmelnytskyi "
                + "Oblast, Khmelnytskyi raion, and they are not treated alike (place.name)")
        #expect(judge(horodok, .kind(.city)).hasPrefix("holds"))
        #expect(
            judge(PlaceClaim(name: "Іванівка"), .kind(.village)).contains(" others, and they are not treated alike"))
    }

    @Test("what is near a city is neither in it nor out of it, and far from others")
    func near() throws {
        let kharkiv = try #require(gazetteer.place(id: "UA63120270010096107"))
        let odesa = try #require(gazetteer.place(id: "UA51100270010076757"))
        let near = PlaceClaim(name: "near Kharkiv")
        #expect(
            judge(near, .settlement(kharkiv))
                == "undetermined: it happened near `Kharkiv`, which tells too little of `Kharkiv` (place.name)")
        #expect(judge(near, .kind(.city)).hasPrefix("undetermined"))
        #expect(judge(near, .settlement(odesa)).hasPrefix("fails"))
        #expect(judge(near, .list(name: "cities", [kharkiv, odesa])).hasPrefix("undetermined"))
        #expect(judge(near, .list(name: "cities", [odesa])).hasPrefix("fails"))
        #expect(judge(near, .any).hasPrefix("holds"))
        #expect(judge(PlaceClaim(name: "Kharkiv"), .settlement(kharkiv)).hasPrefix("holds"))
        let hinted = PlaceClaim(name: "near Kharkiv", admin1: "Kharkiv Oblast")
        let oblast = try #require(kharkiv.region.flatMap { gazetteer.place(id: $0) })
        #expect(judge(hinted, .region(oblast)).hasPrefix("holds"))
        #expect(judge(near, .region(oblast)).hasPrefix("undetermined"))
    }

    @Test("name and coordinates that lie apart are told, and judged alone")
    func conflict() {
        let claim = PlaceClaim(name: "Marhanets", disc: aDisc(50.45, 30.52))
        expect(
            claim,
            "Marhanets: it is the only place so called; but the coordinates lie \(gap(claim)) km outside it")
        #expect(
            judge(claim, .region(lvivOblast)).hasPrefix("fails") && judge(claim, .kind(.city)).hasPrefix("holds"))
    }

    @Test("a split report's own place tells its parts' namesakes apart, and overrules nothing that they tell")
    func surroundings() throws {
        var part = PlaceClaim(name: "Horodok", around: ["Lviv Oblast"])
        expect(part, "Horodok: it is the only place so called that fits `Lviv Oblast`")
        part.admin1 = "Khmelnytskyi Oblast"
        #expect(gazetteer.locate(part).admin1?.name == "Khmelnytskyi Oblast")
        #expect(gazetteer.locate(PlaceClaim(name: "Kharkiv", around: ["Lviv Oblast"])).known?.kind == .city)
    }

    private var lvivOblast: Place { gazetteer.place(id: "UA46000000000026241") ?? ukraine }

    private func gap(_ claim: PlaceClaim) -> String {
        guard case .conflicting(let kilometres) = gazetteer.locate(claim).coherence else { return "no" }
        return "\((kilometres * 10).rounded() / 10)"
    }

    private func expect(_ claim: PlaceClaim, _ sentence: String, location: SourceLocation = #_sourceLocation) {
        let place = gazetteer.locate(claim)
        #expect(
            "\(place.known?.name ?? "nothing"): \(Explanation.understanding(of: place))" == sentence,
            sourceLocation: location)
    }

    private func judge(_ claim: PlaceClaim, _ selector: PlaceSelector) -> String {
        ComplianceTests.judge(
            aStrike(on: gazetteer.locate(claim)), under: anObligation(places: PlaceScope(include: [selector])))[.place]
    }
}
