public import JSONDocument

/// A report with columns in the place of values.
public indirect enum Template: Equatable, Sendable {
    /// The same for every row.
    case constant(JSONValue)
    /// What stands in a column, as text.
    case column(String)
    case object([Member])
    case list([Template])

    public struct Member: Equatable, Sendable {
        public let name: String
        public let template: Template

        public init(_ name: String, _ template: Template) {
            self.name = name
            self.template = template
        }
    }
}

/// One row while it becomes a report, and what is wrong with it.
final class RowReading {
    let row: Row
    private(set) var defects: [ReportDefect] = []

    init(_ row: Row) {
        self.row = row
    }

    func add(_ defect: ReportDefect) {
        if !defects.contains(defect) { defects.append(defect) }
    }
}

extension Template {
    /// The value for a row; nil where its cells are empty, which means that it is not known.
    func value(_ reading: RowReading) -> JSONValue? {
        switch self {
        case .constant(let value): return value
        case .column(let column): return reading.row.text(column).map(JSONValue.string)
        case .object(let members):
            let known = members.compactMap { member in
                member.template.value(reading).map { JSONMember(member.name, $0) }
            }
            return known.isEmpty ? nil : .object(known)
        case .list(let items):
            let known = items.compactMap { $0.value(reading) }
            return known.isEmpty ? nil : .array(known)
        }
    }
}
