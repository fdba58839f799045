public import Ceasefire
public import Monitor

extension SQLiteLedger {
    /// Notes that files go, of those that may still go: what was taken up again since is left out.
    ///
    /// Called within a transaction, before the files are removed.
    public func remove(
        _ rows: [Int64], _ kind: Removal.Kind, because rule: Removal.Rule, isRepeating: Bool, at moment: Moment
    ) throws -> [Removal] {
        let first: Int64 = try connection.value("SELECT coalesce(max(number), 0) FROM removals") ?? 0
        let wanted = rows.map { "\($0)" }.joined(separator: ",")
        let removable = RemovableRows(kind: kind, isRepeating: isRepeating)
        let found: [(row: Int64, bytes: Int64)] = try connection.rows(
            removable.table
                + " SELECT number, bytes FROM removable WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            "[\(wanted)]"
        ) { row in (try row[0], try row[1]) }
        for file in found {
            try connection.run(
                """
                INSERT INTO removals ("drop", alert, rule, bytes, removed_at) VALUES (?, ?, ?, ?, ?)
                """,
                kind == .archive ? file.row : nil, kind == .alerts ? file.row : nil, rule.rawValue, file.bytes,
                moment.column)
            try connection.run("INSERT INTO unremoved (removal) VALUES (?)", connection.lastInsertedRow)
        }
        return try connection.rows(
            Removal.selection + " WHERE x.number > ? ORDER BY x.number", first, body: Removal.init(columns:))
    }

    /// Notes that the files are gone.
    public func noteRemoved(_ removals: [Int64]) throws {
        for removal in removals { try connection.run("DELETE FROM unremoved WHERE removal = ?", removal) }
    }

    func isRemoved(alert row: Int64) throws -> Bool {
        let found: Int64? = try connection.value("SELECT 1 FROM removals WHERE alert = ?", row)
        return found != nil
    }
}
