public import Ceasefire
internal import Digest
public import Monitor

extension SQLiteLedger {
    public func contents(of key: ReportKey) throws -> [KeptContent] {
        try connection.rows(
            """
            SELECT number, content FROM reports
            WHERE id = ? AND source = (SELECT number FROM sources WHERE name = ?) ORDER BY number
            """, key.id, key.source
        ) { row in KeptContent(number: try row[0], text: try row[1]) }
    }

    public func isRedacted(_ content: String, of key: ReportKey) throws -> Bool {
        guard hasRedactions else { return false }
        let digest = SHA256.digest(of: Array(content.utf8))
        let found: Int64? = try connection.value(
            "SELECT 1 FROM redactions WHERE id = ? AND source = (SELECT number FROM sources WHERE name = ?) AND sha256 = ?",
            key.id, key.source, digest)
        return found != nil
    }

    public func redact(
        _ content: KeptContent, of key: ReportKey, to rest: String, _ remark: Remark
    ) throws -> Int64 {
        let digest = SHA256.digest(of: Array(content.text.utf8))
        let number = try add(KeptRedaction(report: key, sha256: digest, remark: remark))
        try change("reports", content.number, by: number) {
            try connection.run("UPDATE reports SET content = ? WHERE number = ?", rest, content.number)
        }
        let strikes: [Int64] = try connection.rows(
            "SELECT number FROM strikes WHERE report = ? AND facility IS NOT NULL", content.number
        ) { row in try row[0] }
        for strike in strikes {
            try change("strikes", strike, by: number) {
                try connection.run("UPDATE strikes SET facility = NULL WHERE number = ?", strike)
            }
        }
        return number
    }

    /// Keeps a redaction, or gives the number of the one that there is of the same content.
    func add(_ redaction: KeptRedaction) throws -> Int64 {
        let (source, id) = (try number(ofSource: redaction.report.source), redaction.report.id)
        try connection.run(
            """
            INSERT INTO redactions (source, id, sha256, redacted_by, redactor, comment, redacted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            source, id, redaction.sha256, redaction.remark.by, Int64(redaction.remark.uid), redaction.remark.comment,
            redaction.remark.at.column)
        hasRedactions = true
        let number: Int64? = try connection.value(
            "SELECT number FROM redactions WHERE id = ? AND source = ? AND sha256 = ?", id, source, redaction.sha256)
        guard let number else { throw inconsistent("a redaction was not kept") }
        return number
    }

    public func incidents(everOfReport report: Int64) throws -> [String] {
        try connection.rows(
            """
            SELECT DISTINCT i.name FROM strikes s JOIN memberships m ON m.strike = s.number
            JOIN incidents i ON i.number = m.incident WHERE s.report = ? ORDER BY i.number
            """, report
        ) { row in try row[0] }
    }

    public func alerts(on incident: String) throws -> [FiledAlert] {
        try connection.rows(
            """
            SELECT a.agreement, i.name, a.revision, c.cap, c.content FROM incidents i
            JOIN alerts a ON a.incident = i.number JOIN alert_contents c ON c.alert = a.number
            WHERE i.name = ? ORDER BY a.number
            """, incident
        ) { row in FiledAlert(id: "\(try AlertID(columns: row, from: 0))", cap: try row[3], content: try row[4]) }
    }

    public func redact(_ alert: AlertID, to rest: FiledAlert, by redaction: Int64) throws -> Bool {
        guard let number = try row(ofAlert: "\(alert)") else { throw inconsistent("there is no alert `\(alert)`") }
        try change("alert_contents", number, by: redaction) {
            try connection.run(
                "UPDATE alert_contents SET content = ?, cap = ? WHERE alert = ?", rest.content, rest.cap, number)
        }
        guard try !isRemoved(alert: number) else { return false }
        try connection.run("INSERT INTO unfiled (alert) VALUES (?) ON CONFLICT DO NOTHING", number)
        return true
    }

    /// Empties the file's log, which still has pages as they were before what was redacted. A reader that holds an
    /// earlier state keeps it for now; then it is emptied with a later checkpoint.
    public func forgetRedacted() throws {
        try LedgerFailure.telling {
            try connection.run("PRAGMA secure_delete=OFF")
            try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Changes a row that the chain covers, and leaves a tombstone. What it held is overwritten in the file.
    private func change(_ table: String, _ row: Int64, by redaction: Int64, _ body: () throws -> Void) throws {
        try connection.run("PRAGMA secure_delete=ON")
        let before = try digest(of: table, row)
        try body()
        try connection.run(
            """
            INSERT INTO tombstones (redaction, "table", "row", before, after) VALUES (?, ?, ?, ?, ?)
            """, redaction, table, row, before, try digest(of: table, row))
    }

    private func digest(of name: String, _ number: Int64) throws -> [UInt8] {
        var digest = RowDigest()
        guard let table = CoveredTable.all.first(where: { $0.name == name }),
            let found = try connection.first(table.selection, number, number, body: { row in digest.of(row) })
        else { throw inconsistent("there is no row \(number) of `\(name)`") }
        return found
    }
}

/// Something that was taken out of a content of a report.
public struct KeptRedaction: Hashable, Sendable {
    public let report: ReportKey
    /// Of the content's canonical text as it was.
    public let sha256: [UInt8]
    public let remark: Remark

    public init(report: ReportKey, sha256: [UInt8], remark: Remark) {
        self.report = report
        self.sha256 = sha256
        self.remark = remark
    }

    /// From the columns source's name, id, sha256, redacted_by, redactor, comment, redacted_at.
    init(_ row: borrowing Row) throws {
        report = ReportKey(source: try row[0], id: try row[1])
        sha256 = try row[2]
        remark = try Remark(columns: row, from: 3)
    }

    static let selection = """
        SELECT s.name, r.id, r.sha256, r.redacted_by, r.redactor, r.comment, r.redacted_at
        FROM redactions r JOIN sources s ON s.number = r.source
        """
}
