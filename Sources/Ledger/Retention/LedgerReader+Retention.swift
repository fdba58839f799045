public import Ceasefire
public import Monitor

extension LedgerReader {
    /// Whether all of history is just being judged by other rules.
    public func isJudgingAgain() throws -> Bool {
        try snapshot {
            let found: Int64? = try connection.value("SELECT 1 FROM rejudgements WHERE finished_at IS NULL LIMIT 1")
            return found != nil
        }
    }

    /// How many bytes lie there by what the ledger knows, of drops or of alerts.
    public func bytesKept(_ kind: Removal.Kind) throws -> Int {
        let bytes: Int64? = try snapshot {
            try connection.value(RemovableRows(kind: kind, isRepeating: false).total)
        }
        return Int(bytes ?? 0)
    }

    /// What is finished and could be removed, the oldest first.
    ///
    /// - Parameters:
    ///   - row: Only what comes after it.
    ///   - moment: Only what was received, or sent, before it; nil for all.
    ///   - isRepeating: Whether alerts that nobody acknowledged are told again, and kept.
    public func removable(
        _ kind: Removal.Kind, after row: Int64, before moment: Moment?, isRepeating: Bool, limit: Int
    ) throws -> [RemovalCandidate] {
        let rows = RemovableRows(kind: kind, isRepeating: isRepeating)
        return try snapshot {
            try connection.rows(
                rows.table
                    + " SELECT number, bytes FROM removable WHERE number > ? AND since < ? ORDER BY number LIMIT ?",
                row, (moment ?? .distantFuture).column, Int64(limit)
            ) { row in
                let bytes: Int64 = try row[1]
                return RemovalCandidate(row: try row[0], bytes: Int(bytes))
            }
        }
    }

    /// What is noted as removed and may be there still: a crash came between.
    public func unremoved(limit: Int) throws -> [Removal] {
        try snapshot {
            try connection.rows(
                Removal.selection + " JOIN unremoved u ON u.removal = x.number ORDER BY x.number LIMIT ?", Int64(limit),
                body: Removal.init(columns:))
        }
    }

    /// Whether a drop that came before a moment is still on its way to its place.
    public func isAwaitingMoves(before moment: Moment) throws -> Bool {
        try snapshot {
            let found: Int64? = try connection.value(
                "SELECT 1 FROM waiting w JOIN drops d ON d.number = w.\"drop\" WHERE d.received_at < ? LIMIT 1",
                moment.column)
            return found != nil
        }
    }
}
