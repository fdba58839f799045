public import JSONDocument

/// How the rows of a foreign file become reports.
public struct ColumnMap: Sendable {
    /// Its file's name, without the extension.
    public let id: String
    public let title: String
    public let form: Form
    public let match: Match
    public let dialect: Dialect
    /// Whether a file holds all that its source still says, so that rows which are gone are retracted.
    public let snapshot: Bool
    let template: Template

    public init(
        id: String, title: String, form: Form, match: Match, dialect: Dialect = Dialect(), snapshot: Bool = false,
        template: Template
    ) {
        self.id = id
        self.title = title
        self.form = form
        self.match = match
        self.dialect = dialect
        self.snapshot = snapshot
        self.template = template
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

    /// The report of a row, as contract §4 writes it, for ``ReportDecoder``.
    ///
    /// - Throws: cells that the map knows no value for, each with its column.
    public func record(of row: Row) throws(RecordDefects) -> JSONValue {
        let reading = RowReading(row)
        let value = template.value(reading)
        guard reading.defects.isEmpty else { throw RecordDefects(all: reading.defects) }
        return value ?? .object([])
    }
}
