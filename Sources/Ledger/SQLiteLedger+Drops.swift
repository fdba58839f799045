public import Ceasefire
public import Monitor

extension SQLiteLedger {
    public func drop(_ identity: DropIdentity) throws -> DropEntry? {
        try connection.first(
            DropRow.ofIdentity, Int64(bitPattern: identity.device), Int64(bitPattern: identity.inode),
            body: DropRow.entry)
    }

    public func unmovedDrops() throws -> [DropEntry] {
        try connection.rows(
            DropRow.decided, body: DropRow.entry)
    }

    public func add(_ drop: Drop) throws -> DropEntry {
        try connection.run(
            """
            INSERT INTO drops (received_at, submitter, device, inode, size, sha256, name)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            drop.received.column, Int64(drop.submitter), Int64(bitPattern: drop.identity.device),
            Int64(bitPattern: drop.identity.inode), Int64(drop.size), drop.sha256, drop.name)
        let row = connection.lastInsertedRow
        try wait(for: row, drop.identity)
        return DropEntry(
            row: row, name: drop.name, identity: drop.identity, received: drop.received, sha256: drop.sha256)
    }

    public func add(_ obstacle: Obstacle, because reason: String) throws -> DropEntry {
        try connection.run(
            "INSERT INTO drops (received_at, submitter, device, inode, obstacle, name) VALUES (?, ?, ?, ?, ?, ?)",
            obstacle.received.column, Int64(obstacle.submitter), Int64(bitPattern: obstacle.identity.device),
            Int64(bitPattern: obstacle.identity.inode), reason, obstacle.name)
        let row = connection.lastInsertedRow
        try wait(for: row, obstacle.identity)
        return DropEntry(
            row: row, name: obstacle.name, identity: obstacle.identity, received: obstacle.received, sha256: nil)
    }

    private func wait(for row: Int64, _ identity: DropIdentity) throws {
        try connection.run(
            "INSERT INTO waiting (device, inode, \"drop\") VALUES (?, ?, ?)",
            Int64(bitPattern: identity.device), Int64(bitPattern: identity.inode), row)
    }

    public func advance(_ drop: Int64, records: Int, taken: Int) throws {
        try connection.run(
            "UPDATE drops SET records = ?2, taken = ?3 WHERE number = ?1 AND records <= ?2 AND taken <= ?3",
            drop, Int64(records), Int64(taken))
        guard connection.changes == 1 else {
            throw inconsistent("drop \(drop) is not there, or has been read farther than \(records) records")
        }
    }

    public func add(_ refusal: Refusal, to drop: Int64) throws {
        try connection.run(
            """
            INSERT INTO refusals ("drop", line, "column", field, problem, hint, record) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            drop, refusal.line.map(Int64.init), refusal.column.map(Int64.init), refusal.field, refusal.problem,
            refusal.hint, refusal.text)
    }

    public func refusals(of drop: Int64) throws -> [Refusal] {
        try RefusalRow.all(of: drop, in: connection)
    }

    public func settle(
        _ drop: Int64, in folder: Destination.Folder, as name: [UInt8], at moment: Moment
    ) throws -> Destination {
        if let restored { return try keep(restored, of: drop, at: moment) }
        let path = folder.path
        let number = try DropName.freeNumber { number in
            let taken: Int64? = try connection.value(
                "SELECT 1 FROM destinations WHERE folder = ? AND name = ?", path, DropName.numbered(name, number))
            return taken != nil
        }
        return try keep(Destination(folder: folder, name: DropName.numbered(name, number)), of: drop, at: moment)
    }

    private func keep(_ destination: Destination, of drop: Int64, at moment: Moment) throws -> Destination {
        try connection.run(
            "INSERT INTO destinations (\"drop\", folder, name, settled_at) VALUES (?, ?, ?, ?)", drop,
            destination.folder.path, destination.name, moment.column)
        return destination
    }

    public func noteMoved(_ drop: Int64, to destination: Destination, at moment: Moment) throws {
        let decided: [UInt8]? = try connection.value(
            "SELECT name FROM destinations WHERE \"drop\" = ? AND folder = ?", drop, destination.folder.path)
        guard let decided else {
            throw inconsistent("drop \(drop) was not to go to `\(destination.folder.path)`")
        }
        try connection.run(
            "INSERT INTO moves (\"drop\", name, moved_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", drop,
            decided == destination.name ? nil : destination.name, moment.column)
        try connection.run(
            """
            DELETE FROM waiting
            WHERE (device, inode, "drop") = (SELECT device, inode, number FROM drops WHERE number = ?)
            """, drop)
    }
}

/// A drop that waits, as it is read from the ledger.
enum DropRow {
    static let ofIdentity = select + " WHERE w.device = ? AND w.inode = ? ORDER BY w.\"drop\" DESC LIMIT 1"
    static let decided = select + " WHERE t.\"drop\" IS NOT NULL ORDER BY w.\"drop\""

    private static let select = """
        SELECT d.number, d.name, d.device, d.inode, d.received_at, d.sha256, d.records, d.taken, t.folder, t.name
        FROM waiting w JOIN drops d ON d.number = w."drop" LEFT JOIN destinations t ON t."drop" = w."drop"
        """

    static func entry(_ row: borrowing Row) throws -> DropEntry {
        let device: Int64 = try row[2]
        let inode: Int64 = try row[3]
        let records: Int64 = try row[6]
        let taken: Int64 = try row[7]
        return DropEntry(
            row: try row[0], name: try row[1],
            identity: DropIdentity(device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode)),
            received: Moment(column: try row[4]), sha256: try row[5], records: Int(records), taken: Int(taken),
            destination: try destination(row))
    }

    private static func destination(_ row: borrowing Row) throws -> Destination? {
        let folder: String? = try row[8]
        let name: [UInt8]? = try row[9]
        guard let folder, let name, let folder = Destination.Folder(path: folder) else { return nil }
        return Destination(folder: folder, name: name)
    }
}

enum RefusalRow {
    /// The defects of a drop, in the order in which they were found.
    static func all(of drop: Int64, in connection: Connection) throws -> [Refusal] {
        try connection.rows(
            """
            SELECT line, "column", field, problem, hint, record FROM refusals WHERE "drop" = ? ORDER BY number
            """, drop
        ) { row in
            let line: Int64? = try row[0]
            let column: Int64? = try row[1]
            return Refusal(
                line: line.map(Int.init), column: column.map(Int.init), field: try row[2], problem: try row[3],
                hint: try row[4], text: try row[5])
        }
    }
}
