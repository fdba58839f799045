public import Ceasefire

extension Explanation {
    /// How a place was understood: one lower-case sentence without a full stop.
    public static func understanding(of place: LocatedPlace) -> String {
        let understanding = place.understanding
        var parts: [String] = []
        if let name = understanding.readAs, understanding.miss == nil { parts.append("read as `\(name)`") }
        parts.append(meaning(of: place))
        if understanding.isNear, place.known != nil { parts.append("told to be near it, not in it") }
        if case .conflicting(let kilometres) = place.coherence {
            parts.append("but the coordinates lie \(rounded(kilometres)) km outside it")
        }
        return parts.joined(separator: "; ")
    }

    private static func meaning(of place: LocatedPlace) -> String {
        switch place.named {
        case .none: return coordinates(of: place)
        case .settlement: return choice(place.understanding.evidence)
        case .region(let region): return "`\(region.name)` is an area with many places in it"
        case .area(let name): return "`\(name)` is an area of which it is not known what lies in it"
        case .unknown(let name): return miss(of: name, place.understanding.miss)
        case .ambiguous(let name, let candidates):
            let hints = place.understanding.evidence.map(phrase)
            return "`\(name)` may be any of \(candidates.count) places"
                + (hints.isEmpty ? "" : " that remain (\(list(hints)))") + ", and nothing tells which"
        }
    }

    private static func miss(of name: String, _ miss: PlaceMiss?) -> String {
        switch miss {
        case .elsewhere(let units):
            "places are named `\(name)`, but none that is known to lie in `\(units.joined(separator: "`, `"))`"
        case .severalNames: "`\(name)` names several places"
        case .notListed(let similar) where !similar.isEmpty:
            "no place is named `\(name)`; `\(similar.joined(separator: "` or `"))` may be meant"
        case .notListed, nil: "no place is named `\(name)`"
        }
    }

    private static func choice(_ evidence: [PlaceEvidence]) -> String {
        guard evidence.count > 1, evidence.last == .only else { return list(evidence.map(phrase)) }
        let conditions = evidence.dropLast().map { phrase($0).replacing("it ", with: "", maxReplacements: 1) }
        return "it is the only place so called that " + list(conditions)
    }

    private static func phrase(_ evidence: PlaceEvidence) -> String {
        switch evidence {
        case .id: "it has that id"
        case .units(let units): "it fits `\(units.joined(separator: "`, `"))`"
        case .classWord: "it is of the class that is told with the name"
        case .coordinates: "it is the one that the coordinates lie in"
        case .only: "it is the only place so called"
        case .officialName: "others are so called, but not officially or not as large"
        case .formerName: "it was called so until it was renamed"
        case .otherName: "it is called so, though not officially"
        case .onlyCity: "it is the only city so called"
        case .quarters(let names):
            "`\(names.joined(separator: "` and `"))` \(names.count == 1 ? "is taken for a part" : "are taken for parts") of it"
        case .farLargest: "it has at least ten times the inhabitants of any other city so called"
        }
    }

    private static func list(_ phrases: [String]) -> String {
        phrases.joined(separator: ", and ")
    }

    private static func coordinates(of place: LocatedPlace) -> String {
        switch place.near.count {
        case 0: "the coordinates lie in no place that is known"
        case 1: "the coordinates may lie in one place"
        case let number: "the coordinates may lie in any of \(number) places"
        }
    }
}
