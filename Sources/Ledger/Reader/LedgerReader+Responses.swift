public import Ceasefire
public import Monitor

extension LedgerReader {
    /// Every silence, the oldest first.
    public func silences() throws -> [KeptSilence] {
        try snapshot {
            try connection.rows(KeptSilence.select + " ORDER BY s.number", body: KeptSilence.init(columns:))
        }
    }

    /// Who acknowledged an alert, the first first.
    public func acknowledgements(of alert: AlertID) throws -> [Remark] {
        try snapshot {
            try connection.rows(
                """
                SELECT k.acknowledged_by, k.acknowledger, k.comment, k.acknowledged_at
                FROM acknowledgements k JOIN alerts a ON a.number = k.alert
                WHERE a.incident = (SELECT number FROM incidents WHERE name = ?) AND a.agreement = ? AND a.revision = ?
                ORDER BY k.number
                """, alert.incident, alert.agreement, Int64(alert.revision)
            ) { row in try Remark(columns: row, from: 0) }
        }
    }

    /// Called within a snapshot: the reviews of an incident, by its number, the newest last.
    func reviews(of incident: Int64) throws -> [ReviewEntry] {
        try connection.rows(
            """
            SELECT state, reviewed_by, reviewer, comment, reviewed_at FROM reviews WHERE incident = ? ORDER BY number
            """, incident
        ) { row in ReviewEntry(state: try row.word(0), remark: try Remark(columns: row, from: 1)) }
    }
}

/// One time that somebody looked into an incident.
public struct ReviewEntry: Hashable, Sendable {
    public let state: Review
    public let remark: Remark
}
