public import Ceasefire

/// Since when the first of each queue waits; nil where nothing does.
public struct LedgerWaits: Hashable, Sendable {
    /// A drop that is decided, to be moved.
    public let drop: Moment?
    /// An alert, to have its files written.
    public let alert: Moment?
    /// An entry, to be seen in the journal.
    public let entry: Moment?
}

extension LedgerReader {
    public func waits() throws -> LedgerWaits {
        try snapshot {
            func moment(_ sql: String) throws -> Moment? {
                let column: Int64?? = try connection.first(sql) { row in try row[0] }
                return (column ?? nil).map(Moment.init(column:))
            }
            return LedgerWaits(
                drop: try moment(
                    "SELECT min(t.settled_at) FROM waiting w JOIN destinations t ON t.\"drop\" = w.\"drop\""),
                alert: try moment("SELECT sent_at FROM alerts WHERE number = (SELECT min(alert) FROM unfiled)"),
                entry: try moment("SELECT queued_at FROM outbox WHERE sequence = (SELECT min(sequence) FROM untold)"))
        }
    }
}
