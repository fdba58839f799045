public import Ceasefire
public import Monitor

extension SQLiteLedger {
    public func add(_ strike: NewStrike) throws -> Int64 {
        let bounds = strike.bounds
        try connection.run(
            """
            INSERT INTO strikes (report, role, since, until, south, north, west, east, place, id, name, about,
                effect, facility)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            strike.report, strike.role.rawValue, bounds.from.column, bounds.to.column, bounds.latitude?.lowerBound,
            bounds.latitude?.upperBound, bounds.longitude?.lowerBound, bounds.longitude?.upperBound, bounds.place,
            strike.key.id, strike.name, strike.about, strike.hit.map { $0.isRepaired ? "repaired" : "hit" },
            strike.hit?.facility)
        return connection.lastInsertedRow
    }

    public func strike(_ number: Int64) throws -> KeptStrike? {
        try strikes("WHERE s.number = ?", number).first
    }

    public func strikes(ofReport report: Int64) throws -> [KeptStrike] {
        try strikes("WHERE s.report = ? ORDER BY s.number", report)
    }

    public func strikes(ofIncident incident: String) throws -> [KeptStrike] {
        try strikes(
            """
            JOIN memberships m ON m.strike = s.number
            WHERE m.incident = (SELECT number FROM incidents WHERE name = ?)
            AND m.number = (SELECT max(number) FROM memberships WHERE strike = s.number) ORDER BY s.number
            """, incident)
    }

    public func strikes(
        in role: NewStrike.Role, near bounds: StrikeBounds, notBesides name: ReportKey?
    ) throws -> [KeptStrike] {
        try strikes(
            """
            WHERE s.role = ? AND s.until BETWEEN ? AND ? AND s.since <= ? AND (s.place = ?
                OR (s.south <= ? AND s.north >= ? AND s.west <= ? AND s.east >= ?))
                AND coalesce(s.name = ? OR c.name <> ?, TRUE) ORDER BY s.number
            """,
            role.rawValue, bounds.from.column, bounds.latestEnd.column, bounds.to.column, bounds.place,
            bounds.latitude?.upperBound, bounds.latitude?.lowerBound, bounds.longitude?.upperBound,
            bounds.longitude?.lowerBound, name?.id, name?.source
        ).filter(\.stands)
    }

    public func strikes(called name: String, by source: String) throws -> [KeptStrike] {
        try strikes(
            "WHERE s.name = ? AND r.source = (SELECT number FROM sources WHERE name = ?) ORDER BY s.number", name,
            source
        ).filter(\.stands)
    }

    public func strikes(about report: ReportKey) throws -> [KeptStrike] {
        try strikes(
            """
            WHERE s.about = ?1 OR (s.about = ?2 AND r.source = (SELECT number FROM sources WHERE name = ?3))
            ORDER BY s.number
            """, "\(report)", report.id, report.source
        ).filter(\.stands)
    }

    public func strikes(of report: ReportKey) throws -> [KeptStrike] {
        try strikes(
            "WHERE r.id = ? AND r.source = (SELECT number FROM sources WHERE name = ?) ORDER BY s.number", report.id,
            report.source
        ).filter(\.stands)
    }

    public func strikes(standingInsteadOf report: Int64) throws -> [KeptStrike] {
        try strikes(
            """
            WHERE r.id = (SELECT id FROM reports WHERE number = ?1)
            AND r.source = (SELECT source FROM reports WHERE number = ?1) ORDER BY s.number
            """, report
        ).filter(\.stands)
    }

    public func hits(
        on facility: String?, in settlement: String, endingFrom first: Moment, until last: Moment, limit: Int
    ) throws -> [EarlierHit] {
        try connection.rows(
            """
            SELECT i.name, s.since, s.until, s.facility, s.effect = 'repaired'
            FROM strikes s JOIN reports r ON r.number = s.report JOIN incidents i ON i.number = (
                SELECT b.incident FROM memberships b WHERE b.strike = s.number ORDER BY b.number DESC LIMIT 1)
            WHERE s.place = ?1 AND s.effect IS NOT NULL AND s.until BETWEEN ?2 AND ?3
                AND (?4 IS NULL OR s.facility IS NULL OR s.facility = ?4)
                AND (SELECT n.report = s.report AND n.state = 'reported' FROM standings n
                    WHERE n.id = r.id AND n.source = r.source ORDER BY n.number DESC LIMIT 1)
            ORDER BY s.until DESC, s.number DESC LIMIT ?5
            """, settlement, first.column, last.column, facility, Int64(limit)
        ) { row in
            let (from, to) = (Moment(column: try row[1]), Moment(column: try row[2]))
            let isRepaired: Int64 = try row[4]
            return EarlierHit(
                incident: try row[0], interval: MomentRange(from: from, to: to) ?? MomentRange(at: from),
                facility: try row[3], isRepaired: isRepaired == 1)
        }
    }

    public func lastStrike() throws -> Int64 {
        try connection.value("SELECT coalesce(max(number), 0) FROM strikes") ?? 0
    }

    public func strikes(from number: Int64, limit: Int) throws -> [KeptStrike] {
        try strikes("WHERE s.number >= ? ORDER BY s.number LIMIT ?", number, Int64(limit))
    }

    public func content(ofReport report: Int64) throws -> (text: String, sha256: [UInt8])? {
        try connection.first(
            "SELECT r.content, d.sha256 FROM reports r JOIN drops d ON d.number = r.\"drop\" WHERE r.number = ?", report
        ) { row in
            let sha256: [UInt8]? = try row[1]
            return (text: try row[0], sha256: sha256 ?? [])
        }
    }

    public func assign(_ strike: Int64, to incident: String?, at moment: Moment) throws {
        try connection.run(
            "INSERT INTO memberships (strike, incident, since) VALUES (?, ?, ?)", strike,
            try incident.map(number(ofIncident:)), moment.column)
    }

    public func number(ofKnownIncident name: String) throws -> Int64? {
        try connection.value("SELECT number FROM incidents WHERE name = ?", name)
    }

    public func verdict(of incident: String, under agreement: String) throws -> Verdict? {
        try connection.first(
            """
            SELECT verdict FROM assessments WHERE incident = (SELECT number FROM incidents WHERE name = ?)
            AND agreement = ? ORDER BY number DESC LIMIT 1
            """, incident, agreement
        ) { row in try row.word(0) }
    }

    public func judgement(of incident: String, under agreement: String) throws -> String? {
        try connection.value(
            """
            SELECT content FROM assessment_contents WHERE assessment = (
                SELECT max(number) FROM assessments
                WHERE incident = (SELECT number FROM incidents WHERE name = ?) AND agreement = ?)
            """, incident, agreement)
    }

    public func note(_ verdict: Verdict, findings: Int64, of incident: String, under agreement: String) throws {
        try connection.run(
            """
            INSERT INTO verdicts (incident, agreement, verdict, findings) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET verdict = excluded.verdict, findings = excluded.findings
            WHERE findings <> excluded.findings
            """, try number(ofIncident: incident), agreement, verdict.rawValue, findings)
    }

    public func findings(of incident: String, under agreement: String) throws -> Int64? {
        try connection.value(
            """
            SELECT findings FROM verdicts
            WHERE incident = (SELECT number FROM incidents WHERE name = ?) AND agreement = ?
            """, incident, agreement)
    }

    public func letGo(ofIncident incident: String) throws {
        try connection.run(
            "DELETE FROM verdicts WHERE incident = (SELECT number FROM incidents WHERE name = ?)", incident)
    }

    public func review(of incident: String) throws -> Review {
        try connection.first(
            """
            SELECT state FROM reviews WHERE incident = (SELECT number FROM incidents WHERE name = ?)
            ORDER BY number DESC LIMIT 1
            """, incident
        ) { row in try row.word(0) } ?? .unreviewed
    }

    /// `s` is the strike, `r` its report.
    private func strikes(_ rest: String, _ values: any SQLiteValue...) throws -> [KeptStrike] {
        try connection.rows(
            """
            SELECT s.number, c.name, s.id, s.report, s.role, s.name, (
                    SELECT i.name FROM memberships b LEFT JOIN incidents i ON i.number = b.incident
                    WHERE b.strike = s.number ORDER BY b.number DESC LIMIT 1),
                coalesce((SELECT n.report = s.report AND n.state = 'reported' FROM standings n
                    WHERE n.id = r.id AND n.source = r.source ORDER BY n.number DESC LIMIT 1), 0)
            FROM strikes s JOIN reports r ON r.number = s.report JOIN sources c ON c.number = r.source
            """ + " " + rest, values
        ) { row in
            let stands: Int64 = try row[7]
            return KeptStrike(
                number: try row[0], key: ReportKey(source: try row[1], id: try row[2]), report: try row[3],
                role: try row.word(4), name: try row[5], incident: try row[6], stands: stands == 1)
        }
    }
}

// MARK: What is looked at when there is time

extension SQLiteLedger {
    public func postpone(_ strikes: [Int64], at moment: Moment) throws {
        for strike in strikes {
            try connection.run(
                "INSERT INTO postponed (strike, since) VALUES (?, ?) ON CONFLICT DO NOTHING", strike, moment.column)
        }
    }

    public func takePostponed(limit: Int, until moment: Moment) throws -> [Int64] {
        let strikes: [Int64] = try connection.rows(
            "SELECT strike FROM postponed WHERE since <= ? ORDER BY strike LIMIT ?", moment.column, Int64(limit)
        ) { row in try row[0] }
        for strike in strikes { try connection.run("DELETE FROM postponed WHERE strike = ?", strike) }
        return strikes
    }

    public func holdBack(_ strike: Int64, until moment: Moment) throws {
        try connection.run(
            "INSERT INTO held_back (strike, until) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET until = ?2", strike,
            moment.column)
    }

    public func takeHeldBack(limit: Int, until moment: Moment) throws -> [Int64] {
        let strikes: [Int64] = try connection.rows(
            "SELECT strike FROM held_back WHERE until <= ? ORDER BY until, strike LIMIT ?", moment.column, Int64(limit)
        ) { row in try row[0] }
        for strike in strikes { try connection.run("DELETE FROM held_back WHERE strike = ?", strike) }
        return strikes
    }

    public func nextHeldBack() throws -> Moment? {
        try connection.first("SELECT until FROM held_back ORDER BY until LIMIT 1") { row in Moment(column: try row[0]) }
    }

    public func begin(_ rejudgement: Rejudgement) throws {
        try connection.run(
            "UPDATE rejudgements SET finished_at = ? WHERE finished_at IS NULL", rejudgement.startedAt.column)
        try connection.run(
            "INSERT INTO rejudgements (scope, started_at, through) VALUES (?, ?, ?)", rejudgement.scope.rawValue,
            rejudgement.startedAt.column, rejudgement.through)
    }

    public func rejudgement() throws -> Rejudgement? {
        try connection.first(
            "SELECT cursor, through, changed, started_at, scope FROM rejudgements WHERE finished_at IS NULL"
        ) { row in
            let changed: Int64 = try row[2]
            return Rejudgement(
                try row.word(4), cursor: try row[0], through: try row[1], changed: Int(changed),
                startedAt: Moment(column: try row[3]))
        }
    }

    public func note(_ rejudgement: Rejudgement, at moment: Moment) throws {
        try connection.run(
            "UPDATE rejudgements SET cursor = ?, changed = ?, finished_at = ? WHERE finished_at IS NULL",
            rejudgement.cursor, Int64(rejudgement.changed), rejudgement.isFinished ? moment.column : nil)
    }
}
