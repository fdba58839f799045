internal import CSQLite

/// One row of a result, only there until the statement takes its next step.
///
/// Give it a name before it is used: the optimiser of Swift 6.3.1 stops with an assertion on one that has none.
struct Row: ~Copyable {
    private let statement: Statement
    let file: String

    init(of statement: Statement, in file: String) {
        self.statement = statement
        self.file = file
    }

    /// The value of a column, counted from 0.
    ///
    /// - Throws: `SQLITE_MISMATCH` where the column holds another type than the one asked for; nothing is converted.
    subscript<Value: SQLiteValue>(_ column: Int) -> Value {
        get throws(SQLiteFailure) {
            if let value = unsafe Value.column(Int32(column), of: statement.handle) { return value }
            let name = unsafe sqlite3_column_name(statement.handle, Int32(column)).map { unsafe String(cString: $0) }
            throw SQLiteFailure(
                code: SQLITE_MISMATCH, message: "column \(name ?? "\(column)") does not hold \(Value.columnType)",
                file: file, sql: unsafe sqlite3_sql(statement.handle).map { unsafe String(cString: $0) })
        }
    }
}

// MARK: Columns as they are, whatever their types

extension Row {
    var columnCount: Int32 { unsafe sqlite3_column_count(statement.handle) }

    /// `SQLITE_INTEGER`, `SQLITE_FLOAT`, `SQLITE_TEXT`, `SQLITE_BLOB` or `SQLITE_NULL`.
    func type(of column: Int32) -> Int32 { unsafe sqlite3_column_type(statement.handle, column) }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement.handle, column) }

    func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(statement.handle, column) }

    /// Gives the bytes of a text or blob to `body`, without a copy.
    func withBytes(_ column: Int32, body: (UnsafeRawBufferPointer) -> Void) {
        // SQLite says to ask for the bytes first, then for how many they are.
        let start = unsafe sqlite3_column_blob(statement.handle, column)
        let count = Int(unsafe sqlite3_column_bytes(statement.handle, column))
        unsafe body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
