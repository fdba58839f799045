public import JSONDocument

/// How the rows of a foreign file become reports.
public struct ColumnMap: Equatable, Sendable {
    /// Its file's name, without the extension.
    public let id: String
    public let title: String
    public let form: Form
    public let match: Match
    public let dialect: Dialect
    /// Whether a file holds all that its source still says, so that rows which are gone are retracted.
    public let snapshot: Bool
    /// Texts of cells that mean that nothing is known, such as `NaN`.
    public let blanks: Set<String>
    public let rejections: [RejectionRule]
    /// A report of contract §4 with columns in the place of values.
    public let report: [Template.Member]

    public init(
        id: String, title: String, form: Form, match: Match, dialect: Dialect = Dialect(), snapshot: Bool = false,
        blanks: [String] = [], rejections: [RejectionRule] = [], report: [Template.Member]
    ) {
        self.id = id
        self.title = title
        self.form = form
        self.match = match
        self.dialect = dialect
        self.snapshot = snapshot
        self.blanks = Set(blanks.map(normalised))
        self.rejections = rejections
        self.report = report
    }

    /// How a file is written.
    public enum Form: String, CaseIterable, Sendable {
        case csv, json, geojson
    }

    /// Which files are meant.
    public struct Match: Hashable, Sendable {
        /// The columns that a table must have, or the paths that an object must.
        public let columns: [String]
        /// Those that it may not have.
        public let without: [String]
        /// How the file's name ends; nil where any will do.
        public let suffix: String?

        public init(columns: [String], without: [String] = [], suffix: String? = nil) {
            self.columns = columns
            self.without = without
            self.suffix = suffix
        }
    }
}

// MARK: Which files are meant

extension ColumnMap {
    /// Whether a table with these columns is meant.
    public func matches(_ header: TableHeader, name: String) -> Bool {
        matches(name) { header.index(of: $0) != nil }
    }

    /// Whether a list with such an object is meant.
    public func matches(_ row: Row, name: String) -> Bool {
        matches(name, has: row.has)
    }

    /// Of several maps that match, the one with the most columns is meant.
    public var specificity: Int { match.columns.count + match.without.count }

    private func matches(_ name: String, has: (String) -> Bool) -> Bool {
        if let suffix = match.suffix, !name.lowercased().hasSuffix(suffix.lowercased()) { return false }
        return match.columns.allSatisfy(has) && !match.without.contains(where: has)
    }
}

// MARK: What becomes of a row

extension ColumnMap {
    /// The report of a row as contract §4 writes it, for ``ReportDecoder``.
    ///
    /// - Throws: why the map takes no such row, or every cell that it knows no value for, each with its column.
    public func record(of row: Row) throws(RecordDefects) -> JSONValue {
        let reading = RowReading(row, format: id, blanks: blanks)
        if let rule = rejections.first(where: { $0.conditions.allSatisfy { $0.holds(reading) } }) {
            reading.add("", rule.columns, .leftOut(because: rule.reason))
            throw RecordDefects(all: reading.defects)
        }
        let places = report.first { $0.name == "place" }?.template.values(reading) ?? []
        reading.hasSeveralPlaces = places.count > 1
        var members: [JSONMember] = []
        for member in report {
            if member.name == "place" {
                members += placeMembers(places)
            } else if let value = member.template.value(reading) {
                members.append(JSONMember(member.name, value))
            }
        }
        tellMissing(in: members, reading)
        guard reading.defects.isEmpty else { throw RecordDefects(all: reading.defects) }
        add(reading.totals, to: &members)
        return .object(members)
    }

    /// Tells which columns are empty that a report needs; a retraction needs no more than its source.
    private func tellMissing(in members: [JSONMember], _ reading: RowReading) {
        let known = Set(members.map { $0.name == "parts" ? "place" : $0.name })
        let needed = known.contains("retracts") ? ["source"] : ["id", "source", "occurred", "place"]
        let tell = Set(reading.defects.compactMap { $0.field.split(separator: ".").first.map(String.init) })
        for field in needed where !known.contains(field) && !tell.contains(field) {
            let columns = report.first { $0.name == field }?.template.columns ?? []
            reading.add(field, columns.removingDuplicates, .missing)
        }
    }

    /// Of several places each is a part. Coordinates, which are of one point, are then nobody's.
    private func placeMembers(_ places: [JSONValue]) -> [JSONMember] {
        guard places.count > 1 else { return places.map { JSONMember("place", $0) } }
        let pointKeys: Set = ["id", "lat", "lon", "precision_km"]
        let parts = places.map { place -> JSONValue in
            ["place": .object((place.members ?? []).filter { !pointKeys.contains($0.name) })]
        }
        return [JSONMember("parts", .array(parts))]
    }

    /// Adds counts that stand for several weapons or places together. If all weapons were stopped, so was each.
    private func add(_ totals: [WeaponTotal], to members: inout [JSONMember]) {
        guard !totals.isEmpty else { return }
        if totals.allSatisfy(\.isAllIntercepted), !members.contains(where: { $0.name == "act" }) {
            members.append(JSONMember("act", "attack.intercepted"))
        }
        let impacts = totals.flatMap(\.impacts)
        if let index = members.firstIndex(where: { $0.name == "impact" }) {
            members[index].value = .array((members[index].value.array ?? []) + impacts)
        } else if !impacts.isEmpty {
            members.append(JSONMember("impact", .array(impacts)))
        }
    }
}

extension [String] {
    fileprivate var removingDuplicates: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
