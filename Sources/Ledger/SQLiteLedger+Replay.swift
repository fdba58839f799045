public import Ceasefire
internal import Monitor

/// How an incident was judged under an agreement, and how it is by other rules.
public struct ReplayedVerdict: Hashable, Sendable {
    public let incident: String
    public let agreement: String
    /// Nil where it was not judged under that agreement, or not by itself.
    public let before: Judged?
    /// Nil where it is not judged any more: the agreement is gone, or its reports tell of another incident's strike.
    public let after: Judged?

    public struct Judged: Hashable, Sendable {
        public let verdict: Verdict
        /// JSON, as `evaluate --json` prints it.
        public let content: String
    }
}

extension LedgerReader {
    /// Writes all of the ledger, as it is at this moment, into a file that is not there yet.
    public func copy(to path: String) throws {
        try LedgerFailure.telling { try connection.run("VACUUM INTO ?", path) }
    }
}

/// For a copy that is judged by other rules and thrown away.
extension SQLiteLedger {
    /// Lets every incident be judged as if for the first time, beside what it was judged before; nothing need last.
    ///
    /// Tables of the same name that are temporary stand before the ledger's.
    public func beginReplay() throws {
        try LedgerFailure.telling {
            try connection.run("PRAGMA synchronous=OFF")
            try connection.script(
                """
                CREATE TEMP TABLE was_alive AS
                    SELECT incident FROM memberships m WHERE incident IS NOT NULL
                    AND number = (SELECT max(number) FROM memberships WHERE strike = m.strike) GROUP BY incident;
                CREATE TEMP TABLE newest_alert AS SELECT coalesce(max(number), 0) AS number FROM alerts;
                CREATE TEMP TABLE assessments (
                    number INTEGER PRIMARY KEY, report INTEGER, incident INTEGER NOT NULL, agreement TEXT NOT NULL,
                    verdict TEXT NOT NULL, judged_at INTEGER NOT NULL, strike TEXT NOT NULL);
                -- Numbers go on from the ledger's, as its chain has it.
                INSERT INTO temp.assessments
                    SELECT coalesce(max(number), 0), NULL, -1, '', 'outside', 0, '' FROM main.assessments;
                CREATE INDEX temp.replayed_by_incident ON assessments (incident, agreement);
                CREATE TEMP TABLE assessment_contents (assessment INTEGER PRIMARY KEY, content TEXT NOT NULL);
                INSERT INTO temp.assessment_contents SELECT number, '' FROM temp.assessments;
                """)
        }
    }

    /// Gives each incident's verdict under each agreement to `body`, before and after, agreement by agreement.
    public func replayed(_ body: (ReplayedVerdict) throws -> Void) throws {
        try connection.forEach(
            """
            WITH newest AS (
                SELECT incident, agreement, max(number) AS before, NULL AS after FROM main.assessments
                WHERE incident IN (SELECT incident FROM was_alive) GROUP BY incident, agreement
                UNION ALL
                SELECT incident, agreement, NULL, max(number) FROM temp.assessments
                WHERE incident > 0 GROUP BY incident, agreement
            ), pairs AS (
                SELECT incident, agreement, max(before) AS before, max(after) AS after
                FROM newest GROUP BY incident, agreement
            )
            SELECT i.name, p.agreement, b.verdict, bc.content, a.verdict, ac.content
            FROM pairs p JOIN incidents i ON i.number = p.incident
            LEFT JOIN main.assessments b ON b.number = p.before
            LEFT JOIN main.assessment_contents bc ON bc.assessment = p.before
            LEFT JOIN temp.assessments a ON a.number = p.after
            LEFT JOIN temp.assessment_contents ac ON ac.assessment = p.after
            ORDER BY p.agreement, p.incident
            """
        ) { row in
            try body(
                ReplayedVerdict(
                    incident: try row[0], agreement: try row[1], before: try judged(row, from: 2),
                    after: try judged(row, from: 4)))
        }
    }

    /// How many alerts of each kind followed.
    public func alertsInReplay() throws -> [Alert.Kind: Int] {
        var counts: [Alert.Kind: Int] = [:]
        try connection.forEach(
            "SELECT kind, count(*) FROM alerts WHERE number > (SELECT number FROM newest_alert) GROUP BY kind"
        ) { row in
            let count: Int64 = try row[1]
            counts[try row.word(0)] = Int(count)
        }
        return counts
    }

    private func judged(_ row: borrowing Row, from column: Int) throws -> ReplayedVerdict.Judged? {
        let verdict: String? = try row[column]
        let content: String? = try row[column + 1]
        guard verdict != nil, let content else { return nil }
        return ReplayedVerdict.Judged(verdict: try row.word(column), content: content)
    }
}
