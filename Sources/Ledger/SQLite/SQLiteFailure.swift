internal import CSQLite

/// What SQLite refused, and for which statement.
public struct SQLiteFailure: Error, Equatable, Sendable {
    /// SQLite's extended result code (sqlite.org/rescode.html).
    public let code: Int32
    /// SQLite's own words.
    public let message: String
    /// The database file.
    public let file: String
    /// The statement; nil where it was not about one.
    public let sql: String?

    /// The code without its extension, as in `SQLITE_FULL`.
    public var primaryCode: Int32 { code & 0xFF }
}

extension SQLiteFailure: CustomStringConvertible {
    /// `/var/lib/…/ledger.sqlite: database or disk is full (SQLite 13) in `INSERT …``
    public var description: String {
        "\(file): \(message) (SQLite \(code))" + (sql.map { " in `\($0)`" } ?? "")
    }
}
