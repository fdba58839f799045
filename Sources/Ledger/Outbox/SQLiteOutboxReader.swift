public import Ceasefire
public import Monitor
internal import Records

/// The outbox, read beside the thread that owns the ledger; it needs no right to write.
public final class SQLiteOutboxReader: OutboxReader {
    let connection: Connection

    /// - Throws: ``LedgerFailure``.
    public init(file: String) throws {
        connection = try Connection.readingLedger(file)
    }

    public func untold(after sequence: Int64, through last: Int64, limit: Int) throws -> [OutboxEntry] {
        try entries(
            """
            FROM untold u JOIN outbox o USING (sequence)
            LEFT JOIN alerts a ON a.number = o.alert LEFT JOIN incidents i ON i.number = a.incident
            WHERE u.sequence > ? AND u.sequence <= ? ORDER BY u.sequence LIMIT ?
            """, sequence, last, Int64(limit))
    }

    public func entry(_ sequence: Int64) throws -> OutboxEntry? {
        try entries(
            """
            FROM outbox o LEFT JOIN alerts a ON a.number = o.alert LEFT JOIN incidents i ON i.number = a.incident
            WHERE o.sequence = ?
            """, sequence
        ).first
    }

    public func lastSequence() throws -> Int64 {
        try LedgerFailure.telling { try connection.value("SELECT coalesce(max(sequence), 0) FROM outbox") ?? 0 }
    }

    public func told(since moment: Moment, notUnder boot: String) throws -> [OutboxEntry] {
        try entries(
            """
            FROM (
                SELECT DISTINCT sequence FROM told t INDEXED BY told_by_time WHERE told_at >= ?1 AND boot <> ?2
                AND NOT EXISTS (SELECT 1 FROM told n WHERE n.sequence = t.sequence AND n.boot = ?2)
            ) JOIN outbox o USING (sequence)
            LEFT JOIN alerts a ON a.number = o.alert LEFT JOIN incidents i ON i.number = a.incident
            ORDER BY o.sequence
            """, moment.column, boot)
    }

    public func lastTold(notUnder boot: String) throws -> Moment? {
        try LedgerFailure.telling {
            let told: Int64? = try connection.value(
                "SELECT told_at FROM told WHERE boot <> ? ORDER BY told_at DESC LIMIT 1", boot)
            return told.map(Moment.init(microseconds:))
        }
    }

    public func ledgerID() throws -> String {
        try LedgerFailure.telling { try connection.value("SELECT id FROM ledger") ?? "" }
    }

    private func entries(_ rest: String, _ values: any SQLiteValue...) throws -> [OutboxEntry] {
        try LedgerFailure.telling {
            try connection.rows(
                "SELECT o.sequence, o.queued_at, o.fields, o.\"key\", a.agreement, i.name, a.revision " + rest, values
            ) { row in
                OutboxEntry(
                    sequence: try row[0], key: try key(row), queuedAt: Moment(column: try row[1]),
                    record: JournalRecord(column: try row[2]))
            }
        }
    }

    /// An entry's own key, or its alert's id.
    private func key(_ row: borrowing Row) throws -> String {
        if let key: String = try row[3] { return key }
        return "\(try AlertID(columns: row, from: 4))"
    }
}

extension Connection {
    /// Opens a ledger of this program's schema for reading only.
    ///
    /// - Throws: ``LedgerFailure``.
    static func readingLedger(_ file: String) throws -> Connection {
        try LedgerFailure.telling {
            let connection = try Connection.reading(file)
            guard try Migration.isCurrent(connection) else {
                let found: Int64 = try connection.value("PRAGMA user_version") ?? 0
                throw LedgerFailure(
                    file: file, problem: .olderSchema(found: Int(found), known: Migration.all.count))
            }
            return connection
        }
    }
}
