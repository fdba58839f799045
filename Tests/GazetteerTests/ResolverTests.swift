import Ceasefire
import Gazetteer
import Support
import Testing

@Suite("Which place a report or an agreement means")
struct ResolverTests {
    let gazetteer: Gazetteer

    init() throws { gazetteer = try shippedGazetteer() }

    @Test("a city is found in three languages, with its oblast, centre and edges")
    func languages() throws {
        for name in ["Kharkiv", "Харків", "Харьков", "KHARKIV", " kharkiv "] {
            let found = try settlement(PlaceClaim(name: name))
            #expect(found.name == "Kharkiv")
            #expect(found.kind == .city)
            #expect(found.extent.map { $0.inner < $0.outer } == true)
        }
        #expect(gazetteer.locate(PlaceClaim(name: "Kharkiv")).admin1?.name == "Kharkiv Oblast")
    }

    @Test("Kyiv is a city and its own first-level unit; Kyiv Oblast is another place")
    func kyivAndItsOblast() throws {
        let city = try settlement(PlaceClaim(name: "Kyiv"))
        #expect(city.id == "UA80000000000093317")
        #expect(city.region == city.id)
        for name in ["Kyiv Oblast", "Kyiv region", "Київська область"] {
            guard case .region(let oblast) = gazetteer.locate(PlaceClaim(name: name)).named else {
                Issue.record("`\(name)` is no region")
                continue
            }
            #expect(oblast.id == "UA32000000000030281")
        }
        #expect(gazetteer.locate(PlaceClaim(name: "Kyiv", admin1: "Kyiv Oblast")).named == .unknown(name: "Kyiv"))
        #expect(try settlement(PlaceClaim(name: "Kyiv", admin1: "Kyiv")).id == city.id)
    }

    @Test("an id goes before the name, and one that is not known is nothing")
    func byID() throws {
        #expect(try settlement(PlaceClaim(name: "Kyiv", id: "UA46100110010094231")).name == "Mykolaiv")
        #expect(gazetteer.locate(PlaceClaim(name: "Kyiv", id: "UA99")).named == .unknown(name: "UA99"))
    }

    @Test("the codifier's id of a city's district means the city; a raion's or hromada's an area within its oblast")
    func unitsByID() throws {
        #expect(try settlement(PlaceClaim(id: "UA80000000000126643")).name == "Kyiv")
        for (id, name) in [("UA63140000000041196", nil), ("UA63120270000028556", "Kharkiv hromada")] {
            let located = gazetteer.locate(PlaceClaim(name: name, id: id))
            #expect(located.named == .area(name: name ?? id))
            #expect(located.within?.name == "Kharkiv Oblast")
        }
        #expect(gazetteer.locate(PlaceClaim(id: "UA63990000000041196")).named == .unknown(name: "UA63990000000041196"))
    }

    @Test("of two cities of one name: coordinates tell, then the oblast, then ten times the population, else neither")
    func doubleNames() throws {
        let small = "UA46100110010094231"
        #expect(try settlement(PlaceClaim(name: "Mykolaiv", disc: aDisc(49.53, 23.98, radius: 2))).id == small)
        #expect(try settlement(PlaceClaim(name: "Mykolaiv", admin1: "Lviv Oblast")).id == small)
        #expect(try settlement(PlaceClaim(name: "Mykolaiv", admin2: "Stryiskyi")).id == small)
        #expect(try settlement(PlaceClaim(name: "Mykolaiv")).id == "UA48060150010035747")
        guard case .ambiguous(_, let candidates) = gazetteer.locate(PlaceClaim(name: "Horodok")).named else {
            Issue.record("Horodok is one place")
            return
        }
        #expect(Set(candidates.map(\.id)).isSuperset(of: ["UA46060070010047335", "UA68040130010039416"]))
    }

    @Test("the official bearer of a name goes before one that only had it")
    func formerNames() throws {
        #expect(try settlement(PlaceClaim(name: "Pervomaisk")).id == "UA48080130010068596")
        #expect(try settlement(PlaceClaim(name: "Pervomaisk", admin1: "Luhansk Oblast")).id == "UA44020050060040462")
        #expect(try settlement(PlaceClaim(name: "Dnipropetrovsk")).name == "Dnipro")
    }

    @Test(
        "a settlement goes by the names that it bore until it was renamed, with its oblast where others are so called",
        arguments: [
            ("Тарутине", "", "Bessarabske"), ("Новопсков", "", "Aidar"),
            ("Katerynopil", "Cherkasy Oblast", "Kalynopil"),
            ("Комінтернівське", "", "Dobroslav"), ("Красные Окны", "", "Okny"),
            ("Novhorodske", "Donetsk Oblast", "Niu-York"),
            ("Красногвардейское", "Crimea", "Kurman"), ("Щорськ", "Dnipropetrovsk Oblast", "Bozhedarivka"),
            ("Тельманово", "Donetsk Oblast", "Boikivske"),
            ("Червоноград", "", "Sheptytskyi"), ("Красноград", "", "Berestyn"),
            ("Южноукраинск", "", "Pivdennoukrainsk"),
        ])
    func renamedSettlements(former: String, admin1: String, today: String) throws {
        #expect(try settlement(PlaceClaim(name: former, admin1: admin1.isEmpty ? nil : admin1)).name == today)
    }

    @Test("what was Sevastopol's until 2020 lies in Crimea and in Sevastopol; its neighbours in Crimea only")
    func doubleMembership() throws {
        for admin1 in ["Sevastopol", "Севастополь", "Crimea", "Автономна Республіка Крим"] {
            #expect(try settlement(PlaceClaim(name: "Inkerman", admin1: admin1)).id == "UA01020210010017308")
            #expect(try settlement(PlaceClaim(name: "Кача", admin1: admin1)).id == "UA01020230010099876")
        }
        #expect(try settlement(PlaceClaim(name: "Андріївка", admin1: "Sevastopol")).id == "UA01020010010075540")
        #expect(try gazetteer.settlement(written: "Inkerman, Sevastopol").id == "UA01020210010017308")
        let bakhchysarai = PlaceClaim(name: "Bakhchysarai", admin1: "Sevastopol")
        #expect(gazetteer.locate(bakhchysarai).named == .unknown(name: "Bakhchysarai"))
    }

    @Test("only the known lands in -щина are areas; a village whose name ends so is a village")
    func lands() throws {
        #expect(try settlement(PlaceClaim(name: "Драчовщина", admin1: "Chernihiv Oblast")).name == "Drachivshchyna")
        guard case .region(let kharkiv) = gazetteer.locate(PlaceClaim(name: "на Харківщині")).named else {
            Issue.record("`на Харківщині` is no region")
            return
        }
        #expect(kharkiv.name == "Kharkiv Oblast")
        #expect(gazetteer.locate(PlaceClaim(name: "Небувальщина")).named == .unknown(name: "Небувальщина"))
    }

    @Test(
        "a Russian name that several villages may have is ambiguous, though one of them is known to bear it",
        arguments: ["Чижки", "Восточное", "Западное", "Окнино", "Королёво", "Выжично", "Зайцев"])
    func sharedRussianNames(name: String) {
        guard case .ambiguous(_, let candidates) = gazetteer.locate(PlaceClaim(name: name)).named else {
            Issue.record("`\(name)` is no several places")
            return
        }
        #expect(candidates.count > 1)
    }

    @Test("a hint that contradicts the name leaves the name unknown; the hint still tells the region")
    func contradiction() {
        let place = gazetteer.locate(PlaceClaim(name: "Odesa", admin1: "Lviv Oblast"))
        #expect(place.named == .unknown(name: "Odesa"))
        #expect(place.within?.name == "Lviv Oblast")
        #expect(gazetteer.locate(PlaceClaim(name: "Odesa", country: "RU")).named == .unknown(name: "Odesa"))
        #expect(gazetteer.locate(PlaceClaim(name: "Odesa", admin1: "Belgorod Oblast")).named == .unknown(name: "Odesa"))
    }

    @Test("coordinates fit a name where their disc touches the place's outer edge")
    func coherence() throws {
        func coherence(_ disc: Disc) -> LocatedPlace.Coherence {
            gazetteer.locate(PlaceClaim(name: "Kyiv", disc: disc)).coherence
        }
        let kyiv = try settlement(PlaceClaim(name: "Kyiv"))
        let (centre, outer) = (try #require(kyiv.centre), try #require(kyiv.extent?.outer))
        #expect(coherence(aDisc(centre.latitude, centre.longitude)) == .compatible)
        let beyond = (outer + 1) / 111.195
        #expect(coherence(aDisc(centre.latitude + beyond, centre.longitude, radius: 1.1)) == .compatible)
        guard case .conflicting(let gap) = coherence(aDisc(centre.latitude + beyond, centre.longitude)) else {
            Issue.record("a disc beyond the outer edge is compatible")
            return
        }
        #expect(abs(gap - 1) < 0.01)
        #expect(gazetteer.locate(PlaceClaim(name: "Kyiv")).coherence == .notCompared)
    }

    @Test(
        "coordinates that fit none of the places of a name are in conflict with it, and told with what is around them")
    func ambiguousCoherence() throws {
        let place = gazetteer.locate(PlaceClaim(name: "Южное", disc: aDisc(50.45, 30.52)))
        guard case .ambiguous = place.named, case .conflicting(let gap) = place.coherence else {
            Issue.record("Южное is compatible with Kyiv's coordinates")
            return
        }
        #expect((350..<450).contains(gap))
        #expect(place.near.contains { $0.name == "Kyiv" })
    }

    @Test(
        "what stands behind a city's name and is no other place's is taken for a part of the city, and told",
        arguments: [
            ("Kharkiv, Saltivka", "Kharkiv", "saltivka"), ("Харків, Салтівка", "Kharkiv", "салтівка"),
            ("Kharkiv, Saltivskyi", "Kharkiv", "saltivskyi"), ("Kyiv, Podil", "Kyiv", "podil"),
            ("Киев, Оболонь", "Kyiv", "оболонь"), ("Odesa (Peresyp), Odesa Oblast", "Odesa", "peresyp"),
            ("у Харкові, на Салтівці", "Kharkiv", "на салтівці"),
            ("Kharkiv, Saltivskyi district", "Kharkiv", "saltivskyi district"),
            ("Mykolaiv, Inhulskyi", "Mykolaiv", "inhulskyi"),
        ])
    func quarters(text: String, name: String, quarter: String) throws {
        #expect(try settlement(PlaceClaim(name: text)).name == name)
        #expect(gazetteer.locate(PlaceClaim(name: text)).understanding.evidence.last == .quarters([quarter]))
    }

    @Test(
        "what stands behind a name is no part of it where it is a city, an area or a slip, or the first is unknown",
        arguments: [
            "Kyiv, Kharkiv", "Kramatorsk, Sloviansk", "Kramatorsk, Slovansk", "Atlantis, Saltivka", "Kharkiv, Odesa",
            "Mala Rohan, Saltivka",
        ])
    func noQuarters(text: String) {
        #expect(gazetteer.locate(PlaceClaim(name: text)).named == .unknown(name: text))
    }

    @Test(
        "a part of a city that may as well be a settlement of its oblast, and one of two cities, are ambiguous",
        arguments: [("Kharkiv, Rohan", ["Kharkiv", "Rohan"]), ("Mykolaiv, Nove", ["Mykolaiv", "Mykolaiv"])])
    func eitherQuarter(text: String, names: [String]) {
        guard case .ambiguous(_, let candidates) = gazetteer.locate(PlaceClaim(name: text)).named else {
            Issue.record("`\(text)` is not ambiguous")
            return
        }
        #expect(candidates.map(\.name).starts(with: names))
    }

    @Test("a text that is too long for any place is unknown at once")
    func longText() {
        let text = String(repeating: "у ", count: 30_000)
        #expect(gazetteer.locate(PlaceClaim(name: text)).named == .unknown(name: text))
    }

    @Test("coordinates alone are told with the settlements that they touch")
    func near() throws {
        let place = gazetteer.locate(PlaceClaim(disc: aDisc(50.45, 30.52, radius: 1)))
        #expect(place.named == .none)
        #expect(place.near.contains { $0.name == "Kyiv" })
        #expect(gazetteer.locate(PlaceClaim(disc: aDisc(0, 0, radius: 1))).near == [])
    }

    @Test(
        "a name that is one or two slips away from a known one is suggested, in any script",
        arguments: [
            ("Kriyvi Rih", "Kryvyi Rih"), ("Kryvyi Rig", "Kryvyi Rih"), ("Kryvy Rh", "Kryvyi Rih"),
            ("Кривий Рік", "Kryvyi Rih"), ("Кривй Рг", "Kryvyi Rih"), ("Запоріжя", "Zaporizhzhia"),
            ("Днірпо", "Dnipro"), ("Одєсса", "Odesa"), ("Zaporizzhia", "Zaporizhzhia"),
        ])
    func slips(slip: String, name: String) {
        #expect(gazetteer.names(similarTo: slip).contains(name))
    }

    @Test("an agreement's name means the only city so called, else it is a defect that lists the candidates")
    func written() throws {
        #expect(try gazetteer.settlement(written: "Kyiv").id == "UA80000000000093317")
        #expect(try gazetteer.settlement(written: "Mykolaiv, Mykolaiv Oblast").id == "UA48060150010035747")
        #expect(try gazetteer.settlement(written: "id:UA80000000000093317").name == "Kyiv")
        #expect(try gazetteer.settlement(written: "Pervomaisk").id == "UA48080130010068596")
        expectDefect("Mykolaiv") { if case .ambiguous(_, let places) = $0 { places.count == 2 } else { false } }
        expectDefect("Kiyv") { if case .unknown(_, let similar) = $0 { similar.contains("Kyiv") } else { false } }
        expectDefect("Kyiv, Atlantis") { if case .unknown("Atlantis", _) = $0 { true } else { false } }
        expectDefect("id:UA99") { if case .unknown("UA99", _) = $0 { true } else { false } }
        expectDefect("Lviv Oblast") {
            if case .isRegion(let region) = $0 { region.name == "Lviv Oblast" } else { false }
        }
        expectDefect("") { if case .unknown = $0 { true } else { false } }
        expectDefect(",") { if case .unknown = $0 { true } else { false } }
    }

    private func expectDefect(
        _ text: String, location: SourceLocation = #_sourceLocation, _ isExpected: (PlaceNameDefect) -> Bool
    ) {
        do {
            let place = try gazetteer.settlement(written: text)
            Issue.record("`\(text)` is \(place.name)", sourceLocation: location)
        } catch {
            #expect(isExpected(error), "\(error)", sourceLocation: location)
        }
    }

    private func settlement(_ claim: PlaceClaim) throws -> Place {
        let named = gazetteer.locate(claim).named
        guard case .settlement(let place) = named else {
            throw NotASettlement(named: named)
        }
        return place
    }

    private struct NotASettlement: Error { let named: NamedPlace }
}
