public import Ceasefire
public import Monitor

extension SQLiteLedger {
    public func standing(of key: ReportKey) throws -> Standing? {
        try connection.first(
            """
            SELECT s.report, s.state, r.content, r.reported_at, d.sha256
            FROM standings s JOIN reports r ON r.number = s.report JOIN drops d ON d.number = r."drop"
            WHERE s.id = ? AND s.source = (SELECT number FROM sources WHERE name = ?)
            ORDER BY s.number DESC LIMIT 1
            """, key.id, key.source
        ) { row in
            let reportedAt: Int64? = try row[3]
            return Standing(
                report: try row[0], state: try row.word(1), content: try row[2],
                reportedAt: reportedAt.map(Moment.init(column:)), sha256: try row[4])
        }
    }

    public func heard(from: Moment, until: Moment) throws -> [SourceHeard] {
        try connection.rows(
            """
            SELECT s.name, count(*), (
                SELECT content FROM reports t WHERE t.source = r.source AND t.act = 'tally'
                AND t.received_at >= ?1 AND t.received_at < ?2 ORDER BY t.number DESC LIMIT 1)
            FROM reports r JOIN sources s ON s.number = r.source
            WHERE r.received_at >= ?1 AND r.received_at < ?2 GROUP BY r.source ORDER BY s.name
            """, from.column, until.column
        ) { row in
            let count: Int64 = try row[1]
            return SourceHeard(source: try row[0], reports: Int(count), tally: try row[2])
        }
    }

    public func add(_ report: NewReport) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO reports ("drop", position, source, id, reported_at, received_at, act, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            report.drop, Int64(report.index), try number(ofSource: report.source), report.id, report.reportedAt?.column,
            report.receivedAt.column, report.act, report.content)
        return connection.lastInsertedRow
    }

    public func stand(_ key: ReportKey, report: Int64, as state: Standing.State) throws {
        try connection.run(
            "INSERT INTO standings (source, id, report, state) VALUES (?, ?, ?, ?)",
            try number(ofSource: key.source), key.id, report, state.rawValue)
    }

    public func add(_ assessment: NewAssessment) throws {
        try connection.run(
            """
            INSERT INTO assessments (report, incident, agreement, verdict, judged_at, strike)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            assessment.report, try number(ofIncident: assessment.incident), assessment.agreement,
            assessment.verdict.rawValue, assessment.judgedAt.column, assessment.strike.id)
        try connection.run(
            "INSERT INTO assessment_contents (assessment, content) VALUES (?, ?)", connection.lastInsertedRow,
            assessment.content)
    }

    func number(ofSource name: String) throws -> Int64 {
        if let known: Int64 = try connection.value("SELECT number FROM sources WHERE name = ?", name) { return known }
        try connection.run("INSERT INTO sources (name) VALUES (?)", name)
        return connection.lastInsertedRow
    }

    func number(ofIncident name: String) throws -> Int64 {
        if let known: Int64 = try connection.value("SELECT number FROM incidents WHERE name = ?", name) { return known }
        try connection.run("INSERT INTO incidents (name) VALUES (?)", name)
        return connection.lastInsertedRow
    }
}
