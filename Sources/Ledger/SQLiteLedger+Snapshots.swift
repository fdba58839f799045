public import Ceasefire
internal import Monitor

extension SQLiteLedger {
    public func hold(_ key: ReportKey, by format: String, in drop: Int64) throws -> Bool {
        let source = try number(ofSource: key.source)
        try connection.run(
            """
            INSERT INTO snapshot_rows (format, source, id, "drop") VALUES (?, ?, ?, ?)
            ON CONFLICT (format, source, id) DO UPDATE SET "drop" = excluded."drop" WHERE "drop" < excluded."drop"
            """, format, source, key.id, drop)
        return connection.changes == 0
    }

    public func held(by format: String, in drop: Int64) throws -> (now: Int, before: Int) {
        let counts = try connection.first(
            """
            SELECT count(*) FILTER (WHERE "drop" = ?2), count(*) FILTER (WHERE "drop" < ?2) FROM snapshot_rows
            WHERE format = ?1 AND source IN (SELECT source FROM snapshot_rows WHERE format = ?1 AND "drop" = ?2)
            """, format, drop
        ) { row in
            let (now, before): (Int64, Int64) = (try row[0], try row[1])
            return (Int(now), Int(before))
        }
        return counts ?? (0, 0)
    }

    public func gone(by format: String, in drop: Int64, limit: Int) throws -> [ReportKey] {
        try connection.rows(
            """
            SELECT s.name, r.id FROM snapshot_rows r JOIN sources s ON s.number = r.source
            WHERE r.format = ?1 AND r."drop" < ?2
            AND r.source IN (SELECT source FROM snapshot_rows WHERE format = ?1 AND "drop" = ?2)
            ORDER BY r.source, r.id LIMIT ?3
            """, format, drop, Int64(limit)
        ) { row in ReportKey(source: try row[0], id: try row[1]) }
    }

    public func letGo(_ key: ReportKey, by format: String) throws {
        try connection.run(
            """
            DELETE FROM snapshot_rows
            WHERE format = ? AND source = (SELECT number FROM sources WHERE name = ?) AND id = ?
            """, format, key.source, key.id)
    }
}
