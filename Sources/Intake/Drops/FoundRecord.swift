/// A record that was found in a drop, before its map makes anything of it, so that who finds records need not be who
/// reads them.
public struct FoundRecord: Sendable {
    enum Content: Sendable {
        case read(RawRecord)
        /// The line it starts on, and its own text.
        case row(TableRow, TableForm, line: Int, original: @Sendable () -> String)
    }

    let content: Content

    init(_ content: Content) {
        self.content = content
    }

    /// Makes of it what its map says.
    public func read() -> RawRecord {
        switch content {
        case .read(let record): record
        case .row(let row, let form, let line, let original):
            RawRecord(Row(row, under: form.header, line: line, original: original), by: form.map)
        }
    }

    /// Appends a key such that records of one drop with one key are judged alike; false where there is none.
    ///
    /// It holds what stands in the columns that can change a judgement or what is wrong with the record. What is only
    /// passed on (the id, the text, the source's address) counts as there, unless it may be what is wrong.
    public func appendKey(to key: inout [UInt8]) -> Bool {
        guard case .row(let row, let form, _, _) = content else { return false }
        form.columns.appendKey(of: row, to: &key)
        return true
    }
}

/// What all rows of a table have in common.
final class TableForm: Sendable {
    let map: ColumnMap
    let header: TableHeader
    let columns: DecisiveColumns

    init(_ map: ColumnMap, _ header: TableHeader) {
        self.map = map
        self.header = header
        columns = DecisiveColumns(of: map, under: header)
    }
}
