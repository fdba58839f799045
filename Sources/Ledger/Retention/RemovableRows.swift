internal import Ceasefire
internal import Monitor

/// What is finished and was not removed yet, as SQL: `number` and `bytes` of each, with the moment that counts for its age.
struct RemovableRows {
    let kind: Removal.Kind
    /// Whether alerts that nobody acknowledged are told again and again, with the names of their files.
    let isRepeating: Bool

    /// A table `removable (number, bytes, since)` for what follows.
    var table: String {
        switch kind {
        case .archive: Self.drops
        case .alerts: Self.alerts + (isRepeating ? Self.acknowledged : "") + ")"
        }
    }

    /// How many bytes there are in all, removable or not.
    var total: String {
        switch kind {
        case .archive:
            """
            SELECT coalesce(sum(d.size), 0) FROM drops d JOIN destinations t ON t."drop" = d.number
            JOIN moves m ON m."drop" = d.number WHERE t.folder <> 'rejected'
            AND NOT EXISTS (SELECT 1 FROM removals x WHERE x."drop" = d.number)
            """
        case .alerts:
            """
            SELECT coalesce(sum(length(c.content) + length(c.cap)), 0) FROM filed f
            JOIN alert_contents c ON c.alert = f.alert
            WHERE NOT EXISTS (SELECT 1 FROM removals x WHERE x.alert = f.alert)
            """
        }
    }

    /// Drops of whose strikes nothing is to be looked at or told any more. What is unfinished is found from the queues,
    /// which are short.
    private static let drops = """
        WITH open_incidents (incident) AS (
            SELECT a.incident FROM unfiled u JOIN alerts a ON a.number = u.alert
            UNION SELECT a.incident FROM untold u JOIN outbox o ON o.sequence = u.sequence
                JOIN alerts a ON a.number = o.alert
        ), open_strikes (strike) AS (
            SELECT strike FROM postponed UNION SELECT strike FROM held_back
            UNION SELECT m.strike FROM open_incidents i JOIN memberships m ON m.incident = i.incident
        ), open_drops (number) AS (
            SELECT r."drop" FROM open_strikes o JOIN strikes s ON s.number = o.strike
                JOIN reports r ON r.number = s.report
        ), removable (number, bytes, since) AS (
            SELECT d.number, d.size, d.received_at FROM drops d JOIN destinations t ON t."drop" = d.number
            JOIN moves m ON m."drop" = d.number
            WHERE t.folder <> 'rejected' AND d.size IS NOT NULL AND d.number NOT IN open_drops
            AND NOT EXISTS (SELECT 1 FROM removals x WHERE x."drop" = d.number)
            AND NOT EXISTS (SELECT 1 FROM outbox o JOIN untold u ON u.sequence = o.sequence
                WHERE o."key" = 'rejected/' || d.number)
        )
        """

    /// Alerts that are written and told.
    private static let alerts = """
        WITH removable (number, bytes, since) AS (
            SELECT a.number, length(c.content) + length(c.cap), a.sent_at FROM alerts a
            JOIN filed f ON f.alert = a.number JOIN alert_contents c ON c.alert = a.number
            WHERE NOT EXISTS (SELECT 1 FROM removals x WHERE x.alert = a.number)
            AND NOT EXISTS (SELECT 1 FROM unfiled u WHERE u.alert = a.number)
            AND NOT EXISTS (SELECT 1 FROM outbox o JOIN untold u ON u.sequence = o.sequence WHERE o.alert = a.number)
        """

    private static let acknowledged = """
            AND NOT (a.verdict = 'violation' AND a.kind <> 'Cancel'
                AND NOT EXISTS (SELECT 1 FROM acknowledgements k WHERE k.alert = a.number)
                AND NOT EXISTS (SELECT 1 FROM alerts b WHERE b.incident = a.incident AND b.agreement = a.agreement
                    AND b.revision > a.revision))
        """
}

extension Removal {
    static let selection = """
        SELECT x.number, x.bytes, t.folder, coalesce(m.name, t.name), a.agreement, i.name, a.revision FROM removals x
        LEFT JOIN destinations t ON t."drop" = x."drop" LEFT JOIN moves m ON m."drop" = x."drop"
        LEFT JOIN alerts a ON a.number = x.alert LEFT JOIN incidents i ON i.number = a.incident
        """

    init(columns row: borrowing Row) throws {
        let bytes: Int64 = try row[1]
        let folder: String? = try row[2]
        let files: Files =
            if let folder = folder.flatMap({ Destination.Folder(path: $0) }) {
                .drop(Destination(folder: folder, name: try row[3]))
            } else {
                .alert("\(try AlertID(columns: row, from: 4))")
            }
        self.init(number: try row[0], files: files, bytes: Int(bytes))
    }
}
