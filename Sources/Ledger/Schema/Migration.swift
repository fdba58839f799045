/// A step from one schema to the next. Those that were released are never changed.
struct Migration {
    let name: String
    let sql: [String]

    /// In order. A database's `user_version` says how many of them it has had.
    static let all = [Schema1.migration, Schema2.migration, Schema3.migration]

    /// What marks a database as a ledger (`PRAGMA application_id`): `CFLG`.
    static let applicationID: Int64 = 0x4346_4C47

    /// Brings a database to the schema that this program knows.
    ///
    /// - Throws: ``LedgerFailure`` where it is something else, or newer than this program.
    static func bringUp(_ connection: Connection) throws {
        if try isCurrent(connection) { return }
        try connection.transaction {
            // Asked again: another process may have been quicker.
            let version = try version(of: connection)
            for (index, migration) in all.enumerated().dropFirst(version) {
                for script in migration.sql { try connection.script(script) }
                try connection.script("PRAGMA user_version=\(index + 1)")
            }
            try connection.script("PRAGMA application_id=\(applicationID)")
        }
    }

    /// Whether a database has the schema that this program knows, and not an older one.
    ///
    /// - Throws: ``LedgerFailure`` where it is something else, or newer than this program.
    static func isCurrent(_ connection: Connection) throws -> Bool {
        try version(of: connection) == all.count
    }

    private static func version(of connection: Connection) throws -> Int {
        let version: Int64 = try connection.value("PRAGMA user_version") ?? 0
        let application: Int64 = try connection.value("PRAGMA application_id") ?? 0
        let hasTables = try connection.value("SELECT 1 FROM sqlite_schema LIMIT 1") == Int64(1)
        guard application == applicationID || (application == 0 && version == 0 && !hasTables) else {
            throw LedgerFailure(file: connection.file, problem: .notALedger)
        }
        guard version <= all.count else {
            throw LedgerFailure(file: connection.file, problem: .newerSchema(found: Int(version), known: all.count))
        }
        return Int(version)
    }
}
