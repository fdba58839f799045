public import Ceasefire
internal import Monitor
public import Records

/// For a ledger that is made again from what lies in the spool, beside the one that it is to replace.
extension SQLiteLedger {
    /// Nothing need last before ``finishRebuild()``: an attempt that was cut short is thrown away.
    ///
    /// - Parameter pseudonymKey: What protected sources are told under; nil for a new one.
    public func beginRebuild(pseudonymKey: [UInt8]?) throws {
        try LedgerFailure.telling {
            try connection.run("PRAGMA synchronous=OFF")
            guard let pseudonymKey else { return }
            try connection.run("UPDATE secrets SET pseudonyms = ?", pseudonymKey)
        }
    }

    /// Has what was taken out of contents before not come back with the archive's drops.
    public func adopt(_ redactions: [KeptRedaction]) throws {
        try transaction { for redaction in redactions { _ = try add(redaction) } }
    }

    /// Writes everything into the file itself, and that to disk.
    public func finishRebuild() throws {
        try LedgerFailure.telling {
            try connection.run("PRAGMA synchronous=FULL")
            try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Keeps an alert whose files are there: it was told before, and is not told again.
    ///
    /// Called within a transaction.
    public func adopt(_ alert: AdoptedAlert) throws {
        try connection.run(
            """
            INSERT INTO alerts (incident, agreement, revision, kind, verdict, sent_at, sender, place, place_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            try number(ofIncident: alert.id.incident), alert.id.agreement, Int64(alert.id.revision),
            alert.kind.rawValue, alert.verdict.rawValue, alert.sent.column, alert.sender, alert.place, alert.placeID)
        let row = connection.lastInsertedRow
        try connection.run(
            "INSERT INTO alert_contents (alert, content, cap) VALUES (?, ?, ?)", row, alert.content, alert.cap)
        try connection.run("INSERT INTO filed (alert, filed_at) VALUES (?, ?)", row, alert.sent.column)
        // In neither queue: whether the journal has it is known to the journal alone, under the earlier ledger's name.
        try connection.run(
            "INSERT INTO outbox (alert, queued_at, fields) VALUES (?, ?, ?)", row, alert.sent.column,
            alert.record.column)
    }

    /// Takes first alerts of incidents of which nothing new has come since `moment` out of the queues, so that their
    /// files are not written and the journal is not told: they were told before and their files are gone.
    ///
    /// - Returns: How many.
    public func silenceFirstAlerts(ofIncidentsOlderThan moment: Moment) throws -> Int {
        try transaction {
            let old: [Int64] = try connection.rows(
                """
                SELECT u.alert FROM unfiled u JOIN alerts a ON a.number = u.alert
                WHERE a.revision = 1 AND NOT EXISTS (
                    SELECT 1 FROM memberships m JOIN strikes s ON s.number = m.strike
                    JOIN reports r ON r.number = s.report
                    WHERE m.incident = a.incident AND r.received_at >= ?)
                """, moment.column
            ) { row in try row[0] }
            for alert in old {
                try connection.run("DELETE FROM unfiled WHERE alert = ?", alert)
                try connection.run(
                    "DELETE FROM untold WHERE sequence = (SELECT sequence FROM outbox WHERE alert = ?)", alert)
            }
            return old.count
        }
    }

    /// How many contents are redacted, or will be when they come.
    public func countOfRedactions() throws -> Int {
        let count: Int64? = try LedgerFailure.telling { try connection.value("SELECT count(*) FROM redactions") }
        return Int(count ?? 0)
    }

    /// How many alerts wait to be told.
    public func countOfUnfiled() throws -> Int {
        let count: Int64? = try LedgerFailure.telling { try connection.value("SELECT count(*) FROM unfiled") }
        return Int(count ?? 0)
    }
}

/// An alert as its files tell it.
public struct AdoptedAlert: Hashable, Sendable {
    public let id: AlertID
    public let kind: Alert.Kind
    public let verdict: Verdict
    public let sent: Moment
    public let sender: String
    public let place: String?
    public let placeID: String?
    public let review: Review
    /// What a reminder of it would tell.
    public let record: JournalRecord
    /// `ALERT-ID.json`, to the byte.
    public let content: [UInt8]
    /// `ALERT-ID.cap.xml`, to the byte; empty where that file is gone.
    public let cap: [UInt8]

    public init(
        id: AlertID, kind: Alert.Kind, verdict: Verdict, sent: Moment, sender: String, place: String?,
        placeID: String?, review: Review, record: JournalRecord, content: [UInt8], cap: [UInt8]
    ) {
        self.id = id
        self.kind = kind
        self.verdict = verdict
        self.sent = sent
        self.sender = sender
        self.place = place
        self.placeID = placeID
        self.review = review
        self.record = record
        self.content = content
        self.cap = cap
    }
}
