public import Ceasefire
internal import Incidents
internal import Monitor

/// An incident as lists show it.
public struct IncidentSummary: Hashable, Sendable {
    /// 26 characters of base32.
    public let name: String
    /// When it was first told of.
    public let openedAt: Moment
    /// How many strikes of reports are of it now; none where it was merged into another or its reports were withdrawn.
    public let members: Int
    public let alerts: Int
    public let review: Review
    /// How it was judged last under each agreement, by what stood then, in the order of the agreements' names.
    public let assessments: [AssessmentEntry]
}

/// All that is kept of one strike.
public struct IncidentEntry: Hashable, Sendable {
    /// A strike as one content of a report tells of it.
    public struct Member: Hashable, Sendable {
        public let strike: ReportKey
        /// The content, by its number in this ledger.
        public let report: Int64
    }

    public let summary: IncidentSummary
    /// Every content of the reports that tell of it or did, the newest last.
    public let reports: [ReportSummary]
    /// What tells of it now.
    public let members: [Member]
    /// Denials and admissions that may be about it.
    public let answers: [Member]
    /// Every time that somebody looked into it, the newest last.
    public let reviews: [ReviewEntry]
    /// Everything told of it, the newest last.
    public let alerts: [AlertSummary]

    public var name: String { summary.name }
}

extension LedgerReader {
    /// The incidents that pass a filter, by when they were first told of, the newest last.
    public func incidents(_ filter: LedgerFilter = LedgerFilter()) throws -> [IncidentSummary] {
        try snapshot {
            try incidentRows("WHERE EXISTS (SELECT 1 FROM memberships m WHERE m.incident = i.number)")
                .filter { number, incident in
                    try incident.openedAt.column >= filter.from && incident.openedAt.column <= filter.through
                        && filter.admits(incident.assessments) && admitsPlace(ofIncident: number, filter)
                }
                .map(\.summary)
                .sorted { ($0.openedAt, $0.name) < ($1.openedAt, $1.name) }
        }
    }

    /// An incident by its name; nil where there is none.
    public func incident(_ name: String) throws -> IncidentEntry? {
        try snapshot {
            guard let (number, summary) = try incidentRows("WHERE i.name = ?", name).first else { return nil }
            return IncidentEntry(
                summary: summary,
                reports: try reportRows(
                    """
                    WHERE r.number IN (
                        SELECT s.report FROM memberships m JOIN strikes s ON s.number = m.strike WHERE m.incident = ?)
                    ORDER BY r.number
                    """, number),
                members: try members(
                    """
                    JOIN memberships m ON m.strike = s.number
                    WHERE m.incident = ? AND m.number = (SELECT max(number) FROM memberships WHERE strike = s.number)
                    ORDER BY s.number
                    """, number),
                answers: try answers(near: number), reviews: try reviews(of: number),
                alerts: try summaries("WHERE a.incident = ? ORDER BY a.number", number))
        }
    }

    /// Called within a snapshot. `i` is the incident.
    private func incidentRows(
        _ rest: String, _ values: any SQLiteValue...
    ) throws -> [(number: Int64, summary: IncidentSummary)] {
        try connection.rows(
            """
            SELECT i.number, i.name,
                coalesce((SELECT min(m.since) FROM memberships m WHERE m.incident = i.number),
                    (SELECT min(a.judged_at) FROM assessments a WHERE a.incident = i.number)),
                (SELECT count(DISTINCT m.strike) FROM memberships m WHERE m.incident = i.number
                    AND m.number = (SELECT max(number) FROM memberships WHERE strike = m.strike)),
                (SELECT count(*) FROM alerts a WHERE a.incident = i.number),
                coalesce((SELECT v.state FROM reviews v WHERE v.incident = i.number ORDER BY v.number DESC LIMIT 1),
                    'unreviewed')
            FROM incidents i
            """ + " " + rest, values
        ) { row in
            let number: Int64 = try row[0]
            let members: Int64 = try row[3]
            let alerts: Int64 = try row[4]
            return (
                number,
                IncidentSummary(
                    name: try row[1], openedAt: Moment(column: try row[2]), members: Int(members), alerts: Int(alerts),
                    review: try row.word(5), assessments: try assessments(ofIncident: number))
            )
        }
    }

    /// The newest judgement under each agreement.
    private func assessments(ofIncident incident: Int64) throws -> [AssessmentEntry] {
        try connection.rows(
            """
            SELECT a.strike, i.name, a.agreement, a.verdict, a.judged_at, c.content
            FROM (SELECT max(number) AS number FROM assessments WHERE incident = ? GROUP BY agreement) newest
            JOIN assessments a ON a.number = newest.number JOIN incidents i ON i.number = a.incident
            JOIN assessment_contents c ON c.assessment = a.number ORDER BY a.agreement
            """, incident
        ) { row in
            AssessmentEntry(
                judgement: ReportSummary.Judgement(
                    strike: try row[0], incident: try row[1], agreement: try row[2], verdict: try row.word(3),
                    judgedAt: Moment(column: try row[4])), content: try row[5])
        }
    }

    /// By what its place was found to be at any judgement.
    private func admitsPlace(ofIncident incident: Int64, _ filter: LedgerFilter) throws -> Bool {
        guard filter.place != nil else { return true }
        return try connection.rows(
            """
            SELECT c.content ->> '$.place.id', c.content ->> '$.place.name', c.content ->> '$.place.admin1'
            FROM assessments a JOIN assessment_contents c ON c.assessment = a.number WHERE a.incident = ?
            """, incident
        ) { row in filter.admits(ids: [try row[0]], names: [try row[1], try row[2]]) }.contains(true)
    }

    /// Denials and admissions that name a report, or tell of something two days or less from the incident: what is meant
    /// is found out by who has read them.
    private func answers(near incident: Int64) throws -> [IncidentEntry.Member] {
        try members(
            """
            WHERE s.role = 'answers' AND (
                s.about IS NOT NULL OR (s.until >= ?2 - 172800000000 AND s.since <= ?3 + 172800000000))
            AND (SELECT n.report = r.number AND n.state = 'reported' FROM standings n
                WHERE n.id = r.id AND n.source = r.source ORDER BY n.number DESC LIMIT 1)
            AND ?1 IS NOT NULL ORDER BY s.number
            """, incident, try edge("min(s.since)", of: incident), try edge("max(s.until)", of: incident))
    }

    /// When what tells of an incident begins or ends; nil where nothing does.
    private func edge(_ function: String, of incident: Int64) throws -> Int64? {
        try connection.first(
            "SELECT \(function) FROM strikes s JOIN memberships m ON m.strike = s.number WHERE m.incident = ?", incident
        ) { row in try row[0] } ?? nil
    }

    /// `s` is the strike, `r` its report.
    private func members(_ rest: String, _ values: any SQLiteValue...) throws -> [IncidentEntry.Member] {
        try connection.rows(
            """
            SELECT c.name, s.id, s.report
            FROM strikes s JOIN reports r ON r.number = s.report JOIN sources c ON c.number = r.source
            """ + " " + rest, values
        ) { row in
            IncidentEntry.Member(strike: ReportKey(source: try row[0], id: try row[1]), report: try row[2])
        }
    }
}

extension LedgerFilter {
    /// Whether an incident was judged so, under that agreement.
    fileprivate func admits(_ assessments: [AssessmentEntry]) -> Bool {
        if !admitsCanaries, assessments.contains(where: { $0.judgement.agreement == Canary.agreementID }) {
            return false
        }
        if agreement == nil, verdict == nil { return true }
        return assessments.map(\.judgement).contains {
            $0.agreement == agreement ?? $0.agreement && $0.verdict == verdict ?? $0.verdict
        }
    }
}
