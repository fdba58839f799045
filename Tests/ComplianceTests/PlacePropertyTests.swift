import Ceasefire
import Compliance
import Gazetteer
import Support
import Testing

@Suite("What holds for every place that can be told")
struct PlacePropertyTests {
    let gazetteer: Gazetteer
    let places: [Place]

    init() throws {
        gazetteer = shippedPlaces
        let table = String(decoding: try repositoryFile("share/gazetteer/places.tsv"), as: UTF8.self)
        var generator = Lines(seed: 20_260_201)
        let lines = table.split(separator: "\n").filter { $0.hasPrefix("UA") }
        let gazetteer = gazetteer
        places = (0..<80).compactMap { _ in
            gazetteer.place(id: String(lines[generator.next(below: lines.count)].prefix { $0 != "\t" }))
        }
    }

    /// Numbers that are the same in every run (Knuth's MMIX).
    struct Lines {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    @Test("without a hint the answer is the place, its namesake city, or that it may be several; never another place")
    func neverWrong() {
        for place in places where place.kind.isSettled {
            for name in [place.name, place.ukrainianName] where !name.isEmpty {
                let namesakes = Set(gazetteer.places(named: name).map(\.place))
                switch gazetteer.locate(PlaceClaim(name: name)).named {
                case .settlement(let found):
                    let isAllowed = found.kind == .city ? namesakes.contains(found) : namesakes == [place]
                    #expect(isAllowed, "\(name): \(found.id) for \(place.id)")
                case .ambiguous(_, let candidates): #expect(candidates.count > 1)
                case .region(let region): #expect(namesakes.contains(region), "\(name): \(region.name)")
                case .none, .area, .unknown: Issue.record("\(name) of \(place.id) is not known")
                }
            }
        }
    }

    @Test("a true hint never turns the right answer into another one")
    func hintsHelp() {
        for place in places where place.kind.isSettled {
            let oblast = place.region.flatMap { gazetteer.place(id: $0)?.name }
            let hints: [(String?, String?, String?)] = [
                (oblast, nil, nil), (nil, place.raion, nil), (nil, nil, "UA"), (oblast, place.raion, "Ukraine"),
            ]
            let bare = gazetteer.locate(PlaceClaim(name: place.name))
            for (admin1, admin2, country) in hints {
                let hinted = gazetteer.locate(
                    PlaceClaim(name: place.name, admin1: admin1, admin2: admin2, country: country))
                if bare.known == place { #expect(hinted.known == place, "\(place.id) with \(admin1 ?? "")") }
                if hinted.known != nil, hinted.known != place {
                    #expect(hinted.known?.kind == .city, "\(place.id) with \(admin1 ?? "") \(admin2 ?? "")")
                }
            }
        }
    }

    @Test("less precise coordinates make a finding undetermined or leave it, and never its contrary")
    func precision() throws {
        let near = Set(places.filter { $0.centre != nil && $0.kind.isSettled }.prefix(8))
        for place in near.sorted(by: { $0.id < $1.id }) {
            let centre = try #require(place.centre)
            let oblast = try #require(place.region.flatMap { gazetteer.place(id: $0) })
            let selectors: [PlaceSelector] = [
                .settlement(place), .kind(.city), .kind(.village), .region(oblast), .country("UA"),
                .circle(aDisc(centre.latitude + 0.1, centre.longitude, radius: 15)), .list(name: "some", near),
            ]
            for name in [place.name, nil, "Kyiv"] {
                for shift in [0.0, 0.05, 0.4] {
                    let located = [0.0, 3, 20, 120].map { radius in
                        let disc = aDisc(centre.latitude + shift, centre.longitude, radius: radius)
                        return gazetteer.locate(PlaceClaim(name: name, disc: disc))
                    }
                    for selector in selectors {
                        let found = located.map { result($0, selector) }
                        #expect(
                            Set(found).subtracting([.undetermined]).count <= 1,
                            "\(place.id) as \(name ?? "nothing"), \(shift)°, \(selector): \(found.map(\.rawValue))")
                    }
                }
            }
        }
    }

    private func result(_ place: LocatedPlace, _ selector: PlaceSelector) -> Truth {
        judge(
            aStrike(on: place), under: anObligation(places: PlaceScope(include: [selector]))
        ).result(.place)
    }
}
