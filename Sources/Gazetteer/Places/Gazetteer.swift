public import Ceasefire

/// The places that the project knows, by id and by name.
public struct Gazetteer: Sendable {
    private let places: [String: Place]
    private let names: SortedTable
    /// Every settlement with a centre and an extent, for questions about coordinates.
    private let settled: [Place]

    /// - Parameters:
    ///   - places: `places.tsv`.
    ///   - names: `names.tsv`, sorted by normalised name.
    ///   - extents: `city-extents.tsv` and `region-extents.tsv`.
    public init(places: [UInt8], names: [UInt8], extents: [[UInt8]]) {
        self.names = SortedTable(names)
        var figures: [String: ExtentFigures] = [:]
        for table in extents.map(SortedTable.init) {
            table.forEachRow { row in
                if let read = ExtentFigures(row) { figures[row[0]] = read }
            }
        }
        var known: [String: Place] = [:]
        SortedTable(places).forEachRow { row in
            if let place = Place(row, figures[row[0]]) { known[place.id] = place }
        }
        self.places = known
        settled = known.values.filter { $0.kind.isSettled && $0.centre != nil && $0.extent != nil }
            .sorted { $0.id < $1.id }
    }

    /// The place with this id.
    public func place(id: String) -> Place? {
        places[id]
    }

    /// Every place that goes by a name, official names first.
    public func places(named name: String) -> [Naming] {
        names.rows(for: NameKey(name).text).compactMap { row in
            guard row.count >= 3, let kind = Naming.Kind(rawValue: row[2]) else { return nil }
            return place(id: row[1]).map { Naming(place: $0, kind: kind) }
        }.sorted { $0.kind < $1.kind }
    }

    /// The first-level unit or country that goes by a name: an oblast, Kyiv, Sevastopol, Ukraine.
    public func region(named name: String) -> Place? {
        places(named: name).map(\.place).first { !$0.kind.isSettled || $0.region == $0.id }
    }

    /// The settlements whose outer edge a disc touches.
    public func settlements(touching disc: Disc) -> [Place] {
        // A degree of latitude is 111.2 km: what lies farther north or south than all of that need not be measured.
        settled.filter { place in
            guard let centre = place.centre, let extent = place.extent else { return false }
            let reach = disc.radius + extent.outer
            guard abs(centre.latitude - disc.centre.latitude) * 111 <= reach else { return false }
            return disc.relation(toCircleAround: centre, radius: extent.outer) != .fails
        }
    }

    /// The known names nearest to one that is not known, for "did you mean".
    public func names(similarTo name: String) -> [String] {
        let key = NameKey(name).text
        var found: [(distance: Int, place: Place)] = []
        names.forEachRow { row in
            guard row.count >= 3, row[2] == "official", abs(row[0].count - key.count) <= 2 else { return }
            let distance = editDistance(row[0], key)
            guard distance <= 2, let place = place(id: row[1]) else { return }
            if !found.contains(where: { $0.place.name == place.name }) { found.append((distance, place)) }
        }
        // Of names that are as near, the larger place is likelier meant.
        found.sort { ($0.distance, -($0.place.population ?? 0)) < ($1.distance, -($1.place.population ?? 0)) }
        return found.prefix(3).map(\.place.name)
    }
}

/// A place under one of its names.
public struct Naming: Hashable, Sendable {
    public enum Kind: String, Sendable, Comparable {
        case official, former, alternate, inflected

        public static func < (one: Kind, other: Kind) -> Bool { one.rank < other.rank }

        private var rank: Int { self == .official ? 0 : 1 }
    }

    public let place: Place
    public let kind: Kind
}

/// A place's extent as it was measured, about a point that need not be the one that maps give for the place.
private struct ExtentFigures {
    let centre: GeoPoint
    let extent: Extent

    /// From a line of `city-extents.tsv`: id, latitude, longitude, inner and outer edge.
    init?(_ row: [String]) {
        guard row.count >= 5, let latitude = Double(row[1]), let longitude = Double(row[2]),
            let inner = Double(row[3]), let outer = Double(row[4]),
            let centre = GeoPoint(latitude: latitude, longitude: longitude)
        else { return nil }
        self.centre = centre
        extent = Extent(inner: inner, outer: outer)
    }
}

extension Extent {
    /// What is assumed of a settlement that was not measured; `docs/gazetteer.md` says how it was fitted.
    static func assumed(_ kind: PlaceClass, population: Int?) -> Extent {
        guard kind == .city else { return Extent(inner: 0.2, outer: 6) }
        switch population ?? 0 {
        case 500_000...: return Extent(inner: 0.4, outer: 34)
        case 100_000...: return Extent(inner: 1.4, outer: 18)
        case 50_000...: return Extent(inner: 0.9, outer: 9)
        case 20_000...: return Extent(inner: 0.5, outer: 9)
        default: return Extent(inner: 0.3, outer: 6)
        }
    }
}

extension Place {
    /// From a line of `places.tsv`.
    fileprivate init?(_ row: [String], _ figures: ExtentFigures?) {
        guard row.count >= 11, let kind = PlaceClass(rawValue: row[1]) else { return nil }
        func text(_ index: Int) -> String? { row[index].isEmpty ? nil : row[index] }
        let population = Int(row[10])
        let mapped: GeoPoint? =
            if let latitude = Double(row[8]), let longitude = Double(row[9]) {
                GeoPoint(latitude: latitude, longitude: longitude)
            } else { nil }
        self.init(
            id: row[0], kind: kind, name: row[2], ukrainianName: row[3],
            russianName: row[4], region: text(5), raion: text(6), hromada: text(7),
            centre: figures?.centre ?? mapped,
            extent: figures?.extent ?? (kind.isSettled ? .assumed(kind, population: population) : nil),
            population: population, country: row.count > 11 ? row[11] : nil)
    }
}
