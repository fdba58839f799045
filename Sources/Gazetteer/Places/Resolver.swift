public import Ceasefire

extension Gazetteer {
    /// Finds out which place a report means; several that it could be are told as such, never guessed among.
    ///
    /// Order of evidence: the id; the units and the country that are told with the name, which exclude; coordinates;
    /// official before other names; the only city; among cities one with ten times the population of the next.
    public func locate(_ claim: PlaceClaim) -> LocatedPlace {
        let names = NameLookup(self)
        // What is longer is no place's name, and taking it apart could take seconds.
        let name = claim.id == nil ? claim.name.flatMap { $0.utf8.count <= 1000 ? $0 : nil } : nil
        let written = name.map { take(apart: $0, within: claim.admin1, names) }
        var hints = PlaceHints(claim, written, in: self)
        if let id = claim.id, let oblast = oblast(ofUnit: id) { hints.add(region: [oblast], told: id) }
        let (named, understanding) = resolve(claim, written, hints, names)
        let coherence = coherence(of: named, isNear: understanding.isNear, with: claim.disc)
        var needsNeighbours: Bool {
            switch (named, coherence) {
            case (.none, _), (.unknown, _), (.area, _), (_, .conflicting): true
            default: understanding.isNear
            }
        }
        let near = claim.disc.map { needsNeighbours ? settlements(touching: $0) : [] } ?? []
        return LocatedPlace(
            claim: claim, named: named, understanding: understanding, within: hints.within,
            admin1: admin1(of: named) ?? hints.within.flatMap(\.unit), units: units(of: named), near: near,
            coherence: coherence)
    }

    private func take(apart name: String, within admin1: String?, _ names: NameLookup) -> WrittenPlace {
        // `Харківщина` is a village where the report says that it lies in Sumy Oblast.
        let units = admin1.map { regions(told: NameKey($0).text, asUnit: true) } ?? []
        func isThere(_ place: Place) -> Bool { units.contains { place.lies(inRegion: $0.id) } }
        return WrittenPlace(
            name,
            isUnit: { key in
                let listed = names.places(named: key).map(\.place)
                if listed.isEmpty { return self.regions(told: key, asUnit: false).contains { !$0.kind.isSettled } }
                let areas = listed.filter { !$0.kind.isSettled }
                return !areas.isEmpty && (areas.contains(where: isThere) || !listed.contains(where: isThere))
            },
            isListed: { !names.places(named: $0).isEmpty })
    }

    private func resolve(
        _ claim: PlaceClaim, _ written: WrittenPlace?, _ hints: PlaceHints, _ names: NameLookup
    ) -> (NamedPlace, PlaceUnderstanding) {
        if let id = claim.id {
            guard let place = place(id: id) ?? city(ofDistrict: id) else {
                if oblast(ofUnit: id) != nil { return (.area(name: claim.name ?? id), PlaceUnderstanding()) }
                return (.unknown(name: id), PlaceUnderstanding(miss: .notListed(similar: [])))
            }
            return (place.asNamed, PlaceUnderstanding(evidence: [.id]))
        }
        guard let name = claim.name else { return (.none, PlaceUnderstanding()) }
        guard let written else { return (.unknown(name: name), PlaceUnderstanding(miss: .notListed(similar: []))) }
        guard let first = written.names.first else { return (area(name, hints, written), PlaceUnderstanding()) }
        guard let search = search(for: first, and: Array(written.names.dropFirst()), hints, names) else {
            return (.unknown(name: name), PlaceUnderstanding(miss: .severalNames))
        }
        return choose(name, search, claim.disc, around: claim.around)
    }

    /// The smallest unit that a text without any settlement's name tells: a raion, an oblast, a country.
    private func area(_ name: String, _ hints: PlaceHints, _ written: WrittenPlace) -> NamedPlace {
        guard written.raions.isEmpty, written.hromadas.isEmpty, let within = hints.within else {
            return .area(name: name)
        }
        return .region(within)
    }

    private func units(of named: NamedPlace) -> [Place] {
        guard case .ambiguous(_, let candidates) = named else { return [] }
        return Set(candidates.compactMap(\.region)).sorted().compactMap { place(id: $0) }
    }

    private func admin1(of named: NamedPlace) -> Place? {
        switch named {
        case .settlement(let known), .region(let known): known.region.flatMap { place(id: $0) }
        case .none, .area, .unknown, .ambiguous: nil
        }
    }

    private func coherence(of named: NamedPlace, isNear: Bool, with disc: Disc?) -> LocatedPlace.Coherence {
        let meant: [Place] =
            switch named {
            case .settlement(let known), .region(let known): [known]
            case .ambiguous(_, let candidates): candidates
            case .none, .area, .unknown: []
            }
        guard let disc else { return .notCompared }
        let gaps = meant.compactMap { $0.gap(to: disc, reach: isNear ? LocatedPlace.vicinity : 0) }
        guard let least = gaps.min(), gaps.count == meant.count else { return .notCompared }
        return least <= 0 ? .compatible : .conflicting(kilometres: least)
    }
}

// MARK: Candidates

/// The places that a name can mean once the hints have excluded some.
private struct PlaceSearch {
    let bare: BareName
    /// All that go by the name.
    let listed: [Naming]
    /// Those that no hint contradicts.
    let namings: [Naming]
    let hints: PlaceHints
    /// Whether the class that the report tells has excluded some.
    let isNarrowedByClass: Bool
    let quarters: [Quarter]
}

extension Gazetteer {
    /// Nil where several names are told that no one place has.
    private func search(
        for first: String, and others: [String], _ hints: PlaceHints, _ names: NameLookup
    ) -> PlaceSearch? {
        var hints = hints
        let bare = BareName(first) { !names.places(named: $0).isEmpty }
        var listed = self.listed(bare, names)
        func places(_ other: String) -> Set<Place> {
            Set(self.listed(BareName(other) { !names.places(named: $0).isEmpty }, names).map(\.place))
        }
        let quarters = others.compactMap { quarter($0, behind: bare.key, of: listed, goingBy: places($0)) }
        let left = others.filter { other in !quarters.contains { $0.key == other } }
        if let other = left.first {
            guard left.count == 1 else { return nil }
            let oblasts = regions(told: other, asUnit: true)
            let aliases = places(other)
            // `Bakhmut (Artemivsk)` has two names, `Kramatorsk, Donetsk` an oblast without the word.
            let common = listed.filter { aliases.contains($0.place) }
            if !common.isEmpty, !oblasts.contains(where: { unit in common.contains { $0.place.region == unit.id } }) {
                listed = common
            } else if !oblasts.isEmpty {
                hints.add(region: oblasts, told: other)
            } else {
                return nil
            }
        }
        let allowed = listed.filter { hints.allow($0.place, in: self) }
        let classed = allowed.filter { bare.allows($0.place.kind) }
        let namings = (bare.saysCity && classed.isEmpty ? allowed : classed).filter { naming in
            quarters.allSatisfy { $0.cities.contains(naming.place) }
        }
        return PlaceSearch(
            bare: bare, listed: listed, namings: namings, hints: hints,
            isNarrowedByClass: !classed.isEmpty && classed.count < allowed.count, quarters: quarters)
    }

    /// All that go by a name: as it stands, in one script, or where it is a form of their name. Behind a preposition all
    /// of these are asked, since `Львове` is a village and a form of Lviv's Russian name.
    private func listed(_ bare: BareName, _ names: NameLookup) -> [Naming] {
        var listed = names.places(named: bare.key)
        if listed.isEmpty {
            listed = LookAlikes.variants(of: bare.key).lazy.map { self.places(named: $0) }.first { !$0.isEmpty } ?? []
        }
        guard listed.isEmpty || bare.isGoverned else { return listed }
        let forms = Inflection.nominatives(of: bare.key).flatMap { places(named: $0) }
        return listed + forms.map { $0.isOfficial ? Naming(place: $0.place, kind: .inflected) : $0 }
    }

    private func choose(
        _ name: String, _ search: PlaceSearch, _ disc: Disc?, around: [String]
    ) -> (NamedPlace, PlaceUnderstanding) {
        var understanding = PlaceUnderstanding(isNear: search.bare.isNear)
        if search.bare.key != NameKey(name).text { understanding.readAs = search.bare.key }
        if search.bare.isVague, search.hints.regions.isEmpty { return (.area(name: name), understanding) }
        guard !search.namings.isEmpty else {
            let similar = disc == nil ? names(similarTo: search.bare.key, allowedBy: search.hints) : []
            understanding.miss =
                search.listed.isEmpty ? .notListed(similar: similar) : .elsewhere(units: search.hints.told)
            return (.unknown(name: name), understanding)
        }
        let isNarrowed = Set(search.namings.map(\.place)).count < Set(search.listed.map(\.place)).count
        if isNarrowed, !search.hints.isEmpty { understanding.evidence.append(.units(search.hints.told)) }
        if search.isNarrowedByClass { understanding.evidence.append(.classWord) }
        var choice = choice(search.namings, behindWhich: search.quarters)
        if choice.places.count > 1, let (nearer, units) = narrowed(search, by: around) {
            choice = self.choice(nearer, behindWhich: search.quarters)
            understanding.evidence.append(.units(units))
        }
        let (places, evidence) = chosen(choice, search, disc)
        let candidates = places + search.quarters.flatMap(\.namesakes)
        if let evidence, candidates.count == places.count { understanding.evidence.append(evidence) }
        guard let place = places.first, candidates.count == 1 else {
            return (.ambiguous(name: name, candidates: candidates), understanding)
        }
        let districts = search.hints.raions.filter { isDistrict(ofSkeleton: $0.skeleton, in: place) }
        let parts = districts.map(\.key) + search.quarters.map(\.key)
        if !parts.isEmpty { understanding.evidence.append(.quarters(parts)) }
        return (place.asNamed, understanding)
    }

    /// Of cities of one name the largest is not chosen where an unknown word stands behind it, which may tell another.
    private func choice(_ namings: [Naming], behindWhich quarters: [Quarter]) -> PlaceChoice {
        let choice = PlaceChoice(among: namings)
        return quarters.isEmpty || choice.evidence != .farLargest ? choice : PlaceChoice(ofAll: namings)
    }

    /// The candidates in the units that a report tells of all its parts, where some lie in them. It is asked only where
    /// nothing that the part says of itself decides, since a part may lie elsewhere.
    private func narrowed(_ search: PlaceSearch, by around: [String]) -> ([Naming], [String])? {
        for text in around {
            let units = regions(told: NameKey(text).text, asUnit: false).filter { !$0.kind.isSettled }
            let nearer = search.namings.filter { naming in units.contains { naming.place.lies(in: $0) } }
            if !nearer.isEmpty, nearer.count < search.namings.count { return (nearer, [text]) }
        }
        return nil
    }

    /// What coordinates make of a choice that was made without them.
    ///
    /// A namesake wins only where the coordinates themselves lie in it, not where it is merely within their precision:
    /// so the precision that a report tells can make an answer less certain, and never another one.
    private func chosen(
        _ choice: PlaceChoice, _ search: PlaceSearch, _ disc: Disc?
    ) -> ([Place], PlaceEvidence?) {
        guard let disc, let point = Disc(centre: disc.centre, radius: 0) else {
            return (choice.places, choice.evidence)
        }
        let all = Set(search.namings.map(\.place)).sorted { $0.id < $1.id }
        guard all.count > 1 else { return (choice.places, choice.evidence) }
        let touched = all.filter { $0.isTouched(by: disc) }
        let isIn = touched.contains { $0.isTouched(by: point) }
        let left = isIn ? touched : Set(touched + choice.places).sorted { $0.id < $1.id }
        if left == choice.places, !isIn { return (left, choice.evidence) }
        return (left, left.count == 1 ? .coordinates : nil)
    }
}

extension Place {
    fileprivate var asNamed: NamedPlace { kind.isSettled ? .settlement(self) : .region(self) }

    fileprivate func lies(in unit: Place) -> Bool {
        unit.kind == .country ? country == unit.country : region == unit.id
    }

    /// Itself, where it is a first-level unit and no country.
    fileprivate var unit: Place? { kind == .country ? nil : self }

    /// How many kilometres lie between a disc and the place's outer edge; none where they touch.
    fileprivate func gap(to disc: Disc, reach: Double = 0) -> Double? {
        guard let centre, let extent else { return nil }
        return disc.centre.distance(to: centre) - disc.radius - extent.outer - reach
    }

    fileprivate func isTouched(by disc: Disc) -> Bool {
        gap(to: disc).map { $0 <= 0 } ?? false
    }
}

extension BareName {
    /// Whether the class that the report tells fits; `town` and `settlement` are said of either.
    fileprivate func allows(_ kind: PlaceClass) -> Bool {
        if saysCity { return kind == .city }
        return saysLesser ? kind == .settlement || kind == .village : true
    }
}
