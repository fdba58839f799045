internal import Ceasefire
internal import JSONDocument

/// One row while it becomes a report, and what is wrong with it.
final class RowReading {
    private let row: Row
    /// The map's id.
    let format: String
    /// Texts that mean that nothing is known, normalised.
    private let blanks: Set<String>
    private(set) var defects: [ReportDefect] = []
    /// Whether counts of weapons cannot be told of one place or one weapon, so that they stand for the whole row.
    var hasSeveralPlaces = false
    /// Counts of weapons that stand for the whole row.
    var totals: [WeaponTotal] = []

    init(_ row: Row, format: String, blanks: Set<String>) {
        self.row = row
        self.format = format
        self.blanks = blanks
    }

    /// What stands in a column; nil where nothing is known.
    func text(_ column: String) -> String? {
        guard let text = row.text(column) else { return nil }
        return blanks.isEmpty || !blanks.contains(normalised(text)) ? text : nil
    }

    /// What stands in several columns, joined; nil where nothing does.
    func text(_ columns: [String], joined separator: String) -> String? {
        if columns.count == 1 { return text(columns[0]) }
        let texts = columns.compactMap(text)
        return texts.isEmpty ? nil : texts.joined(separator: separator)
    }

    /// A known word that may have been meant by one that is not known.
    func near(_ word: String, among known: some Sequence<String>) -> String? {
        isFull ? nil : suggestion(for: word, among: known)
    }

    private var isFull: Bool { defects.count >= RecordDefects.most }

    func add(_ field: String, _ columns: [String], _ problem: ReportDefect.Problem) {
        guard !isFull else { return }
        let named = columns.count > 4 ? columns.prefix(3) + ["…"] : columns[...]
        let defect = ReportDefect(field: field, column: named.joined(separator: "`, `"), problem: problem)
        if !defects.contains(defect) { defects.append(defect) }
    }
}

/// How many weapons of several sorts, or at several places, there were together.
struct WeaponTotal {
    let launched: JSONValue?
    let intercepted: JSONValue?

    var isAllIntercepted: Bool {
        guard let launched = launched?.integer, let intercepted = intercepted?.integer else { return false }
        return launched > 0 && intercepted >= launched
    }

    /// As contract §4's `impact`, which is where counts of the whole can stand.
    var impacts: [JSONValue] {
        func impact(_ kind: String, _ count: JSONValue?) -> JSONValue? {
            count.map { ["kind": .string(kind), "count": $0] }
        }
        return [impact("launched_in_all", launched), impact("intercepted_in_all", intercepted)].compactMap { $0 }
    }
}
