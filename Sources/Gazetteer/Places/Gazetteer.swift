public import Ceasefire

/// The places that the project knows, by id and by name.
///
/// Its tables stay where they are; what is asked for is looked up in them.
public struct Gazetteer: Sendable {
    private let places: SortedTable
    private let names: SortedTable
    private let districts: SortedTable
    private let map: PlaceMap

    /// - Parameters:
    ///   - places: `places.tsv`.
    ///   - points: `points.tsv`.
    ///   - names: `names.tsv`, sorted by normalised name.
    ///   - districts: `districts.tsv`.
    ///   - extents: `city-extents.tsv` and `region-extents.tsv`.
    public init(
        places: any TableBytes, points: any TableBytes, names: any TableBytes, districts: any TableBytes = [UInt8](),
        extents: [any TableBytes]
    ) {
        self.places = SortedTable(places)
        self.names = SortedTable(names)
        self.districts = SortedTable(districts)
        map = PlaceMap(points: SortedTable(points), extents: extents.map(SortedTable.init))
    }

    /// Gives back what is in memory of the tables until they are asked again: for a process that is about to wait.
    public func release() {
        places.release()
        names.release()
        districts.release()
        map.release()
    }

    /// The place with this id.
    public func place(id: String) -> Place? {
        guard let row = places.rows(for: id).first else { return nil }
        return Place(row, map.spot(of: id))
    }

    /// The city that has a district of its own with this id.
    func city(ofDistrict id: String) -> Place? {
        var city: String?
        districts.forEachRow { row in
            if row.count >= 2, row[1] == id { city = row[0] }
        }
        return city.flatMap { place(id: $0) }
    }

    /// The oblast of the codifier's raion or hromada with this id; nil where it has no such unit.
    func oblast(ofUnit id: String) -> Place? {
        guard let unit = CodifierID(unit: id), places.firstRow(startingWith: unit.own) != nil else { return nil }
        return places.firstRow(startingWith: unit.oblast).flatMap { place(id: $0[0]) }
    }

    /// The keys of the names of a city's own districts.
    func districts(of place: Place) -> [String] {
        guard place.kind == .city else { return [] }
        return districts.rows(for: place.id).compactMap { $0.count >= 3 ? NameKey($0[2]).text : nil }
    }

    /// Every place that goes by a name, official names first.
    public func places(named name: String) -> [Naming] {
        var found: [Naming] = []
        for row in names.rows(for: NameKey(name).text) {
            guard row.count >= 3, let kind = Naming.Kind(rawValue: row[2]) else { continue }
            for id in bearers(row[1]) where !found.contains(where: { $0.place.id == id && $0.kind <= kind }) {
                if let place = place(id: id) { found.append(Naming(place: place, kind: kind)) }
            }
        }
        return found.sorted { $0.kind < $1.kind }
    }

    /// Who is meant by the second column of `names.tsv`: an id, or `=` and the name that the first is a form of.
    private func bearers(_ column: String) -> [String] {
        guard column.hasPrefix("=") else { return [column] }
        return names.rows(for: String(column.dropFirst())).compactMap { row in
            row.count >= 3 && !row[1].hasPrefix("=") ? row[1] : nil
        }
    }

    /// What goes by the names that begin with a text and are one letter away from a key, or have two neighbours swapped.
    func places(oneSlipFrom key: String, beginningWith start: String) -> [Naming] {
        var near: [String] = []
        let letters = LetterSet(key.utf8)
        names.forEachRow(startingWith: start, whereKey: { letters.mayBeWithin(1, of: $0) }) { row in
            guard row[0] != near.last, abs(row[0].unicodeScalars.count - key.unicodeScalars.count) <= 1 else { return }
            if editDistance(row[0], key) == 1 { near.append(row[0]) }
        }
        return near.flatMap { places(named: $0) }
    }

    /// The first-level unit or country that goes by a name: an oblast, Kyiv, Sevastopol, Ukraine.
    public func region(named name: String) -> Place? {
        places(named: name).map(\.place).first { !$0.kind.isSettled || $0.region == $0.id }
    }

    /// The settlements whose outer edge a disc touches, by id.
    public func settlements(touching disc: Disc) -> [Place] {
        map.settlements(touching: disc).compactMap { place(id: $0) }
    }

    /// The known names nearest to one that is not known, for "did you mean".
    ///
    /// - Parameter beginAlike: Whether only names that begin with the same letter are looked through, which is quicker.
    public func names(similarTo name: String, beginAlike: Bool = true) -> [String] {
        let key = NameKey(name).text
        let initial = beginAlike ? String(key.prefix(1)) : ""
        var found: [(distance: Int, place: Place)] = []
        let letters = LetterSet(key.utf8)
        names.forEachRow(startingWith: initial, whereKey: { letters.mayBeWithin(2, of: $0) }) { row in
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

extension Place {
    /// From a line of `places.tsv`, and what is known of where it is.
    fileprivate init?(_ row: [String], _ spot: PlaceMap.Spot?) {
        guard row.count >= 9, let kind = PlaceClass(rawValue: row[1]) else { return nil }
        func text(_ index: Int) -> String? { row[index].isEmpty ? nil : row[index] }
        self.init(
            id: row[0], kind: kind, name: row[2], ukrainianName: row[3], russianName: row[4], region: text(5),
            raion: text(6), hromada: text(7), centre: spot?.centre,
            extent: spot?.extent ?? (kind.isSettled ? .assumed(kind, population: nil) : nil),
            population: spot?.population, country: text(8))
    }
}
