public import Ceasefire
internal import Incidents
internal import Records

extension LedgerReader {
    /// The alerts that pass a filter, the newest last.
    public func alerts(_ filter: LedgerFilter = LedgerFilter()) throws -> [AlertSummary] {
        try snapshot {
            try summaries(
                """
                WHERE a.sent_at BETWEEN ? AND ? AND (?3 IS NULL OR a.agreement = ?3) AND (?4 IS NULL OR a.verdict = ?4)
                ORDER BY a.sent_at, a.number
                """, filter.from, filter.through, filter.agreement, filter.verdict?.rawValue
            ).filter {
                (filter.admitsCanaries || $0.id.agreement != Canary.agreementID)
                    && filter.admits(ids: [$0.placeID], names: [$0.place])
            }
        }
    }

    /// An alert with its content; nil where there is none of this name.
    public func alert(_ id: AlertID) throws -> AlertEntry? {
        try snapshot {
            let selection = """
                WHERE a.incident = (SELECT number FROM incidents WHERE name = ?) AND a.agreement = ? AND a.revision = ?
                """
            guard
                let summary = try summaries(selection, id.incident, id.agreement, Int64(id.revision)).first,
                let content: [UInt8] = try connection.value(
                    "SELECT c.content FROM alerts a JOIN alert_contents c ON c.alert = a.number " + selection,
                    id.incident, id.agreement, Int64(id.revision))
            else { return nil }
            return AlertEntry(summary: summary, content: content)
        }
    }

    /// Called within a snapshot. `a` is the alert.
    func summaries(_ rest: String, _ values: any SQLiteValue...) throws -> [AlertSummary] {
        try connection.rows(
            """
            SELECT a.agreement, i.name, a.revision, a.kind, a.verdict, a.sent_at, a.place, a.place_id, o.fields,
                f.filed_at, (SELECT min(told_at) FROM told t WHERE t.sequence = o.sequence)
            FROM alerts a JOIN incidents i ON i.number = a.incident JOIN outbox o ON o.alert = a.number
            LEFT JOIN filed f ON f.alert = a.number
            """ + " " + rest, values
        ) { row in
            let filedAt: Int64? = try row[9]
            let toldAt: Int64? = try row[10]
            return AlertSummary(
                id: try AlertID(columns: row, from: 0), kind: try row.word(3), verdict: try row.word(4),
                sent: Moment(column: try row[5]), place: try row[6], placeID: try row[7],
                message: JournalRecord(column: try row[8]).first("MESSAGE") ?? "",
                filedAt: filedAt.map(Moment.init(column:)), toldAt: toldAt.map(Moment.init(column:)))
        }
    }
}
