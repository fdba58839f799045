internal import Ceasefire

/// Is the strike's place one that the reading speaks of?
enum PlaceRule {
    static func judge(_ place: LocatedPlace, in scope: PlaceScope) -> Finding {
        let view = PlaceView(place: place)
        guard case .conflicting(let kilometres) = place.coherence else {
            let decision = PlaceDecision(scope, view.together)
            return finding(decision, place, place.known == nil && place.disc != nil ? place.discEvidence : place.evidence)
        }
        let byName = PlaceDecision(scope, view.byName)
        let byDisc = PlaceDecision(scope, view.byDisc)
        guard byName.result == byDisc.result else {
            let ground = PlaceGround.conflict(name: place.title, kilometres: kilometres)
            return Finding(
                .place, .undetermined, because: .place(ground), evidence: place.nameEvidence + place.discEvidence)
        }
        return finding(byName, place, place.evidence)
    }

    private static func finding(_ decision: PlaceDecision, _ place: LocatedPlace, _ evidence: [String]) -> Finding {
        let ground: PlaceGround =
            switch decision.decider {
            case .included(let selector): .included(place: place.title, selector: selector.description)
            case .excluded(let selector): .excluded(place: place.title, selector: selector.description)
            case .leftOpen(let selector): .leftOpen(place: place.title, selector: selector.description)
            case .notIncluded: .notIncluded(place: place.title)
            case .doubt(let selector): doubt(about: place, selector)
            }
        return Finding(.place, decision.result, because: .place(ground), evidence: evidence)
    }

    /// Why it cannot be told whether a selector means the place.
    private static func doubt(about place: LocatedPlace, _ selector: PlaceSelector) -> PlaceGround {
        switch place.named {
        case .region(let region): .somewhereIn(region: region.name, selector: selector.description)
        case .ambiguous(let name, let candidates): .ambiguous(name: name, candidates: candidates.map(\.name))
        case .unknown(let name) where place.disc == nil: .unknownName(name)
        case .none where place.disc == nil: .notTold
        case .settlement, .unknown, .none: .across(place: place.title, selector: selector.description)
        }
    }
}

/// What the entries of a scope, taken together, say of a place.
///
/// Entries are joined by Kleene's *or*, minus what is excluded; of two that cover the place the more specific one
/// decides, and of equally specific ones the exclusion goes before what is open, and that before the inclusion.
private struct PlaceDecision {
    enum Decider {
        case included(PlaceSelector)
        case excluded(PlaceSelector)
        case leftOpen(PlaceSelector)
        case notIncluded
        case doubt(PlaceSelector)
    }

    let result: Truth
    let decider: Decider

    init(_ scope: PlaceScope, _ truth: (PlaceSelector) -> Truth) {
        let included = Answer(scope.include, truth)
        let excluded = Answer(scope.exclude, truth)
        let open = Answer(scope.open, truth)
        let rank = included.possible?.specificity ?? -1
        if let selector = excluded.certain, selector.specificity >= rank {
            (result, decider) = (.fails, .excluded(selector))
        } else if let selector = open.certain, selector.specificity >= rank {
            (result, decider) = (.undetermined, .leftOpen(selector))
        } else if let selector = included.certain {
            let doubts = [excluded.possible, open.possible].compactMap { $0 }
            if let doubt = doubts.first(where: { $0.specificity >= selector.specificity }) {
                (result, decider) = (.undetermined, .doubt(doubt))
            } else {
                (result, decider) = (.holds, .included(selector))
            }
        } else if let selector = included.possible ?? open.possible {
            (result, decider) = (.undetermined, .doubt(selector))
        } else {
            (result, decider) = (.fails, .notIncluded)
        }
    }

    /// The most specific entries that mean the place, for certain and possibly.
    private struct Answer {
        private(set) var certain: PlaceSelector?
        private(set) var possible: PlaceSelector?

        init(_ selectors: [PlaceSelector], _ truth: (PlaceSelector) -> Truth) {
            for selector in selectors {
                let result = truth(selector)
                if result == .fails { continue }
                if selector.specificity > possible?.specificity ?? -1 { possible = selector }
                if result == .holds && selector.specificity > certain?.specificity ?? -1 { certain = selector }
            }
        }
    }
}

extension LocatedPlace {
    /// What to call it in a sentence.
    var title: String {
        switch named {
        case .settlement(let place), .region(let place): return place.name
        case .unknown(let name), .ambiguous(let name, _): return name
        case .none:
            guard let disc else { return "an untold place" }
            return "\(disc.centre.latitude), \(disc.centre.longitude)"
        }
    }

    fileprivate var evidence: [String] { nameEvidence.isEmpty ? discEvidence : nameEvidence }

    fileprivate var nameEvidence: [String] {
        if claim.id != nil { return ["place.id"] }
        let hints = [("name", claim.name), ("admin1", claim.admin1), ("admin2", claim.admin2), ("admin3", claim.admin3)]
        return hints.filter { $0.1 != nil }.map { "place.\($0.0)" }
    }

    fileprivate var discEvidence: [String] {
        guard let disc else { return [] }
        return ["place.lat", "place.lon"] + (disc.radius > 0 ? ["place.precision_km"] : [])
    }
}
