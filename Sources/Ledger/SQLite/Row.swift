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
