internal import Ceasefire

/// Is the strike's place one that the reading speaks of?
enum PlaceRule {
    static func judge(_ place: LocatedPlace, in scope: PlaceScope) -> Finding {
        let view = PlaceView(place: place)
        guard case .conflicting(let kilometres) = place.coherence else {
            let decision = PlaceDecision(scope, view.together)
            return finding(
                decision, place, place.known == nil && place.disc != nil ? place.discEvidence : place.evidence)
        }
        let byName = PlaceDecision(scope, view.byName)
        let byDisc = PlaceDecision(scope, view.byDisc)
        guard byName.result == byDisc.result else {
            let ground = PlaceGround.conflict(name: place.title, kilometres: kilometres)
            return Finding(
                .place, .undetermined, because: .place(ground), evidence: place.nameEvidence + place.discEvidence)
        }
        return finding(byName, place, place.nameEvidence + place.discEvidence)
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
        let selector = selector.description
        switch place.named {
        case .region(let region): return .somewhereIn(region: region.name, selector: selector)
        case .ambiguous(let name, _): return .ambiguous(name: name, candidates: place.candidateTitles)
        case .area(let name) where place.disc == nil: return .vagueArea(name)
        case .unknown(let name) where place.disc == nil: return miss(of: name, place)
        case .none where place.disc == nil: return .notTold
        case .settlement(let settlement) where place.understanding.isNear && place.disc == nil:
            return .near(place: settlement.name, selector: selector)
        case .settlement, .area, .unknown, .none: return .across(place: place.title, selector: selector)
        }
    }

    private static func miss(of name: String, _ place: LocatedPlace) -> PlaceGround {
        switch place.understanding.miss {
        case .elsewhere(let units): .elsewhere(name: name, units: units)
        case .severalNames: .severalNames(name)
        case .notListed(let similar) where !similar.isEmpty: .misspelt(name, similar: similar)
        case .notListed, nil: .unknownName(name)
        }
    }
}

/// What the entries of a scope, taken together, say of a place.
///
/// Of the entries that cover the place the most specific one decides, and of equally specific ones the exclusion goes
/// before what is open, and that before the inclusion. Where it cannot be told whether an entry covers the place, all
/// that could decide must agree.
private struct PlaceDecision {
    enum Decider {
        case included(PlaceSelector)
        case excluded(PlaceSelector)
        case leftOpen(PlaceSelector)
        case notIncluded
        case doubt(PlaceSelector)
    }

    private(set) var result = Truth.fails
    private(set) var decider = Decider.notIncluded
    /// The entries that may cover the place, with what they would say of it.
    private var doubts: [(selector: PlaceSelector, result: Truth)] = []

    init(_ scope: PlaceScope, _ truth: (PlaceSelector) -> Truth) {
        for specificity in stride(from: PlaceSelector.mostSpecific, through: 0, by: -1) {
            let isDecided =
                decides(scope.exclude, specificity, .fails, truth)
                || decides(scope.open, specificity, .undetermined, truth)
                || decides(scope.include, specificity, .holds, truth)
            if isDecided { break }
        }
        // What the speaker meant for certain says more to a reader than what was left open.
        let contrary = doubts.filter { $0.result != result }
        if result != .undetermined, let doubt = contrary.first(where: { $0.result == .holds }) ?? contrary.first {
            (result, decider) = (.undetermined, .doubt(doubt.selector))
        }
    }

    /// Whether one of the entries covers the place for certain and so decides, unless one before it may cover it too.
    private mutating func decides(
        _ selectors: [PlaceSelector], _ specificity: Int, _ said: Truth, _ truth: (PlaceSelector) -> Truth
    ) -> Bool {
        for selector in selectors where selector.specificity == specificity {
            switch truth(selector) {
            case .fails: continue
            case .undetermined: doubts.append((selector, said))
            case .holds:
                result = said
                switch said {
                case .holds: decider = .included(selector)
                case .fails: decider = .excluded(selector)
                case .undetermined: decider = .leftOpen(selector)
                }
                return true
            }
        }
        return false
    }
}

extension LocatedPlace {
    /// What to call it in a sentence.
    var title: String {
        switch named {
        case .settlement(let place), .region(let place): return place.name
        case .area(let name), .unknown(let name), .ambiguous(let name, _): return name
        case .none:
            guard let disc else { return "an untold place" }
            return "\(disc.centre.latitude), \(disc.centre.longitude)"
        }
    }

    /// The places that it may be, each with what tells it from the others; of many the first few and how many more.
    var candidateTitles: [String] {
        guard case .ambiguous(_, let candidates) = named else { return [] }
        let shown = candidates.prefix(candidates.count > 6 ? 5 : 6).map { place in
            let unit = units.first { $0.id == place.region && $0.id != place.id }?.name
            let raion = place.raion.map { "\($0) raion" }
            return [place.name, unit, raion].compactMap { $0 }.joined(separator: ", ")
        }
        return shown + (candidates.count > shown.count ? ["\(candidates.count - shown.count) others"] : [])
    }

    fileprivate var evidence: [String] { nameEvidence.isEmpty ? discEvidence : nameEvidence }

    fileprivate var nameEvidence: [String] {
        if claim.id != nil { return ["place.id"] }
        let hints = [
            ("name", claim.name), ("admin1", claim.admin1), ("admin2", claim.admin2), ("admin3", claim.admin3),
        ]
        // The country tells something only of a place that is not known.
        let country = known == nil && claim.country != nil ? ["place.country"] : []
        return hints.filter { $0.1 != nil }.map { "place.\($0.0)" } + country
    }

    fileprivate var discEvidence: [String] {
        guard let disc else { return [] }
        return ["place.lat", "place.lon"] + (disc.radius > 0 ? ["place.precision_km"] : [])
    }
}
