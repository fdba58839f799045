/// Which of the formats' maps a drop is read by.
struct FormatChoice: Sendable {
    /// The map that its name, or somebody, says.
    let named: ColumnMap?
    private let maps: [ColumnMap]
    private let file: String

    init(_ maps: [ColumnMap], named: ColumnMap?, file: String?) {
        self.maps = maps
        self.named = named
        self.file = file ?? ""
    }

    /// The map that a name such as `NAME.FORMAT.csv` says; a number between, which a taken name got, does not count.
    static func named(by name: String?, among maps: [ColumnMap]) -> ColumnMap? {
        var parts = (name ?? "").lowercased().split(separator: ".").dropLast()
        if parts.last?.allSatisfy(\.isNumber) == true { parts.removeLast() }
        guard parts.count > 1, let id = parts.last else { return nil }
        return maps.first { $0.id == id }
    }

    /// The ways in which tables of the formats are written, the usual one first.
    var dialects: [Dialect] {
        if let named { return [named.dialect] }
        let declared = Set(maps.filter { $0.form == .csv }.map(\.dialect)).subtracting([Dialect()])
        return [Dialect()] + declared.sorted { "\($0)" < "\($1)" }
    }

    /// The map of a table whose header was read in one or several ways.
    func map(of headers: [(dialect: Dialect, header: TableHeader)]) throws(DropDefect) -> ColumnMap {
        if let named {
            let lacking = headers.first.map { missing(of: named, $0.header) } ?? []
            guard lacking.isEmpty else { throw .columnsMissing(.init(named.id, missing: lacking)) }
            return named
        }
        let tables = maps.filter { $0.form == .csv }
        func header(of map: ColumnMap) -> TableHeader? { headers.first { $0.dialect == map.dialect }?.header }
        let matching = tables.filter { map in header(of: map).map { map.matches($0, name: file) } ?? false }
        if let map = try mostSpecific(matching) { return map }
        throw .noFormat(nearest(tables) { map in header(of: map).map { missing(of: map, $0) } ?? map.match.columns })
    }

    /// The map of a JSON record; nil where it is read as a report as it stands.
    func map(of row: Row, isFeature: Bool) throws(DropDefect) -> ColumnMap? {
        if let named { return named }
        let candidates = maps.filter { $0.form == (isFeature ? .geojson : .json) }
        if let map = try mostSpecific(candidates.filter({ $0.matches(row, name: file) })) { return map }
        guard isFeature else { return nil }
        throw .noFormat(nearest(candidates) { map in map.match.columns.filter { !row.has($0) } })
    }

    private func mostSpecific(_ maps: [ColumnMap]) throws(DropDefect) -> ColumnMap? {
        guard let most = maps.map(\.specificity).max() else { return nil }
        let best = maps.filter { $0.specificity == most }
        guard best.count == 1 else { throw .severalFormats(best.map(\.id).sorted()) }
        return best.first
    }

    private func missing(of map: ColumnMap, _ header: TableHeader) -> [String] {
        map.match.columns.filter { header.index(of: $0) == nil }
    }

    /// Those first of whose columns the largest share is there.
    private func nearest(_ maps: [ColumnMap], missing: (ColumnMap) -> [String]) -> [DropDefect.NearFormat] {
        let all = maps.map { (map: $0, missing: missing($0)) }.filter { !$0.missing.isEmpty }
        func share(_ near: (map: ColumnMap, missing: [String])) -> Double {
            Double(near.missing.count) / Double(near.map.match.columns.count)
        }
        return all.sorted { (share($0), $0.map.id) < (share($1), $1.map.id) }.map {
            .init($0.map.id, missing: $0.missing)
        }
    }
}
