/// An area on the ground, as one or more polygons with holes (RFC 7946).
public struct Outline: Hashable, Sendable {
    /// Each polygon's rings: the outer one first, then holes; each closed and in longitude and latitude.
    public let polygons: [[[GeoPoint]]]

    public init(polygons: [[[GeoPoint]]]) {
        self.polygons = polygons
    }

    /// Whether `disc` lies wholly inside, wholly outside, or across the edge.
    ///
    /// Sides are straight in longitude and latitude, as RFC 7946 has it. How far away an edge is, is measured on the
    /// plane that touches the sphere at the disc's centre: true to 0.1 % within 100 km.
    public func relation(to disc: Disc) -> Truth {
        let inside = polygons.contains { rings in
            rings.first.map { ring($0, holds: disc.centre) } == true
                && !rings.dropFirst().contains { ring($0, holds: disc.centre) }
        }
        let distance = polygons.joined().map { disc.centre.distance(toLine: $0) }.min() ?? .infinity
        guard distance > disc.radius else { return distance == 0 && disc.radius == 0 ? .holds : .undetermined }
        return inside ? .holds : .fails
    }

    /// Counts how often a ray to the east crosses the ring.
    private func ring(_ ring: [GeoPoint], holds point: GeoPoint) -> Bool {
        var inside = false
        for (start, end) in zip(ring, ring.dropFirst()) where crosses(start, end, point.latitude) {
            let share = (point.latitude - start.latitude) / (end.latitude - start.latitude)
            if point.longitude < start.longitude + share * (end.longitude - start.longitude) { inside.toggle() }
        }
        return inside
    }

    private func crosses(_ start: GeoPoint, _ end: GeoPoint, _ latitude: Double) -> Bool {
        (start.latitude > latitude) != (end.latitude > latitude)
    }
}

/// A way over the ground and how far to each side of it counts.
public struct Corridor: Hashable, Sendable {
    public let line: [GeoPoint]
    /// Kilometres to each side.
    public let reach: Double

    public init(line: [GeoPoint], reach: Double) {
        self.line = line
        self.reach = reach
    }

    /// Whether `disc` lies wholly within reach, wholly beyond it, or across.
    public func relation(to disc: Disc) -> Truth {
        disc.relation(toDistance: disc.centre.distance(toLine: line), limit: reach)
    }
}

extension GeoPoint {
    /// The distance to the nearest point of a line, in kilometres.
    func distance(toLine line: [GeoPoint]) -> Double {
        let points = line.map { $0.onPlane(at: self) }
        let segments = zip(points, points.dropFirst()).map(PlanePoint.distanceFromOrigin(toSegment:_:))
        return segments.min() ?? line.first.map(distance(to:)) ?? .infinity
    }
}
