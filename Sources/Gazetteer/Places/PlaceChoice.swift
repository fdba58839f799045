internal import Ceasefire

/// Chooses among the places that go by one name, by what is known of the places alone.
///
/// What it chooses is the place that people mean when they say no more: a city before villages, and of cities the one
/// that is ten times as large as the next. It never chooses a village or settlement that has a namesake of any class.
struct PlaceChoice {
    /// One place, or all that it may be, by id.
    let places: [Place]
    let evidence: PlaceEvidence?

    /// An inflected form is as good as the official one: they are only asked for where one may stand.
    init(among namings: [Naming]) {
        let countries = Set(namings.map(\.place.country)).sorted()
        let choices = countries.map { country in
            PlaceChoice(in: namings.filter { $0.place.country == country })
        }
        guard let first = choices.first, choices.count > 1 else {
            self = choices.first ?? PlaceChoice(places: [], evidence: nil)
            return
        }
        // What is in Ukraine goes before a namesake abroad that it outweighs; the other way round there must be no
        // city of Ukraine that goes, or ever went, by that name.
        let home = namings.filter { $0.place.country == "UA" }
        let abroad = namings.filter { $0.place.country != "UA" }
        if let choice = choices.first(where: { $0.isHome && $0.outweighs(abroad) }) {
            self = PlaceChoice(
                places: choice.places, evidence: choice.evidence == .only ? .officialName : choice.evidence)
        } else if let choice = choices.first(where: { !$0.isHome && $0.isLarge(besides: home) }), choices.count == 2 {
            self = PlaceChoice(places: choice.places, evidence: .farLargest)
        } else {
            let all = choices.dropFirst().reduce(first.places) { $0 + $1.places }
            self = PlaceChoice(places: all.sorted { $0.id < $1.id }, evidence: nil)
        }
    }

    /// All of them, of which none goes before another.
    init(ofAll namings: [Naming]) {
        self.init(places: PlaceChoice.places(of: namings), evidence: nil)
    }

    private init(places: [Place], evidence: PlaceEvidence?) {
        self.places = places
        self.evidence = evidence
    }

    /// Within one country.
    private init(in namings: [Naming]) {
        let all = PlaceChoice.places(of: namings)
        let official = PlaceChoice.places(of: namings.filter { $0.isOfficial || $0.kind == .inflected })
        if all.count == 1 {
            let kind = namings.contains { $0.isOfficial || $0.kind == .inflected } ? nil : namings.map(\.kind).min()
            self.init(places: all, evidence: kind == .former ? .formerName : kind == nil ? .only : .otherName)
        } else if let area = official.first(where: { !$0.kind.isSettled }),
            !official.contains(where: { $0.kind == .city })
        {
            self.init(places: [area], evidence: .officialName)
        } else if let choice = PlaceChoice(cities: official, besides: all) {
            self = choice
        } else if official.isEmpty, let choice = PlaceChoice(cities: all, besides: all) {
            self = choice
        } else {
            self.init(places: all, evidence: nil)
        }
    }

    /// The only city, or the one with ten times the inhabitants of the next; nil without a city, and all of several
    /// that are more alike.
    private init?(cities candidates: [Place], besides all: [Place]) {
        let cities = candidates.filter { $0.kind == .city }.sorted { ($0.population ?? 0) > ($1.population ?? 0) }
        guard let first = cities.first else { return nil }
        if cities.count == 1 {
            let isOnly = !all.contains { $0.kind == .city && $0 != first }
            self.init(places: [first], evidence: isOnly ? .onlyCity : .officialName)
        } else if first.outweighs(cities[1]) {
            self.init(places: [first], evidence: .farLargest)
        } else {
            self.init(places: cities.sorted { $0.id < $1.id }, evidence: nil)
        }
    }

    private var isHome: Bool { places.allSatisfy { $0.country == "UA" } }

    /// Whether it is an area or a city, and no city abroad is officially called so that it does not outweigh.
    private func outweighs(_ abroad: [Naming]) -> Bool {
        guard let place = places.first, places.count == 1 else { return false }
        if !place.kind.isSettled { return !abroad.contains { !$0.place.kind.isSettled } }
        guard place.kind == .city, evidence != .formerName, evidence != .otherName else { return false }
        return abroad.allSatisfy { !$0.isOfficial || $0.place.kind != .city || place.outweighs($0.place) }
    }

    /// Whether it is an area, or a city of 100,000 and more, and nothing at home but villages and settlements is
    /// called so.
    private func isLarge(besides home: [Naming]) -> Bool {
        guard let place = places.first, places.count == 1 else { return false }
        guard !home.contains(where: { $0.place.kind == .city || !$0.place.kind.isSettled }) else { return false }
        return !place.kind.isSettled || (place.population ?? 0) >= 100_000
    }

    private static func places(of namings: [Naming]) -> [Place] {
        Set(namings.map(\.place)).sorted { $0.id < $1.id }
    }
}

extension Naming {
    var isOfficial: Bool { kind == .official }
}

extension Place {
    /// Whether it has at least ten times the inhabitants; false where either number is not known.
    func outweighs(_ other: Place) -> Bool {
        guard let population, let less = other.population else { return false }
        return population >= 10 * less
    }
}
