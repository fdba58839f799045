internal import Ceasefire
internal import JSONDocument

/// Why a file gives no outline or line.
struct GeoJSONDefect: Error, CustomStringConvertible {
    let description: String
}

/// A GeoJSON document (RFC 7946) of one or more geometries.
struct GeoJSON {
    private let geometries: [JSONValue]

    init(_ contents: FileContents) throws(GeoJSONDefect) {
        switch contents {
        case .unreadable(let reason): throw GeoJSONDefect(description: reason)
        case .bytes(let bytes):
            do throws(JSONDefect) {
                geometries = GeoJSON.geometries(in: try JSONValue.parse(bytes))
            } catch {
                throw GeoJSONDefect(description: "\(error)")
            }
        }
    }

    /// The polygons of all its geometries together.
    func outline() throws(GeoJSONDefect) -> Outline {
        var polygons: [[[GeoPoint]]] = []
        for geometry in geometries {
            let coordinates = geometry["coordinates"]?.array ?? []
            switch geometry["type"]?.string {
            case "Polygon": polygons.append(try GeoJSON.polygon(coordinates))
            case "MultiPolygon":
                for polygon in coordinates { polygons.append(try GeoJSON.polygon(polygon.array ?? [])) }
            case let other:
                throw GeoJSONDefect(description: "it has a \(other ?? "geometry without a type"), no Polygon")
            }
        }
        guard !polygons.isEmpty else { throw GeoJSONDefect(description: "it has no Polygon") }
        return Outline(polygons: polygons)
    }

    /// The one line that it has.
    func line() throws(GeoJSONDefect) -> [GeoPoint] {
        guard let geometry = geometries.first, geometries.count == 1, geometry["type"]?.string == "LineString" else {
            throw GeoJSONDefect(description: "it is not one LineString")
        }
        let line = try GeoJSON.points(geometry["coordinates"]?.array ?? [])
        guard line.count >= 2 else { throw GeoJSONDefect(description: "its line has fewer than two points") }
        return line
    }

    /// What is in features and collections of them.
    private static func geometries(in value: JSONValue) -> [JSONValue] {
        switch value["type"]?.string {
        case "FeatureCollection": (value["features"]?.array ?? []).flatMap(geometries(in:))
        case "Feature": value["geometry"].map { geometries(in: $0) } ?? []
        case "GeometryCollection": (value["geometries"]?.array ?? []).flatMap(geometries(in:))
        default: [value]
        }
    }

    private static func polygon(_ rings: [JSONValue]) throws(GeoJSONDefect) -> [[GeoPoint]] {
        var polygon: [[GeoPoint]] = []
        for ring in rings {
            let points = try points(ring.array ?? [])
            guard points.count >= 4, points.first == points.last else {
                throw GeoJSONDefect(description: "a ring of its Polygon is not closed, or has fewer than four points")
            }
            if let flaw = RingFlaw(points) { throw GeoJSONDefect(description: flaw.description) }
            polygon.append(points)
        }
        guard !polygon.isEmpty else { throw GeoJSONDefect(description: "its Polygon has no ring") }
        return polygon
    }

    /// Longitude comes first, and what follows latitude is height.
    private static func points(_ positions: [JSONValue]) throws(GeoJSONDefect) -> [GeoPoint] {
        var points: [GeoPoint] = []
        for position in positions {
            let numbers = position.array?.compactMap(\.number) ?? []
            guard numbers.count >= 2, let point = GeoPoint(latitude: numbers[1], longitude: numbers[0]) else {
                throw GeoJSONDefect(description: "`\(position.text)` is no position (longitude, latitude)")
            }
            points.append(point)
        }
        // RFC 7946, 3.1.9: such a shape must be cut in two.
        if zip(points, points.dropFirst()).contains(where: { abs($0.longitude - $1.longitude) > 180 }) {
            throw GeoJSONDefect(description: "it crosses the 180th meridian, where RFC 7946 wants it cut in two")
        }
        return points
    }
}
