public import Ceasefire

extension Explanation {
    /// How a place was understood: one lower-case sentence without a full stop.
    public static func understanding(of place: LocatedPlace) -> String {
        let named =
            switch place.named {
            case .none: coordinates(of: place)
            case .settlement: "the place that is meant by that name"
            case .region(let region): "`\(region.name)` is an area with many places in it"
            case .unknown(let name): "no place named `\(name)` is known that agrees with what else is told"
            case .ambiguous(let name, let candidates):
                "`\(name)` may be any of \(counted(candidates.count)), and nothing tells which"
            }
        guard case .conflicting(let kilometres) = place.coherence else { return named }
        return named + "; but the coordinates lie \(rounded(kilometres)) km outside it"
    }

    private static func coordinates(of place: LocatedPlace) -> String {
        place.near.isEmpty
            ? "the coordinates lie in no place that is known" : "the coordinates touch \(counted(place.near.count))"
    }

    private static func counted(_ number: Int) -> String {
        number == 1 ? "one place" : "\(number) places"
    }
}
