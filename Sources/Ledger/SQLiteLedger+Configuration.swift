public import Ceasefire
internal import Digest
public import Monitor

extension SQLiteLedger: ConfigurationLedger {
    public func accepted() throws -> [AcceptedFile] {
        try LedgerFailure.telling { try ConfigurationRow.inForce(connection) }
    }

    public func accept(_ files: [AcceptedFile], at moment: Moment) throws -> Int64 {
        let before = Dictionary(uniqueKeysWithValues: try accepted().map { ($0.path, $0.text) })
        let changed = files.filter { before[$0.path] != $0.text }
        let gone = before.keys.filter { path in !files.contains { $0.path == path } }.sorted()
        if changed.isEmpty && gone.isEmpty {
            return try connection.value("SELECT coalesce(max(number), 0) FROM revisions") ?? 0
        }
        try connection.run("INSERT INTO revisions (accepted_at) VALUES (?)", moment.column)
        let revision = connection.lastInsertedRow
        let insertion = "INSERT INTO configuration_files (revision, path, sha256, text) VALUES (?, ?, ?, ?)"
        for file in changed {
            try connection.run(insertion, revision, file.path, SHA256.digest(of: Array(file.text.utf8)), file.text)
        }
        for path in gone { try connection.run(insertion, revision, path, [UInt8]?.none, String?.none) }
        return revision
    }
}

enum ConfigurationRow {
    /// The files whose newest row says that they are there.
    static func inForce(_ connection: Connection) throws -> [AcceptedFile] {
        try connection.rows(
            """
            WITH newest AS (SELECT path, max(revision) AS revision FROM configuration_files GROUP BY path)
            SELECT f.path, f.text FROM newest n JOIN configuration_files f USING (path, revision)
            WHERE f.text IS NOT NULL ORDER BY f.path
            """
        ) { row in AcceptedFile(path: try row[0], text: try row[1]) }
    }
}
