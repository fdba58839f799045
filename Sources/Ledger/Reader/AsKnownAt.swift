internal import Ceasefire

extension Connection {
    /// Has everything that is read from now on be what was known at a moment.
    ///
    /// Rows are added and never changed, and each has a moment, so that what was known is a view of each table by the
    /// table's own name: a temporary view goes before the table, and no query needs to know of it.
    func look(as moment: Moment) throws {
        try run("PRAGMA temp_store=MEMORY")
        let horizon = moment.column
        for (table, rows) in Self.views(until: "\(horizon)") {
            try run("CREATE TEMP VIEW \"\(table)\" AS \(rows)")
        }
    }

    private static func views(until horizon: String) -> [(table: String, rows: String)] {
        timed.map { table, column in (table, "SELECT * FROM main.\(table) WHERE \(column) <= \(horizon)") } + [
            (
                // A content stands, or stands no longer, from when it came.
                "standings",
                """
                SELECT n.* FROM main.standings n
                WHERE (SELECT r.received_at FROM main.reports r WHERE r.number = n.report) <= \(horizon)
                """
            ),
            (
                "strikes",
                """
                SELECT s.* FROM main.strikes s
                WHERE (SELECT r.received_at FROM main.reports r WHERE r.number = s.report) <= \(horizon)
                """
            ),
            (
                "incidents",
                """
                SELECT i.* FROM main.incidents i
                WHERE EXISTS (SELECT 1 FROM main.memberships m WHERE m.incident = i.number AND m.since <= \(horizon))
                OR EXISTS (SELECT 1 FROM main.assessments a WHERE a.incident = i.number AND a.judged_at <= \(horizon))
                """
            ),
            (
                "configuration_files",
                """
                SELECT f.* FROM main.configuration_files f
                WHERE (SELECT r.accepted_at FROM main.revisions r WHERE r.number = f.revision) <= \(horizon)
                """
            ),
        ] + queues(until: horizon)
    }

    /// The moment from which a row was known.
    private static let timed = [
        ("drops", "received_at"), ("destinations", "settled_at"), ("moves", "moved_at"), ("reports", "received_at"),
        ("memberships", "since"), ("assessments", "judged_at"), ("reviews", "reviewed_at"), ("alerts", "sent_at"),
        ("filed", "filed_at"), ("outbox", "queued_at"), ("told", "told_at"), ("acknowledgements", "acknowledged_at"),
        ("silences", "since"), ("silence_ends", "ended_at"), ("revisions", "accepted_at"),
        ("removals", "removed_at"),
    ]

    /// Queues hold what is to be done now; what was to be done then is what had come by then and was not done by then.
    private static func queues(until horizon: String) -> [(table: String, rows: String)] {
        [
            (
                "waiting",
                """
                SELECT d.device, d.inode, d.number AS "drop" FROM main.drops d WHERE d.received_at <= \(horizon)
                AND NOT EXISTS (SELECT 1 FROM main.moves m WHERE m."drop" = d.number AND m.moved_at <= \(horizon))
                """
            ),
            (
                "unfiled",
                """
                SELECT a.number AS alert FROM main.alerts a WHERE a.sent_at <= \(horizon)
                AND NOT EXISTS (SELECT 1 FROM main.filed f WHERE f.alert = a.number AND f.filed_at <= \(horizon))
                """
            ),
            (
                // What was recorded as told is in neither table.
                "untold",
                """
                SELECT o.sequence FROM main.outbox o WHERE o.queued_at <= \(horizon) AND (
                    EXISTS (SELECT 1 FROM main.untold u WHERE u.sequence = o.sequence)
                    OR (SELECT min(t.told_at) FROM main.told t WHERE t.sequence = o.sequence) > \(horizon))
                """
            ),
        ]
    }
}
