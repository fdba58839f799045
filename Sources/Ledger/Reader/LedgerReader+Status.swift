public import Ceasefire
internal import Incidents

/// Counts for `status`. Canaries of `ceasefirectl doctor` are not among what is judged and heard.
public struct LedgerStatus: Hashable, Sendable {
    /// How many incidents stand so under an agreement: those that reports which stand tell of, by their newest judgement.
    public struct VerdictCount: Hashable, Sendable {
        public let agreement: String
        public let verdict: Verdict
        public let count: Int
    }

    /// When a source was heard last.
    public struct LastReport: Hashable, Sendable {
        public let source: String
        public let receivedAt: Moment
    }

    /// Drops that are decided and not known to have left `incoming/`.
    public let dropsToMove: Int
    /// Drops that went to `rejected/`, or are to go there.
    public let dropsRejected: Int
    /// Contents of reports, retractions included.
    public let reports: Int
    public let alerts: Int
    /// Alerts whose files are not known to be written.
    public let unfiled: Int
    /// Entries that are not known to be in the journal.
    public let untold: Int
    public let verdicts: [VerdictCount]
    public let lastReports: [LastReport]
}

extension LedgerReader {
    public func status() throws -> LedgerStatus {
        try snapshot {
            LedgerStatus(
                dropsToMove: try count(LedgerStatus.dropsToMove),
                dropsRejected: try count("SELECT count(*) FROM destinations WHERE folder = 'rejected'"),
                // Rows are never deleted.
                reports: try count("SELECT coalesce(max(number), 0) FROM reports"),
                alerts: try count("SELECT coalesce(max(number), 0) FROM alerts"),
                unfiled: try count(LedgerStatus.alertsToWrite), untold: try count(LedgerStatus.entriesToSee),
                verdicts: try isOfNow ? LedgerStatus.verdicts(connection) : verdictsThen(),
                lastReports: try lastReports())
        }
    }

    private func count(_ sql: String) throws -> Int {
        let count: Int64? = try connection.value(sql)
        return Int(count ?? 0)
    }

    /// Nobody kept the counts of an earlier moment: they follow from what was kept.
    private func verdictsThen() throws -> [LedgerStatus.VerdictCount] {
        try connection.rows(
            """
            WITH newest AS (
                SELECT agreement, verdict, max(number) FROM assessments
                WHERE incident IN (
                    SELECT incident FROM memberships m WHERE incident IS NOT NULL
                    AND number = (SELECT max(number) FROM memberships WHERE strike = m.strike))
                GROUP BY incident, agreement
            )
            SELECT agreement, verdict, count(*) FROM newest WHERE agreement <> ?
            GROUP BY agreement, verdict ORDER BY agreement, verdict
            """, Canary.agreementID, body: LedgerStatus.VerdictCount.init)
    }

    private func lastReports() throws -> [LedgerStatus.LastReport] {
        try connection.rows(
            """
            SELECT s.name, r.received_at FROM sources s JOIN reports r
            ON r.number = (SELECT max(number) FROM reports WHERE source = s.number) WHERE s.name <> ? ORDER BY s.name
            """, Canary.source
        ) { row in
            LedgerStatus.LastReport(source: try row[0], receivedAt: Moment(column: try row[1]))
        }
    }
}

extension LedgerStatus {
    static let dropsToMove = "SELECT count(*) FROM waiting w JOIN destinations t ON t.\"drop\" = w.\"drop\""
    static let alertsToWrite = "SELECT count(*) FROM unfiled"
    static let entriesToSee = "SELECT count(*) FROM untold"

    static func verdicts(_ connection: Connection) throws -> [VerdictCount] {
        try connection.rows(
            """
            SELECT agreement, verdict, count FROM verdict_counts WHERE count > 0 AND agreement <> ?
            ORDER BY agreement, verdict
            """, Canary.agreementID, body: VerdictCount.init)
    }
}

extension LedgerStatus.VerdictCount {
    fileprivate init(_ row: borrowing Row) throws {
        let count: Int64 = try row[2]
        self.init(agreement: try row[0], verdict: try row.word(1), count: Int(count))
    }
}
