internal import Ceasefire

/// Where the edge of a polygon crosses itself, so that it is not told what lies inside.
struct RingFlaw: CustomStringConvertible {
    private let first: (GeoPoint, GeoPoint)
    private let second: (GeoPoint, GeoPoint)

    /// Nil of a ring without a crossing; sides that only touch are none.
    init?(_ ring: [GeoPoint]) {
        let sides = zip(ring, ring.dropFirst()).sorted { RingFlaw.south($0) < RingFlaw.south($1) }
        var open: [(GeoPoint, GeoPoint)] = []
        for side in sides {
            open.removeAll { max($0.0.latitude, $0.1.latitude) < RingFlaw.south(side) }
            if let other = open.first(where: { RingFlaw.cross($0, side) }) {
                (first, second) = (other, side)
                return
            }
            open.append(side)
        }
        return nil
    }

    var description: String {
        "the edge of its Polygon crosses itself: \(text(first)) and \(text(second))"
    }

    private func text(_ side: (GeoPoint, GeoPoint)) -> String {
        "[\(side.0.longitude), \(side.0.latitude)] to [\(side.1.longitude), \(side.1.latitude)]"
    }

    private static func south(_ side: (GeoPoint, GeoPoint)) -> Double {
        min(side.0.latitude, side.1.latitude)
    }

    /// Whether each side's ends lie on different sides of the other.
    private static func cross(_ one: (GeoPoint, GeoPoint), _ other: (GeoPoint, GeoPoint)) -> Bool {
        turn(one.0, one.1, other.0) * turn(one.0, one.1, other.1) < 0
            && turn(other.0, other.1, one.0) * turn(other.0, other.1, one.1) < 0
    }

    /// Above 0 where the way over the three points turns left, below where it turns right.
    private static func turn(_ first: GeoPoint, _ second: GeoPoint, _ third: GeoPoint) -> Double {
        (second.longitude - first.longitude) * (third.latitude - first.latitude)
            - (second.latitude - first.latitude) * (third.longitude - first.longitude)
    }
}
