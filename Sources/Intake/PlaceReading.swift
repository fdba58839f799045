public import Ceasefire
public import JSONDocument

extension PlaceClaim {
    /// Reads what a report's `place` has, where it stands alone.
    ///
    /// - Throws: every defect at once.
    public static func decode(_ value: JSONValue) throws(RecordDefects) -> PlaceClaim {
        let defects = Defects()
        var reader = ObjectReader([JSONMember("place", value)], at: "", defects: defects)
        let claim = reader.placeClaim()
        guard defects.all.isEmpty, let claim else { throw RecordDefects(all: defects.all) }
        return claim
    }
}

extension ObjectReader {
    /// `place`: a name with hints, coordinates, or an id.
    mutating func placeClaim() -> PlaceClaim? {
        guard value("place") != nil else {
            add("place", .missing)
            return nil
        }
        guard var reader = object("place") else { return nil }
        var claim = PlaceClaim()
        claim.name = reader.name("name")
        claim.id = reader.name("id")
        claim.admin1 = reader.name("admin1")
        claim.admin2 = reader.name("admin2")
        claim.admin3 = reader.name("admin3")
        claim.country = reader.name("country")
        claim.disc = reader.disc()
        let isTold = ["name", "id", "lat", "lon"].contains { reader.value($0) != nil }
        reader.finish()
        if !isTold { add("place", .placeUnclear) }
        return isTold ? claim : nil
    }

    private mutating func disc() -> Disc? {
        let latitude = number("lat", in: -90...90)
        let longitude = number("lon", in: -180...180)
        // Half of the Earth's circumference: more says nothing.
        let precision = number("precision_km", in: 0...20_038)
        let given = (lat: value("lat") != nil, lon: value("lon") != nil)
        if given.lat != given.lon { add(given.lat ? "lat" : "lon", .alone(without: given.lat ? "lon" : "lat")) }
        guard let latitude, let longitude, let centre = GeoPoint(latitude: latitude, longitude: longitude) else {
            return nil
        }
        return Disc(centre: centre, radius: precision ?? 0)
    }
}
