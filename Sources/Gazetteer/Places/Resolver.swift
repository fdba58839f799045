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
        let place: Place
        switch named {
        case .settlement(let known), .region(let known): place = known
        case .none, .unknown, .ambiguous: return .notCompared
        }
        guard let disc, let centre = place.centre, let extent = place.extent else { return .notCompared }
        let gap = disc.centre.distance(to: centre) - disc.radius - extent.outer
        return gap <= 0 ? .compatible : .conflicting(kilometres: gap)
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

    fileprivate func isTouched(by disc: Disc) -> Bool {
        guard let centre, let extent else { return false }
        return disc.relation(toCircleAround: centre, radius: extent.outer) != .fails
    }

    fileprivate func outweighs(_ other: Place) -> Bool {
        guard let population, let less = other.population else { return false }
        return population >= 10 * less
    }
}
