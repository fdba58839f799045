public import Ceasefire

extension Gazetteer {
    /// Finds out which place a report means; several that it could be are told as such, never guessed among.
    ///
    /// Order of evidence: the id, coordinates, administrative hints, official before other names, the only city, and
    /// among cities one with ten times the population of the next.
    public func locate(_ claim: PlaceClaim) -> LocatedPlace {
        let within = region(hintedBy: claim)
        let named = resolve(claim, within: within)
        let coherence = coherence(of: named, with: claim.disc)
        var needsNeighbours: Bool {
            switch (named, coherence) {
            case (.none, _), (.unknown, _), (_, .conflicting): true
            default: false
            }
        }
        let near = claim.disc.map { needsNeighbours ? settlements(touching: $0) : [] } ?? []
        return LocatedPlace(
            claim: claim, named: named, within: within, admin1: admin1(of: named) ?? within.flatMap { $0.unit },
            near: near, coherence: coherence)
    }

    private func admin1(of named: NamedPlace) -> Place? {
        switch named {
        case .settlement(let known), .region(let known): known.region.flatMap { place(id: $0) }
        case .none, .unknown, .ambiguous: nil
        }
    }

    private func region(hintedBy claim: PlaceClaim) -> Place? {
        claim.admin1.flatMap(region(named:)) ?? claim.country.flatMap(region(named:))
    }

    private func resolve(_ claim: PlaceClaim, within: Place?) -> NamedPlace {
        if let id = claim.id {
            guard let place = place(id: id) else { return .unknown(name: id) }
            return place.kind.isSettled ? .settlement(place) : .region(place)
        }
        guard let name = claim.name else { return .none }
        let candidates = places(named: name).filter { $0.place.agrees(with: claim, within: within) }
        guard !candidates.isEmpty else { return .unknown(name: name) }
        return choose(among: candidates, for: name, at: claim.disc)
    }

    private func choose(among candidates: [Naming], for name: String, at disc: Disc?) -> NamedPlace {
        var left = candidates
        func narrow(_ isKept: (Naming) -> Bool) {
            let kept = left.filter(isKept)
            if !kept.isEmpty { left = kept }
        }
        if let disc { narrow { $0.place.isTouched(by: disc) } }
        narrow { $0.kind == .official }
        var places: [Place] = []
        for naming in left where !places.contains(naming.place) { places.append(naming.place) }
        if places.count > 1 {
            let cities = places.filter { $0.kind == .city }.sorted { ($0.population ?? 0) > ($1.population ?? 0) }
            if let first = cities.first, cities.count == 1 || first.outweighs(cities[1]) { places = [first] }
        }
        guard let place = places.first, places.count == 1 else { return .ambiguous(name: name, candidates: places) }
        return place.kind.isSettled ? .settlement(place) : .region(place)
    }

    private func coherence(of named: NamedPlace, with disc: Disc?) -> LocatedPlace.Coherence {
        let meant: [Place] =
            switch named {
            case .settlement(let known), .region(let known): [known]
            case .ambiguous(_, let candidates): candidates
            case .none, .unknown: []
            }
        guard let disc else { return .notCompared }
        let gaps = meant.compactMap { $0.gap(to: disc) }
        guard let least = gaps.min(), gaps.count == meant.count else { return .notCompared }
        return least <= 0 ? .compatible : .conflicting(kilometres: least)
    }
}

extension Place {
    /// Whether nothing that the report hints at contradicts it.
    fileprivate func agrees(with claim: PlaceClaim, within: Place?) -> Bool {
        // A hint that names no region that is known here is no reason to take the place for one that is.
        if claim.admin1 != nil {
            guard let within, region == within.id || id == within.id else { return false }
        }
        if claim.country != nil {
            guard let within, country == within.country else { return false }
        }
        return agrees(raion, with: claim.admin2) && agrees(hromada, with: claim.admin3)
    }

    private func agrees(_ known: String?, with hint: String?) -> Bool {
        guard let known, let hint else { return true }
        return NameKey(hint).text.hasPrefix(NameKey(known).text)
    }

    /// Itself, where it is a first-level unit and no country.
    fileprivate var unit: Place? { kind == .country ? nil : self }

    /// How many kilometres lie between a disc and the place's outer edge; none where they touch.
    fileprivate func gap(to disc: Disc) -> Double? {
        guard let centre, let extent else { return nil }
        return disc.centre.distance(to: centre) - disc.radius - extent.outer
    }

    fileprivate func isTouched(by disc: Disc) -> Bool {
        gap(to: disc).map { $0 <= 0 } ?? false
    }

    fileprivate func outweighs(_ other: Place) -> Bool {
        guard let population, let less = other.population else { return false }
        return population >= 10 * less
    }
}
