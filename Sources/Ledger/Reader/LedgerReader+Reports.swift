public import Ceasefire
internal import Incidents
internal import Monitor

extension LedgerReader {
    /// Every content of every report that passes a filter, the newest last.
    public func reports(_ filter: LedgerFilter = LedgerFilter()) throws -> [ReportSummary] {
        try snapshot {
            try reportRows(
                "WHERE r.received_at BETWEEN ? AND ? ORDER BY r.received_at, r.number", filter.from, filter.through
            )
            .filter { report in
                let isCanary = report.judgements.contains { $0.agreement == Canary.agreementID }
                guard !isCanary || filter.admitsCanaries else { return false }
                let isOpen = filter.agreement == nil && filter.verdict == nil
                let isJudged = report.judgements.contains {
                    $0.agreement == filter.agreement ?? $0.agreement && $0.verdict == filter.verdict ?? $0.verdict
                }
                return try (isOpen || isJudged) && admitsPlace(of: report.number, filter)
            }
        }
    }

    /// The reports that are called so: `SOURCE/ID`, else each source's report of this id, in the order of their names.
    public func reportKeys(named text: String) throws -> [ReportKey] {
        try snapshot {
            // Both a source's name and an id may hold a slash.
            for slash in text.indices where text[slash] == "/" {
                let key = ReportKey(source: String(text[..<slash]), id: String(text[text.index(after: slash)...]))
                if try !reportRows(Self.ofKey, key.id, key.source).isEmpty { return [key] }
            }
            return try connection.rows(
                """
                SELECT DISTINCT s.name FROM reports r JOIN sources s ON s.number = r.source
                WHERE r.id = ? ORDER BY s.name
                """, text
            ) { row in ReportKey(source: try row[0], id: text) }
        }
    }

    /// Every content of a report, the newest last.
    public func contents(of key: ReportKey) throws -> [ReportEntry] {
        try snapshot { try reportRows(Self.ofKey, key.id, key.source).compactMap(entry) }
    }

    /// One content of a report, by its number in this ledger.
    public func report(number: Int64) throws -> ReportEntry? {
        try snapshot { try reportRows("WHERE r.number = ?", number).first.flatMap(entry) }
    }

    private static let ofKey = "WHERE r.id = ? AND s.name = ? ORDER BY r.number"

    /// Called within a snapshot. `r` is the report, `s` its source.
    func reportRows(_ rest: String, _ values: any SQLiteValue...) throws -> [ReportSummary] {
        try connection.rows(
            """
            SELECT r.number, s.name, r.id, r.reported_at, r.received_at, r.act,
                (SELECT CASE WHEN n.state <> 'reported' THEN 'withdrawn' WHEN n.report = r.number THEN 'stands'
                    ELSE 'replaced' END
                FROM standings n WHERE n.id = r.id AND n.source = r.source ORDER BY n.number DESC LIMIT 1)
            FROM reports r JOIN sources s ON s.number = r.source
            """ + " " + rest, values
        ) { row in
            let number: Int64 = try row[0]
            let state: String? = try row[6]
            let reportedAt: Int64? = try row[3]
            return ReportSummary(
                number: number, source: try row[1], id: try row[2],
                state: state.flatMap(ReportSummary.State.init) ?? .retraction,
                reportedAt: reportedAt.map(Moment.init(column:)), receivedAt: Moment(column: try row[4]),
                act: try row[5], judgements: try judgements("WHERE a.report = ?", number).map(\.judgement))
        }
    }

    private func entry(_ summary: ReportSummary) throws -> ReportEntry? {
        try connection.first(
            """
            SELECT r.content, r.position, d.name, d.submitter, d.received_at, d.size, d.sha256, t.folder,
                coalesce(m.name, t.name), m."drop" IS NOT NULL,
                (SELECT removed_at FROM removals x WHERE x."drop" = d.number)
            FROM reports r JOIN drops d ON d.number = r."drop" LEFT JOIN destinations t ON t."drop" = d.number
            LEFT JOIN moves m ON m."drop" = d.number
            WHERE r.number = ?
            """, summary.number
        ) { row in
            let position: Int64 = try row[1]
            return ReportEntry(
                summary: summary, content: try row[0], position: Int(position),
                drop: try DropOrigin(columns: row, from: 2),
                assessments: try assessments(of: summary.number), redaction: try redaction(of: summary.number))
        }
    }

    /// One content of a report is redacted with all others; what comes later is not, but where it was redacted before.
    private func redaction(of report: Int64) throws -> Remark? {
        try connection.first(
            """
            SELECT d.redacted_by, d.redactor, d.comment, d.redacted_at
            FROM reports r JOIN redactions d ON d.id = r.id AND d.source = r.source
            WHERE r.number = ? AND r.content ->> '$.x_redacted' IS NOT NULL ORDER BY d.number DESC LIMIT 1
            """, report
        ) { row in try Remark(columns: row, from: 0) }
    }

    private func assessments(of report: Int64) throws -> [AssessmentEntry] {
        try judgements("WHERE a.report = ?", report).map { number, judgement in
            let content: String? = try connection.value(
                "SELECT content FROM assessment_contents WHERE assessment = ?", number)
            return AssessmentEntry(judgement: judgement, content: content ?? "")
        }
    }

    /// The newest judgement of each strike under each agreement, as they were made. Called within a snapshot.
    func judgements(
        _ rest: String, _ values: any SQLiteValue...
    ) throws -> [(number: Int64, judgement: ReportSummary.Judgement)] {
        try connection.rows(
            """
            SELECT max(a.number), a.strike, i.name, a.agreement, a.verdict, a.judged_at
            FROM assessments a JOIN incidents i ON i.number = a.incident
            """ + " " + rest + " GROUP BY a.report, a.incident, a.agreement ORDER BY max(a.number)", values
        ) { row in
            (
                try row[0],
                ReportSummary.Judgement(
                    strike: try row[1], incident: try row[2], agreement: try row[3], verdict: try row.word(4),
                    judgedAt: Moment(column: try row[5]))
            )
        }
    }

    /// By what the report says of its place, and by what the place was found to be.
    private func admitsPlace(of report: Int64, _ filter: LedgerFilter) throws -> Bool {
        guard filter.place != nil else { return true }
        return try connection.rows(
            """
            SELECT content ->> '$.place.id', content ->> '$.place.name', content ->> '$.place.admin1'
            FROM reports WHERE number = ?1
            UNION ALL SELECT c.content ->> '$.place.id', c.content ->> '$.place.name', c.content ->> '$.place.admin1'
            FROM assessments a JOIN assessment_contents c ON c.assessment = a.number WHERE a.report = ?1
            """, report
        ) { row in filter.admits(ids: [try row[0]], names: [try row[1], try row[2]]) }.contains(true)
    }
}

extension DropOrigin {
    /// From the columns name, submitter, received_at, size, sha256, folder, name there, whether it came there, when it was
    /// removed.
    init(columns row: borrowing Row, from column: Int) throws {
        let submitter: Int64 = try row[column + 1]
        let size: Int64 = try row[column + 3]
        let folder: String? = try row[column + 5]
        let kept: [UInt8]? = try row[column + 6]
        let isMoved: Int64 = try row[column + 7]
        let removed: Int64? = try row[column + 8]
        let place = folder.flatMap { Destination.Folder(path: $0) }
        self.init(
            name: try row[column], submitter: UInt32(truncatingIfNeeded: submitter),
            received: Moment(column: try row[column + 2]), size: Int(size), sha256: try row[column + 4],
            destination: place.flatMap { place in kept.map { Destination(folder: place, name: $0) } },
            isMoved: isMoved == 1, removed: removed.map(Moment.init(column:)))
    }
}
