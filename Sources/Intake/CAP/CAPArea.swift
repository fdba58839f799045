internal import Ceasefire
internal import JSONDocument
internal import XMLDocument

/// Where an info applies: a name, the official code, and a disc around all shapes.
struct CAPArea {
    let name: String
    /// The codifier's id, where one is given as a geocode.
    let id: String?
    let disc: Disc?

    init(_ element: XMLElement) throws(CAPDefect) {
        name = try element.required("areaDesc")
        id = element.all("geocode").lazy.compactMap(CAPArea.codifierID).first
        var points: [(GeoPoint, radius: Double)] = []
        for circle in element.all("circle") { points.append(try CAPArea.circle(circle)) }
        for polygon in element.all("polygon") {
            points += try CAPArea.polygon(polygon).map { ($0, radius: 0) }
        }
        disc = CAPArea.disc(around: points)
    }

    /// `UA` and 17 digits, under one of the names by which Ukraine's codifier goes.
    private static func codifierID(_ geocode: XMLElement) -> String? {
        let names: Set = ["katotth", "katottg", "ua-katotth", "ua-katottg", "ceasefired.id"]
        guard let name = geocode.trimmedText("valueName"), names.contains(name.lowercased()),
            let value = geocode.trimmedText("value"), value.utf8.count == 19, value.hasPrefix("UA"),
            value.dropFirst(2).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return value
    }

    /// `47.84,35.14 2`: the radius is in kilometres (CAP 1.2 §3.2.4).
    private static func circle(_ element: XMLElement) throws(CAPDefect) -> (GeoPoint, radius: Double) {
        let words = element.text.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let centre = point(words[0]), let radius = Double(words[1]), radius >= 0,
            radius <= 20_038
        else { throw CAPDefect(line: element.line, problem: .badShape(trimmed(element.text), in: "circle")) }
        return (centre, radius)
    }

    private static func polygon(_ element: XMLElement) throws(CAPDefect) -> [GeoPoint] {
        let words = element.text.split(whereSeparator: \.isWhitespace)
        let points = words.compactMap(point)
        guard points.count == words.count, points.count >= 4, points.first == points.last else {
            let shown = words.prefix(4).joined(separator: " ")
            throw CAPDefect(line: element.line, problem: .badShape(shown, in: "polygon"))
        }
        return points
    }

    private static func point(_ text: Substring) -> GeoPoint? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]) else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    /// A disc that covers everything. What lies in it but not in the area makes a verdict less certain, never wrong.
    private static func disc(around shapes: [(GeoPoint, radius: Double)]) -> Disc? {
        guard let first = shapes.first else { return nil }
        if shapes.count == 1 { return Disc(centre: first.0, radius: first.radius) }
        let latitudes = shapes.map(\.0.latitude)
        var longitudes = shapes.map(\.0.longitude)
        // Across the date line.
        if (longitudes.max() ?? 0) - (longitudes.min() ?? 0) > 180 {
            longitudes = longitudes.map { $0 < 0 ? $0 + 360 : $0 }
        }
        let longitude = middle(longitudes)
        guard
            let centre = GeoPoint(
                latitude: middle(latitudes), longitude: longitude > 180 ? longitude - 360 : longitude)
        else { return nil }
        let reach = shapes.map { centre.distance(to: $0.0) + $0.radius }.max() ?? 0
        // Up to the next hundred metres: a report is read by people.
        return Disc(centre: centre, radius: min((reach * 10).rounded(.up) / 10, 20_038))
    }

    private static func middle(_ values: [Double]) -> Double {
        let middle = ((values.min() ?? 0) + (values.max() ?? 0)) / 2
        return (middle * 10_000).rounded() / 10_000
    }

    var place: JSONValue {
        var members = [JSONMember("name", .string(name))]
        if let id { members.append(JSONMember("id", .string(id))) }
        if let disc {
            members.append(JSONMember("lat", .real(disc.centre.latitude)))
            members.append(JSONMember("lon", .real(disc.centre.longitude)))
            if disc.radius > 0 { members.append(JSONMember("precision_km", .real(disc.radius))) }
        }
        return .object(members)
    }
}
