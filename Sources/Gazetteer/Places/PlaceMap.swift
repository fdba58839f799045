internal import Ceasefire

/// Where places lie, how far they reach, and how many live there.
struct PlaceMap: Sendable {
    /// What is known of one place.
    struct Spot {
        let centre: GeoPoint
        let extent: Extent?
        let population: Int?
    }

    private let points: SortedTable
    private let extents: [SortedTable]
    /// Every settlement with a centre, from south to north.
    private let settled: [Settled]
    /// The farthest outer edge of all, in kilometres.
    private let farthest: Double

    private struct Settled {
        let id: String
        let centre: GeoPoint
        let outer: Double
    }

    init(points: SortedTable, extents: [SortedTable]) {
        self.points = points
        self.extents = extents
        var figures: [String: ExtentFigures] = [:]
        for table in extents {
            table.forEachRow { row in figures[row[0]] = ExtentFigures(row) }
        }
        var found: [Settled] = []
        points.forEachRow { row in
            guard let kind = PlaceClass(rawValue: row.count > 1 ? row[1] : ""), kind.isSettled,
                let spot = Spot(row, figures[row[0]]), let extent = spot.extent
            else { return }
            found.append(Settled(id: row[0], centre: spot.centre, outer: extent.outer))
        }
        settled = found.sorted { $0.centre.latitude < $1.centre.latitude }
        farthest = settled.map(\.outer).max() ?? 0
    }

    /// Gives back what is in memory of its tables until they are asked again.
    func release() {
        points.release()
        for table in extents { table.release() }
    }

    func spot(of id: String) -> Spot? {
        guard let row = points.rows(for: id).first else { return nil }
        return Spot(row, extents.lazy.compactMap { $0.rows(for: id).first.flatMap(ExtentFigures.init) }.first)
    }

    /// The ids of the settlements whose outer edge a disc touches, in their order.
    func settlements(touching disc: Disc) -> [String] {
        // A degree of latitude is 111.2 km: what lies farther north or south than all of that need not be measured.
        let reach = (disc.radius + farthest) / 111
        let first = settled.firstIndex(notBelow: disc.centre.latitude - reach) { $0.centre.latitude }
        return settled[first...].prefix { $0.centre.latitude <= disc.centre.latitude + reach }
            .filter { disc.relation(toCircleAround: $0.centre, radius: $0.outer) != .fails }
            .map(\.id).sorted()
    }
}

extension PlaceMap.Spot {
    /// From a line of `points.tsv`, and its measured extent where it has one.
    fileprivate init?(_ row: [String], _ figures: ExtentFigures?) {
        guard row.count >= 5, let kind = PlaceClass(rawValue: row[1]), let latitude = Double(row[2]),
            let longitude = Double(row[3]), let mapped = GeoPoint(latitude: latitude, longitude: longitude)
        else { return nil }
        let count = Int(row[4])
        centre = figures?.centre ?? mapped
        extent = figures?.extent ?? (kind.isSettled ? .assumed(kind, population: count) : nil)
        population = count
    }
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

extension Array {
    /// Where the first element is whose measure, by which all are sorted, is not below a value.
    fileprivate func firstIndex(notBelow value: Double, _ measure: (Element) -> Double) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if measure(self[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
