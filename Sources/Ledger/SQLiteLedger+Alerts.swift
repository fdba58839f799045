public import Ceasefire
public import Incidents
public import Monitor
public import Records

extension SQLiteLedger {
    public func history(of incident: String, under agreement: String) throws -> IncidentHistory {
        let references = try connection.rows(
            """
            SELECT revision, sender, sent_at FROM alerts
            WHERE incident = (SELECT number FROM incidents WHERE name = ?) AND agreement = ? ORDER BY revision
            """, incident, agreement
        ) { row in
            let revision: Int64 = try row[0]
            let id = AlertID(agreement: agreement, incident: incident, revision: Int(revision))
            return AlertReference(id: id, sender: try row[1], sent: Moment(column: try row[2]))
        }
        return IncidentHistory(
            agreement: agreement, incident: incident, references: references,
            head: references.isEmpty ? nil : try head(of: incident, under: agreement))
    }

    private func head(of incident: String, under agreement: String) throws -> IncidentHistory.Head? {
        try connection.first(
            """
            SELECT kind, verdict, content FROM alerts JOIN alert_contents ON alert = number
            WHERE incident = (SELECT number FROM incidents WHERE name = ?) AND agreement = ?
            ORDER BY revision DESC LIMIT 1
            """, incident, agreement
        ) { row in
            IncidentHistory.Head(kind: try row.word(0), verdict: try row.word(1), content: try row[2])
        }
    }

    public func add(_ alert: NewAlert) throws {
        try connection.run(
            """
            INSERT INTO alerts (incident, agreement, revision, kind, verdict, sent_at, sender, place, place_id, silence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            try number(ofIncident: alert.id.incident), alert.id.agreement, Int64(alert.id.revision),
            alert.kind.rawValue,
            alert.verdict.rawValue, alert.sent.column, alert.sender, alert.place, alert.placeID, alert.silence)
        let row = connection.lastInsertedRow
        try connection.run(
            "INSERT INTO alert_contents (alert, content, cap) VALUES (?, ?, ?)", row, alert.content, alert.cap)
        try connection.run("INSERT INTO unfiled (alert) VALUES (?)", row)
        try connection.run(
            "INSERT INTO outbox (alert, queued_at, fields) VALUES (?, ?, ?)", row, alert.sent.column,
            alert.record.column)
        try connection.run("INSERT INTO untold (sequence) VALUES (?)", connection.lastInsertedRow)
    }

    public func enqueue(_ key: String, _ record: JournalRecord, at moment: Moment, isTold: Bool) throws -> Bool {
        try connection.run(
            """
            INSERT INTO outbox ("key", queued_at, fields) VALUES (?, ?, ?)
            ON CONFLICT ("key") WHERE "key" IS NOT NULL DO NOTHING
            """, key, moment.column, record.column)
        guard connection.changes == 1 else { return false }
        if !isTold && restored == nil {
            try connection.run("INSERT INTO untold (sequence) VALUES (?)", connection.lastInsertedRow)
        }
        return true
    }

    public func hasEntry(_ key: String) throws -> Bool {
        let found: Int64? = try connection.value("SELECT 1 FROM outbox WHERE \"key\" = ?", key)
        return found != nil
    }

    public func lastSequence() throws -> Int64 {
        try connection.value("SELECT coalesce(max(sequence), 0) FROM outbox") ?? 0
    }

    public func unfiled(limit: Int) throws -> [FiledAlert] {
        try connection.rows(
            """
            SELECT a.agreement, i.name, a.revision, c.cap, c.content
            FROM unfiled u JOIN alerts a ON a.number = u.alert JOIN incidents i ON i.number = a.incident
            JOIN alert_contents c ON c.alert = u.alert
            ORDER BY u.alert LIMIT ?
            """, Int64(limit)
        ) { row in
            FiledAlert(id: "\(try AlertID(columns: row, from: 0))", cap: try row[3], content: try row[4])
        }
    }

    /// What the files of these alerts hold; an alert that is not known is passed over, and one whose files were removed.
    public func files(of ids: [AlertID]) throws -> [FiledAlert] {
        try ids.compactMap { id in
            guard let row = try row(ofAlert: "\(id)"), try !isRemoved(alert: row) else { return nil }
            return try connection.first("SELECT cap, content FROM alert_contents WHERE alert = ?", row) { row in
                FiledAlert(id: "\(id)", cap: try row[0], content: try row[1])
            }
        }
    }

    public func noteFiled(_ ids: [String], at moment: Moment) throws {
        for id in ids {
            guard let alert = try row(ofAlert: id) else { throw inconsistent("there is no alert `\(id)`") }
            try connection.run("DELETE FROM unfiled WHERE alert = ?", alert)
            // Written again, it was filed before.
            guard connection.changes == 1 else { continue }
            // So was one that was redacted.
            try connection.run(
                "INSERT INTO filed (alert, filed_at) VALUES (?, ?) ON CONFLICT DO NOTHING", alert, moment.column)
        }
    }

    public func noteTold(_ keys: [String], at moment: Moment, boot: String) throws {
        for key in keys {
            guard let sequence = try sequence(of: key) else { throw inconsistent("there is no entry `\(key)`") }
            try connection.run("DELETE FROM untold WHERE sequence = ?", sequence)
            try connection.run(
                "INSERT INTO told (sequence, boot, told_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", sequence, boot,
                moment.column)
        }
    }

    func row(ofAlert id: String) throws -> Int64? {
        guard let id = AlertID(id) else { return nil }
        return try connection.value(
            """
            SELECT number FROM alerts
            WHERE incident = (SELECT number FROM incidents WHERE name = ?) AND agreement = ? AND revision = ?
            """, id.incident, id.agreement, Int64(id.revision))
    }

    private func sequence(of key: String) throws -> Int64? {
        if let alert = try row(ofAlert: key) {
            return try connection.value("SELECT sequence FROM outbox WHERE alert = ?", alert)
        }
        return try connection.value("SELECT sequence FROM outbox WHERE \"key\" = ?", key)
    }
}

extension AlertID {
    /// From three columns: agreement, incident and revision.
    init(columns row: borrowing Row, from column: Int) throws {
        let revision: Int64 = try row[column + 2]
        self.init(agreement: try row[column], incident: try row[column + 1], revision: Int(revision))
    }
}
