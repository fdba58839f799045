public import Ceasefire

// Places of tests: round figures, so that distances can be told at a glance. A degree of latitude has 111.2 km.

public let ukraine = Place(
    id: "UA", kind: .country, name: "Ukraine", region: nil, centre: point(48.4, 31.1),
    extent: Extent(inner: 0, outer: 700))
public let kyivOblast = aRegion("Kyiv Oblast", "UA32000000000030281")
public let poltavaOblast = aRegion("Poltava Oblast", "UA53000000000028050", centre: point(49.6, 34.5))
/// A city and a first-level unit of its own; inner edge 7 km, outer edge 20 km.
public let kyiv = Place(
    id: "UA80000000000093317", kind: .city, name: "Kyiv", region: "UA80000000000093317", centre: point(50.45, 30.52),
    extent: Extent(inner: 7, outer: 20), population: 2_900_000)
public let poltava = aPlace("Poltava", .city, "UA53080370010073240", in: poltavaOblast, centre: point(49.59, 34.55))
public let dykanka = aPlace(
    "Dykanka", .settlement, "UA53080110010056894", in: poltavaOblast, centre: point(49.82, 34.53))

public func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    guard let point = GeoPoint(latitude: latitude, longitude: longitude) else {
        preconditionFailure("\(latitude), \(longitude) is not on Earth")
    }
    return point
}

public func aDisc(_ latitude: Double, _ longitude: Double, radius: Double = 0) -> Disc {
    guard let disc = Disc(centre: point(latitude, longitude), radius: radius) else {
        preconditionFailure("a disc of \(radius) km")
    }
    return disc
}

/// A settlement; inner edge 2 km, outer edge 8 km.
public func aPlace(
    _ name: String, _ kind: PlaceClass, _ id: String, in region: Place, centre: GeoPoint,
    extent: Extent = Extent(inner: 2, outer: 8)
) -> Place {
    Place(id: id, kind: kind, name: name, region: region.id, centre: centre, extent: extent)
}

public func aRegion(_ name: String, _ id: String, centre: GeoPoint = point(50.2, 30.3)) -> Place {
    Place(id: id, kind: .region, name: name, region: id, centre: centre, extent: Extent(inner: 0, outer: 150))
}

/// A place that a report names, as the gazetteer finds it.
public func at(_ place: Place, _ disc: Disc? = nil) -> LocatedPlace {
    let claim = PlaceClaim(name: place.name, disc: disc)
    let named: NamedPlace = place.kind.isSettled ? .settlement(place) : .region(place)
    return LocatedPlace(claim: claim, named: named, coherence: disc == nil ? .notCompared : .compatible)
}

/// A place of which a report gives the coordinates alone.
public func at(_ disc: Disc, near: [Place] = [], within: Place? = nil) -> LocatedPlace {
    LocatedPlace(claim: PlaceClaim(disc: disc), named: .none, within: within, near: near)
}
