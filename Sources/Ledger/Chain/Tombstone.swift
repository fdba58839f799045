/// What stands in the place of a row that was redacted.
struct Tombstone: Hashable {
    /// The digest of the row as it was committed, which its link covers.
    let before: [UInt8]
    /// The digest of what was left.
    private(set) var after: [UInt8]
    /// Whether each redaction of the row began with what the one before it had left.
    private(set) var isWhole = true

    init(before: [UInt8], after: [UInt8]) {
        (self.before, self.after) = (before, after)
    }

    private mutating func add(_ later: Tombstone) {
        isWhole = isWhole && later.before == after
        after = later.after
    }

    /// The tables whose rows can be redacted.
    static let tables: Set = ["reports", "strikes", "alert_contents"]

    /// The tombstones of rows, by the rows' numbers.
    static func all(
        in table: CoveredTable, _ rows: ClosedRange<Int64>, of connection: Connection
    ) throws -> [Int64: Tombstone] {
        guard tables.contains(table.name) else { return [:] }
        var found: [Int64: Tombstone] = [:]
        try connection.forEach(
            """
            SELECT "row", before, after FROM tombstones WHERE "table" = ? AND "row" BETWEEN ? AND ? ORDER BY number
            """, table.name, rows.lowerBound, rows.upperBound
        ) { row in
            let number: Int64 = try row[0]
            let tombstone = Tombstone(before: try row[1], after: try row[2])
            if found[number]?.add(tombstone) == nil { found[number] = tombstone }
        }
        return found
    }
}
