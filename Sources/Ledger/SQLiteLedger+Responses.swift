public import Ceasefire
public import Monitor
internal import Records

extension SQLiteLedger {
    public func newestReview(of incident: String) throws -> (state: Review, remark: Remark)? {
        try connection.first(
            """
            SELECT state, reviewed_by, reviewer, comment, reviewed_at FROM reviews
            WHERE incident = (SELECT number FROM incidents WHERE name = ?) ORDER BY number DESC LIMIT 1
            """, incident
        ) { row in (try row.word(0), try Remark(columns: row, from: 1)) }
    }

    public func add(_ review: Review, of incident: String, _ remark: Remark) throws {
        try connection.run(
            """
            INSERT INTO reviews (incident, state, reviewed_by, reviewer, comment, reviewed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            try number(ofIncident: incident), review.rawValue, remark.by, Int64(remark.uid), remark.comment,
            remark.at.column)
    }

    public func isAcknowledged(_ alert: AlertID) throws -> Bool? {
        guard let number = try row(ofAlert: "\(alert)") else { return nil }
        return try connection.value("SELECT 1 FROM acknowledgements WHERE alert = ? LIMIT 1", number) == Int64(1)
    }

    public func acknowledge(_ alert: AlertID, _ remark: Remark) throws {
        guard let number = try row(ofAlert: "\(alert)") else { throw inconsistent("there is no alert `\(alert)`") }
        try connection.run(
            """
            INSERT INTO acknowledgements (alert, acknowledged_by, acknowledger, comment, acknowledged_at)
            VALUES (?, ?, ?, ?, ?)
            """, number, remark.by, Int64(remark.uid), remark.comment, remark.at.column)
    }

    public func unacknowledged(at moment: Moment) throws -> [UnacknowledgedAlert] {
        try connection.rows(
            """
            SELECT a.agreement, i.name, a.revision, a.sent_at, o.fields
            FROM alerts a JOIN incidents i ON i.number = a.incident JOIN outbox o ON o.alert = a.number
            WHERE a.verdict = 'violation' AND a.kind <> 'Cancel'
            AND NOT EXISTS (SELECT 1 FROM alerts b WHERE b.incident = a.incident AND b.agreement = a.agreement
                AND b.revision > a.revision)
            AND NOT EXISTS (SELECT 1 FROM acknowledgements k WHERE k.alert = a.number)
            AND NOT EXISTS (SELECT 1 FROM silences s WHERE s.number = a.silence AND s.until > ?
                AND NOT EXISTS (SELECT 1 FROM silence_ends e WHERE e.silence = s.number))
            ORDER BY a.number
            """, moment.column
        ) { row in
            UnacknowledgedAlert(
                id: try AlertID(columns: row, from: 0), sent: Moment(column: try row[3]),
                record: JournalRecord(column: try row[4]))
        }
    }

    public func add(_ silence: Silence) throws -> Int64 {
        try connection.run(
            """
            INSERT INTO silences (place, agreement, until, silenced_by, silencer, comment, since)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            silence.place, silence.agreement, silence.until.column, silence.remark.by, Int64(silence.remark.uid),
            silence.remark.comment, silence.remark.at.column)
        return connection.lastInsertedRow
    }

    public func silence(_ number: Int64) throws -> KeptSilence? {
        try connection.first(KeptSilence.select + " WHERE s.number = ?", number, body: KeptSilence.init(columns:))
    }

    public func silences(endingFrom moment: Moment) throws -> [KeptSilence] {
        try connection.rows(
            KeptSilence.select + " WHERE s.until >= ? ORDER BY s.number", moment.column,
            body: KeptSilence.init(columns:)
        ).filter { $0.endsAt >= moment }
    }

    public func endSilence(_ number: Int64, _ remark: Remark) throws {
        try connection.run(
            "INSERT INTO silence_ends (silence, ended_by, ender, comment, ended_at) VALUES (?, ?, ?, ?, ?)", number,
            remark.by, Int64(remark.uid), remark.comment, remark.at.column)
    }
}

extension Remark {
    /// From four columns: name, user number, comment, moment.
    init(columns row: borrowing Row, from column: Int) throws {
        let uid: Int64 = try row[column + 1]
        self.init(
            by: try row[column], uid: UInt32(truncatingIfNeeded: uid), comment: try row[column + 2],
            at: Moment(column: try row[column + 3]))
    }
}

extension KeptSilence {
    static let select = """
        SELECT s.number, s.place, s.agreement, s.until, s.silenced_by, s.silencer, s.comment, s.since,
            e.silence IS NOT NULL, coalesce(e.ended_by, ''), coalesce(e.ender, 0), coalesce(e.comment, ''),
            coalesce(e.ended_at, 0)
        FROM silences s LEFT JOIN silence_ends e ON e.silence = s.number
        """

    init(columns row: borrowing Row) throws {
        let isEnded: Int64 = try row[8]
        self.init(
            number: try row[0],
            silence: Silence(
                place: try row[1], agreement: try row[2], until: Moment(column: try row[3]),
                try Remark(columns: row, from: 4)),
            end: isEnded == 1 ? try Remark(columns: row, from: 9) : nil)
    }
}
