public import Ceasefire
internal import Digest
public import Monitor

// What an audit asks of the ledger, a page at a time.

extension LedgerReader {
    /// What `PRAGMA integrity_check` finds wrong, at most so many sentences; empty where the file is sound.
    public func damage(limit: Int) throws -> [String] {
        try LedgerFailure.telling {
            let sentences: [String] = try connection.rows("PRAGMA integrity_check(\(limit))") { row in try row[0] }
            return sentences.filter { $0 != "ok" }
        }
    }

    /// Rows that refer to a row that is not there: the table, the row's number, and the table referred to.
    public func brokenReferences(tell: (String, Int64, String) throws -> Void) throws {
        try LedgerFailure.telling {
            try connection.forEach("PRAGMA foreign_key_check") { row in
                let number: Int64? = try row[1]
                try tell(row[0], number ?? 0, row[2])
            }
        }
    }

    /// Drops whose place is decided, in the order in which they came.
    public func drops(after row: Int64, since moment: Moment, limit: Int) throws -> [AuditedDrop] {
        try snapshot {
            try connection.rows(
                """
                SELECT d.number, d.name, d.device, d.inode, d.received_at, d.sha256, d.records, d.taken, t.folder,
                    t.name, m."drop" IS NOT NULL, m.name, x.number, u.removal
                FROM drops d JOIN destinations t ON t."drop" = d.number LEFT JOIN moves m ON m."drop" = d.number
                LEFT JOIN removals x ON x."drop" = d.number LEFT JOIN unremoved u ON u.removal = x.number
                WHERE d.number > ? AND d.received_at >= ? ORDER BY d.number LIMIT ?
                """, row, moment.column, Int64(limit)
            ) { row in
                let entry = try DropRow.entry(row)
                let isMoved: Int64 = try row[10]
                let name: [UInt8]? = try row[11]
                return AuditedDrop(
                    entry: entry, movedAs: isMoved == 1 ? name ?? entry.destination?.name : nil,
                    removal: try AuditedRemoval(columns: row, from: 12))
            }
        }
    }

    /// Why records of a drop, or all of it, were not taken.
    public func refusals(of drop: Int64) throws -> [Refusal] {
        try snapshot { try RefusalRow.all(of: drop, in: connection) }
    }

    /// Whether a drop went there under that name.
    public func knowsDrop(in folder: Destination.Folder, named name: [UInt8]) throws -> Bool {
        try snapshot { try knowsDrop(folder.path, name) }
    }

    /// Whether an accepted drop went under that name to the archive, whatever its day.
    public func knowsArchivedDrop(named name: [UInt8]) throws -> Bool {
        try snapshot {
            var folder = "archive/"
            // From one day that there is to the next.
            while let next: String = try connection.value(
                "SELECT folder FROM destinations WHERE folder > ? AND folder < 'archive0' ORDER BY folder LIMIT 1",
                folder)
            {
                if try knowsDrop(next, name) { return true }
                folder = next
            }
            return false
        }
    }

    private func knowsDrop(_ folder: String, _ name: [UInt8]) throws -> Bool {
        let found: Int64? = try connection.value(
            """
            SELECT 1 FROM destinations WHERE folder = ?1 AND name = ?2
            UNION ALL
            SELECT 1 FROM moves m JOIN destinations t USING ("drop") WHERE m.name = ?2 AND t.folder = ?1 LIMIT 1
            """, folder, name)
        return found != nil
    }

    /// Alerts in the order in which they were kept.
    public func alerts(after row: Int64, since moment: Moment, limit: Int) throws -> [AuditedAlert] {
        try snapshot {
            try connection.rows(
                """
                SELECT a.agreement, i.name, a.revision, a.number, a.sent_at, f.alert IS NOT NULL, c.cap, c.content,
                    x.number, q.removal
                FROM alerts a JOIN incidents i ON i.number = a.incident JOIN alert_contents c ON c.alert = a.number
                LEFT JOIN filed f ON f.alert = a.number
                LEFT JOIN removals x ON x.alert = a.number LEFT JOIN unremoved q ON q.removal = x.number
                WHERE a.number > ? AND a.sent_at >= ? ORDER BY a.number LIMIT ?
                """, row, moment.column, Int64(limit)
            ) { row in
                let id = try AlertID(columns: row, from: 0)
                let isFiled: Int64 = try row[5]
                return AuditedAlert(
                    row: try row[3], id: id, sent: Moment(column: try row[4]), isFiled: isFiled == 1,
                    removal: try AuditedRemoval(columns: row, from: 8),
                    files: [
                        .init(name: "\(id).cap.xml", bytes: try row[6]), .init(name: "\(id).json", bytes: try row[7]),
                    ])
            }
        }
    }

    /// Entries that were seen in the journal before a moment, in the order in which they were queued.
    public func told(
        after sequence: Int64, queuedSince moment: Moment, toldBefore end: Moment, limit: Int
    ) throws -> [AuditedEntry] {
        try snapshot {
            try connection.rows(
                """
                SELECT o.sequence, o.queued_at, o."key", a.agreement, i.name, a.revision
                FROM outbox o LEFT JOIN alerts a ON a.number = o.alert LEFT JOIN incidents i ON i.number = a.incident
                WHERE o.sequence > ?1 AND o.queued_at >= ?2
                AND EXISTS (SELECT 1 FROM told t WHERE t.sequence = o.sequence AND t.told_at < ?3)
                ORDER BY o.sequence LIMIT ?4
                """, sequence, moment.column, end.column, Int64(limit)
            ) { row in
                let key: String? = try row[2]
                return AuditedEntry(
                    sequence: try row[0], key: try key ?? "\(AlertID(columns: row, from: 3))",
                    queuedAt: Moment(column: try row[1]))
            }
        }
    }

    /// Where an entry of that key stands in the outbox; nil where there is none.
    public func sequence(ofEntry key: String) throws -> Int64? {
        try snapshot {
            if let own: Int64 = try connection.value("SELECT sequence FROM outbox WHERE \"key\" = ?", key) {
                return own
            }
            guard let id = AlertID(key) else { return nil }
            return try connection.value(
                """
                SELECT o.sequence FROM outbox o JOIN alerts a ON a.number = o.alert
                WHERE a.incident = (SELECT number FROM incidents WHERE name = ?) AND a.agreement = ? AND a.revision = ?
                """, id.incident, id.agreement, Int64(id.revision))
        }
    }
}
