internal import CSQLite

/// A connection to a SQLite database, with its prepared statements.
///
/// It stays on the thread that opened it (it is not Sendable, and SQLite is told to take no locks for it).
@safe
final class Connection {
    /// The database file.
    let file: String
    private let handle: OpaquePointer
    private var statements: [Statement.Text: Statement] = [:]

    /// Opens `file` with SQLite's `SQLITE_OPEN_…` flags; how it is set up is told in Connection+Opening.swift.
    init(file: String, flags: Int32) throws(SQLiteFailure) {
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(
            file, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close(opened)
            throw SQLiteFailure(code: code, message: message, file: file, sql: nil)
        }
        self.file = file
        unsafe self.handle = unsafe handle
    }

    deinit {
        // Before the connection is closed, which they would keep open.
        statements = [:]
        unsafe sqlite3_close(handle)
    }

    /// Runs one statement and passes over its rows.
    func run(_ sql: String, _ values: any SQLiteValue...) throws(SQLiteFailure) {
        let statement = try begin(sql, values)
        defer { end(statement) }
        while try step(statement, sql) {}
    }

    /// Runs one statement and gives each of its rows to `body`.
    func forEach(
        _ sql: String, _ values: any SQLiteValue..., body: (borrowing Row) throws -> Void
    ) throws {
        try forEach(sql, values, body)
    }

    /// The rows of a statement, each as `body` makes it.
    func rows<Value>(
        _ sql: String, _ values: any SQLiteValue..., body: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        try rows(sql, values, body: body)
    }

    /// The rows of a statement, each as `body` makes it.
    func rows<Value>(
        _ sql: String, _ values: [any SQLiteValue], body: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try forEach(sql, values) { row in found.append(try body(row)) }
        return found
    }

    /// The first row of a statement, as `body` makes it; nil where there is none.
    func first<Value>(
        _ sql: String, _ values: any SQLiteValue..., body: (borrowing Row) throws -> Value
    ) throws -> Value? {
        let statement = try begin(sql, values)
        defer { end(statement) }
        guard try step(statement, sql) else { return nil }
        let row = Row(of: statement, in: file)
        return try body(row)
    }

    /// The first column of the first row; nil where there is no row.
    func value<Value: SQLiteValue>(_ sql: String, _ values: any SQLiteValue...) throws(SQLiteFailure) -> Value? {
        let statement = try begin(sql, values)
        defer { end(statement) }
        guard try step(statement, sql) else { return nil }
        let row = Row(of: statement, in: file)
        let value: Value = try row[0]
        return value
    }

    /// Runs several statements, one after the other; none of them may have parameters.
    func script(_ sql: String) throws(SQLiteFailure) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(sql) }
    }

    /// Does `body` as one transaction, which takes the write lock at once and is undone where anything throws.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try run("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// Ends a transaction that is open, and undoes it. Where that fails, the next BEGIN tells.
    func rollBack() {
        // Some failures have SQLite roll back by itself.
        if unsafe sqlite3_get_autocommit(handle) == 0 { unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    /// The SQL of every statement that was run, for tests of how it is run.
    var preparedStatements: [String] { statements.keys.map(\.sql) }

    /// How many parameters a statement that was run has.
    func parameterCount(of sql: String) -> Int {
        statements[Statement.Text(sql)].map { Int(unsafe sqlite3_bind_parameter_count($0.handle)) } ?? 0
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(unsafe sqlite3_changes64(handle)) }

    /// The row id of the last insertion.
    var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// Keeps `-wal` and `-shm` when the last connection closes: a reader that may not write needs them
    /// (sqlite.org/wal.html, "Read-Only Databases").
    func keepWriteAheadLog() throws(SQLiteFailure) {
        var keep: Int32 = 1
        guard unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep) == SQLITE_OK else {
            throw failure(nil)
        }
    }
}

// MARK: Statements

extension Connection {
    private func forEach(
        _ sql: String, _ values: [any SQLiteValue], _ body: (borrowing Row) throws -> Void
    ) throws {
        let statement = try begin(sql, values)
        defer { end(statement) }
        while try step(statement, sql) {
            let row = Row(of: statement, in: file)
            try body(row)
        }
    }

    /// A statement that nobody uses, with its parameters bound. Each must be given back with ``end(_:)``.
    private func begin(_ sql: String, _ values: [any SQLiteValue]) throws(SQLiteFailure) -> Statement {
        let statement = try idleStatement(sql)
        statement.isInUse = true
        let expected = Int(unsafe sqlite3_bind_parameter_count(statement.handle))
        guard values.count == expected else {
            end(statement)
            throw SQLiteFailure(
                code: SQLITE_RANGE, message: "\(values.count) values for \(expected) parameters", file: file, sql: sql)
        }
        var index: Int32 = 0
        for value in values {
            index += 1
            guard unsafe value.bind(to: statement.handle, at: index) == SQLITE_OK else {
                let failure = failure(sql)
                end(statement)
                throw failure
            }
        }
        return statement
    }

    /// One that was prepared before, or else, or where that is in use, a new one.
    private func idleStatement(_ sql: String) throws(SQLiteFailure) -> Statement {
        let text = Statement.Text(sql)
        let known = statements[text]
        if let known, !known.isInUse { return known }
        var handle: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(self.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else { throw failure(sql) }
        let statement = unsafe Statement(handle)
        if known == nil { statements[text] = statement }
        return statement
    }

    private func step(_ statement: Statement, _ sql: String) throws(SQLiteFailure) -> Bool {
        switch unsafe sqlite3_step(statement.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(sql)
        }
    }

    /// Resets a statement for the next time. What reset and clear return was told by the step before.
    private func end(_ statement: Statement) {
        unsafe sqlite3_reset(statement.handle)
        unsafe sqlite3_clear_bindings(statement.handle)
        statement.isInUse = false
    }

    private func failure(_ sql: String?) -> SQLiteFailure {
        SQLiteFailure(
            code: unsafe sqlite3_extended_errcode(handle), message: unsafe String(cString: sqlite3_errmsg(handle)),
            file: file, sql: sql)
    }
}
