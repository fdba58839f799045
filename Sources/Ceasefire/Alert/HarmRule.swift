/// What is not told in the open of strikes on some targets, so that nobody who strikes can assess from it what was hit,
/// what is broken and what was stopped. The ledger and an alert's JSON file keep all of it.
public struct HarmRule: Hashable, Sendable {
    /// Where less is told.
    public enum Medium: String, Sendable, CaseIterable {
        case cap, journal
    }

    /// Kinds of target; what lies below one is meant too. None: the rule is switched off.
    public var targets: [Target] = [Target(known: "energy"), Target(known: "medical"), Target(known: "military")]
    public var media: Set<Medium> = [.cap, .journal]
    /// Seconds after the end of a strike before which no alert tells of it; 0: none is held back.
    public var delay: Int64 = 0

    public init() {}

    /// Whether a strike may have been on such a target.
    public func covers(_ strike: LocatedStrike) -> Bool {
        strike.part.targets.contains { target in target.terms.contains { term in targets.contains { $0.covers(term) } }
        }
    }

    /// The moment before which no alert tells of a strike; nil where none is held back.
    public func earliestTelling(of strike: LocatedStrike) -> Moment? {
        guard delay > 0, covers(strike) else { return nil }
        return strike.occurred.interval.to.adding(seconds: delay)
    }
}

extension Alert {
    /// What a medium is given to tell.
    public func told(in medium: HarmRule.Medium, under rule: HarmRule) -> Alert {
        guard rule.media.contains(medium), rule.covers(facts.assessment.strike) else { return self }
        return telling(facts.withoutDetail)
    }

    /// The same alert with other facts.
    public func telling(_ facts: AlertFacts) -> Alert {
        Alert(id: id, kind: kind, references: references, sent: sent, note: note, facts: facts, silence: silence)
    }
}

extension AlertFacts {
    /// The same without facility, effects, weapons' numbers and models, and what became of the attack; of targets only
    /// the kind, and of the place no more than the hromada or city.
    fileprivate var withoutDetail: AlertFacts {
        let strike = assessment.strike
        var part = strike.part
        if Act.attack.covers(part.act) { part.act = .attack }
        part.weapons = part.weapons.map { WeaponUse(kind: $0.kind) }
        part.targets = part.targets.map(\.kinds).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        part.impact = []
        part.cause = nil
        part.facility = nil
        return telling(of: strike.place.coarse, part, isWithoutDetail: true)
    }

    /// The same told of another place, and as that of another part where one is given.
    public func telling(of place: LocatedPlace, _ part: StrikePart? = nil, isWithoutDetail: Bool) -> AlertFacts {
        let strike = assessment.strike
        var part = part ?? strike.part
        part.place = place.claim
        var facts = AlertFacts(
            assessment: Assessment(
                strike: LocatedStrike(key: strike.key, part: part, occurred: strike.occurred, place: place),
                agreement: assessment.agreement, readings: assessment.readings),
            certainty: certainty, attributionCertainty: attributionCertainty, review: review, reports: reports,
            reportsTotal: reportsTotal, voices: voices, accusers: accusers,
            contradictions: isWithoutDetail ? [] : contradictions, independentSources: independentSources,
            isExercise: isExercise, isWithoutDetail: isWithoutDetail)
        // That it stands again, and is struck again, tells of repair.
        facts.struckBefore = isWithoutDetail ? [] : struckBefore
        return facts
    }
}

extension LocatedPlace {
    /// The hromada of a settlement, a city as itself, and a region or area as it is; what the gazetteer does not know may
    /// be a facility's name, and becomes the first-level unit, where that is known. Coordinates of the report are gone.
    fileprivate var coarse: LocatedPlace {
        let claim = PlaceClaim(admin1: self.claim.admin1, country: self.claim.country)
        return LocatedPlace(claim: claim, named: coarseName, within: within, admin1: admin1)
    }

    private var coarseName: NamedPlace {
        switch named {
        case .settlement(let place) where place.kind != .city:
            if let hromada = place.hromada { return .area(name: "\(hromada) hromada") }
        case .settlement, .region, .area: return named
        case .none, .unknown, .ambiguous: break
        }
        return admin1.map(NamedPlace.region) ?? .area(name: "a place that is withheld")
    }
}

extension Alternatives {
    /// The topmost word above each.
    fileprivate var kinds: Alternatives {
        var kinds: [Term<Words>] = []
        for term in terms where !kinds.contains(term.kind) { kinds.append(term.kind) }
        return Alternatives(kinds) ?? self
    }
}
