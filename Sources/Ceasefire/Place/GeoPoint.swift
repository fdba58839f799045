internal import RealModule

/// A point on the Earth in WGS 84.
public struct GeoPoint: Hashable, Sendable {
    /// Degrees north, −90 to 90.
    public let latitude: Double
    /// Degrees east, −180 to 180.
    public let longitude: Double

    /// Nil where a value is out of range or no number.
    public init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// The mean radius of the Earth, in kilometres (IUGG 1980).
    static let earthRadius = 6371.0088

    /// The great-circle distance on a sphere of the Earth's mean radius, in kilometres.
    ///
    /// Within 0.6 % of the distance on the ellipsoid, which is finer than any extent known here.
    public func distance(to other: GeoPoint) -> Double {
        let halfLatitude = Double.sin(radians(other.latitude - latitude) / 2)
        let halfLongitude = Double.sin(radians(other.longitude - longitude) / 2)
        let haversine =
            halfLatitude * halfLatitude + Double.cos(radians(latitude)) * Double.cos(radians(other.latitude))
            * halfLongitude * halfLongitude
        return 2 * GeoPoint.earthRadius * Double.asin(min(1, haversine.squareRoot()))
    }

    /// Kilometres east and north of `origin` on the plane that touches there; true to 0.1 % within 100 km.
    func onPlane(at origin: GeoPoint) -> PlanePoint {
        PlanePoint(
            east: GeoPoint.earthRadius * radians(longitude - origin.longitude) * Double.cos(radians(origin.latitude)),
            north: GeoPoint.earthRadius * radians(latitude - origin.latitude))
    }
}

private func radians(_ degrees: Double) -> Double {
    degrees * Double.pi / 180
}

/// A point on a plane, in kilometres from its origin.
struct PlanePoint {
    let east: Double
    let north: Double

    /// The distance from the plane's origin to the segment between two points.
    static func distanceFromOrigin(toSegment start: PlanePoint, _ end: PlanePoint) -> Double {
        let along = (east: end.east - start.east, north: end.north - start.north)
        let squared = along.east * along.east + along.north * along.north
        let projected = squared == 0 ? 0 : -(start.east * along.east + start.north * along.north) / squared
        let share = min(1, max(0, projected))
        let nearest = (east: start.east + share * along.east, north: start.north + share * along.north)
        return (nearest.east * nearest.east + nearest.north * nearest.north).squareRoot()
    }
}

/// A point and how far from it the truth may lie.
public struct Disc: Hashable, Sendable {
    public let centre: GeoPoint
    /// Kilometres; 0 where the point is taken as exact.
    public let radius: Double

    /// Nil where the radius is negative or no number.
    public init?(centre: GeoPoint, radius: Double) {
        guard radius >= 0, radius.isFinite else { return nil }
        self.centre = centre
        self.radius = radius
    }

    /// Whether this disc lies within, apart from, or across a circle of `radius` kilometres around `point`.
    public func relation(toCircleAround point: GeoPoint, radius limit: Double) -> Truth {
        relation(toDistance: centre.distance(to: point), limit: limit)
    }

    /// Within `limit` kilometres of something `distance` away: for certain, certainly not, or possibly.
    func relation(toDistance distance: Double, limit: Double) -> Truth {
        if distance + radius <= limit { return .holds }
        if distance - radius > limit { return .fails }
        return .undetermined
    }
}
