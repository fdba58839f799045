internal import Ceasefire

/// What the name of a strike's place, and what its coordinates say of a selector.
struct PlaceView {
    let place: LocatedPlace

    /// Name and coordinates together: the name decides names, classes, lists and oblasts; the disc decides areas, and
    /// all where the name only tells what it was near.
    func together(_ selector: PlaceSelector) -> Truth {
        switch place.named {
        case .none: byDisc(selector)
        case .unknown, .area: place.disc == nil ? byHint(selector) : byDisc(selector)
        case .settlement, .region, .ambiguous:
            (selector.isArea || place.understanding.isNear) && place.disc != nil ? byDisc(selector) : byName(selector)
        }
    }

    func byName(_ selector: PlaceSelector) -> Truth {
        if place.understanding.isNear { return byVicinity(selector) }
        switch place.named {
        case .settlement(let settlement): return selector.covers(settlement)
        case .region(let region): return selector.overlaps(region)
        case .ambiguous(_, let candidates):
            return Truth.agreement(
                of: candidates.map { $0.kind.isSettled ? selector.covers($0) : selector.overlaps($0) }) ?? .undetermined
        case .none, .area, .unknown: return byHint(selector)
        }
    }

    /// What is told to be near a place may be in it, beside it or in the next one: only what is far away is excluded.
    private func byVicinity(_ selector: PlaceSelector) -> Truth {
        let hinted = byHint(selector)
        guard hinted == .undetermined, case .settlement(let settlement) = place.named, let around = settlement.vicinity
        else { return hinted }
        switch selector {
        case .settlement(let other): return other.isApart(from: around) ? .fails : .undetermined
        case .list(_, let places): return places.allSatisfy { $0.isApart(from: around) } ? .fails : .undetermined
        case .region(let region): return region.isApart(from: around) ? .fails : .undetermined
        case .kind, .country: return .undetermined
        case .any, .circle, .outline, .corridor:
            return PlaceView(place: LocatedPlace(claim: PlaceClaim(disc: around), named: .none)).byDisc(selector)
        }
    }

    func byDisc(_ selector: PlaceSelector) -> Truth {
        guard let disc = place.disc else { return selector == .any ? .holds : .undetermined }
        switch selector {
        case .settlement(let settlement): return settlement.relation(to: disc)
        case .list(_, let places): return places.reduce(.fails) { $0.or($1.relation(to: disc)) }
        case .kind(let kind): return kindByDisc(kind, disc)
        case .region(let region):
            return region.relation(to: disc) == .fails ? .fails : bySurroundings(selector, disc)
        case .country: return bySurroundings(selector, disc)
        case .any: return .holds
        case .circle(let circle): return disc.relation(toCircleAround: circle.centre, radius: circle.radius)
        case .outline(let outline, _): return outline.relation(to: disc)
        case .corridor(let corridor, _): return corridor.relation(to: disc)
        }
    }

    /// What the administrative hints alone say.
    private func byHint(_ selector: PlaceSelector) -> Truth {
        if let within = place.within { return selector.overlaps(within) }
        if let code = place.claim.countryCode { return selector.overlaps(countryWithCode: code) }
        return selector == .any ? .holds : .undetermined
    }

    /// Every city's extent is known, so that coordinates beyond all of them are in none; of the smaller places
    /// only those that the gazetteer has.
    private func kindByDisc(_ kind: PlaceClass, _ disc: Disc) -> Truth {
        let relations = place.near.map { (isMeant: $0.isOfCodifier && $0.kind == kind, truth: $0.relation(to: disc)) }
        let holding = relations.filter { $0.truth == .holds }.map { $0.isMeant ? Truth.holds : .fails }
        if let certain = Truth.agreement(of: holding) { return certain }
        let found = relations.filter(\.isMeant).reduce(Truth.fails) { $0.or($1.truth) }
        return found == .fails && kind != .city ? .undetermined : found
    }

    /// The outlines of regions are not known: hints and the settlement around the disc tell what they can.
    private func bySurroundings(_ selector: PlaceSelector, _ disc: Disc) -> Truth {
        let hinted = byHint(selector)
        guard hinted == .undetermined else { return hinted }
        let around = place.near.filter { $0.relation(to: disc) == .holds }
        return Truth.agreement(of: around.map(selector.covers)) ?? .undetermined
    }
}

extension PlaceClaim {
    /// The country by its ISO 3166-1 code, where the report tells it so.
    fileprivate var countryCode: String? {
        guard let country, country.utf8.count == 2, country.allSatisfy(\.isLetter) else { return nil }
        return country.uppercased()
    }
}

extension Place {
    /// Whether Ukraine's codifier says what class it is of: a reading's `class:city` means no city of another country.
    fileprivate var isOfCodifier: Bool { country == "UA" }

    /// Whether a disc lies within the inner edge, beyond the outer edge, or between.
    fileprivate func relation(to disc: Disc) -> Truth {
        guard let centre, let extent else { return .undetermined }
        if disc.relation(toCircleAround: centre, radius: extent.inner) == .holds { return .holds }
        return disc.relation(toCircleAround: centre, radius: extent.outer) == .fails ? .fails : .undetermined
    }

    /// The whole of it, as a disc around its centre.
    fileprivate var whole: Disc? {
        guard let centre, let extent else { return nil }
        return Disc(centre: centre, radius: extent.outer)
    }

    /// Where something may have been that was near it.
    fileprivate var vicinity: Disc? {
        guard let centre, let extent else { return nil }
        return Disc(centre: centre, radius: extent.outer + LocatedPlace.vicinity)
    }

    /// Whether all of it lies outside a disc for certain.
    fileprivate func isApart(from disc: Disc) -> Bool {
        guard let centre, let extent else { return false }
        return disc.relation(toCircleAround: centre, radius: extent.outer) == .fails
    }

    /// Whether it is `region`, or lies in it.
    fileprivate func lies(in region: Place) -> Bool {
        id == region.id || self.region == region.id || (region.kind == .country && country == region.country)
    }
}

extension PlaceSelector {
    /// Whether it means an area on the ground and no place by name.
    var isArea: Bool {
        switch self {
        case .circle, .outline, .corridor: true
        case .settlement, .region, .kind, .country, .list, .any: false
        }
    }

    /// Whether it means a settlement.
    fileprivate func covers(_ place: Place) -> Truth {
        switch self {
        case .settlement(let other): place == other ? .holds : .fails
        case .region(let region): place.lies(in: region) ? .holds : .fails
        case .kind(let kind): place.isOfCodifier && place.kind == kind ? .holds : .fails
        case .country(let code): place.country == code ? .holds : .fails
        case .list(_, let places): places.contains(place) ? .holds : .fails
        case .any: .holds
        case .circle(let circle):
            place.whole?.relation(toCircleAround: circle.centre, radius: circle.radius) ?? .undetermined
        case .outline(let outline, _): place.whole.map(outline.relation) ?? .undetermined
        case .corridor(let corridor, _): place.whole.map(corridor.relation) ?? .undetermined
        }
    }

    /// The same for a country of which the gazetteer has nothing, by its ISO 3166-1 code.
    fileprivate func overlaps(countryWithCode code: String) -> Truth {
        switch self {
        case .country(let other): other == code ? .holds : .fails
        case .settlement(let place), .region(let place): place.country == code ? .undetermined : .fails
        case .list(_, let places): places.contains { $0.country == code } ? .undetermined : .fails
        case .kind: code == "UA" ? .undetermined : .fails  // the classes are those of Ukraine's codifier
        case .any: .holds
        case .circle, .outline, .corridor: .undetermined
        }
    }

    /// Whether it means all, nothing, or some of a region, somewhere in which a strike happened.
    fileprivate func overlaps(_ region: Place) -> Truth {
        switch self {
        case .settlement(let place): place.lies(in: region) ? .undetermined : .fails
        case .region(let other):
            region.lies(in: other) ? .holds : other.lies(in: region) ? .undetermined : .fails
        case .country(let code): region.country == code ? .holds : .fails
        case .list(_, let places): places.contains { $0.lies(in: region) } ? .undetermined : .fails
        case .any: .holds
        case .kind: region.isOfCodifier ? .undetermined : .fails
        case .circle(let circle):
            region.whole?.relation(toCircleAround: circle.centre, radius: circle.radius) ?? .undetermined
        case .outline(let outline, _): region.whole.map(outline.relation) ?? .undetermined
        case .corridor(let corridor, _): region.whole.map(corridor.relation) ?? .undetermined
        }
    }
}
