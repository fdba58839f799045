internal import CSQLite

/// A type that a column of a STRICT table holds: `Int64`, `Double`, `String`, `[UInt8]`, or one of them or nothing.
protocol SQLiteValue {
    /// What the column must be, in words for a message.
    static var columnType: String { get }

    /// Gives the value to a statement's parameter, counted from 1. Returns SQLite's code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32

    /// The value in a column, counted from 0; nil where the column holds another type.
    static func column(_ index: Int32, of statement: OpaquePointer) -> Self?
}

extension Int64: SQLiteValue {
    static let columnType = "an integer"

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        unsafe sqlite3_bind_int64(statement, index, self)
    }

    static func column(_ index: Int32, of statement: OpaquePointer) -> Int64? {
        guard unsafe sqlite3_column_type(statement, index) == SQLITE_INTEGER else { return nil }
        return unsafe sqlite3_column_int64(statement, index)
    }
}

extension Double: SQLiteValue {
    static let columnType = "a real"

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        unsafe sqlite3_bind_double(statement, index, self)
    }

    static func column(_ index: Int32, of statement: OpaquePointer) -> Double? {
        guard unsafe sqlite3_column_type(statement, index) == SQLITE_FLOAT else { return nil }
        return unsafe sqlite3_column_double(statement, index)
    }
}

extension String: SQLiteValue {
    static let columnType = "a text"

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            // An empty buffer may have no address, which SQLite would take for NULL.
            guard let base = bytes.baseAddress else {
                return unsafe sqlite3_bind_text(statement, index, "", 0, transient)
            }
            return unsafe base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                unsafe sqlite3_bind_text(statement, index, characters, Int32(bytes.count), transient)
            }
        }
    }

    static func column(_ index: Int32, of statement: OpaquePointer) -> String? {
        guard unsafe sqlite3_column_type(statement, index) == SQLITE_TEXT,
            let text = unsafe sqlite3_column_text(statement, index)
        else { return nil }
        let count = Int(unsafe sqlite3_column_bytes(statement, index))
        return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
}

extension [UInt8]: SQLiteValue {
    static let columnType = "a blob"

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        if isEmpty { return unsafe sqlite3_bind_zeroblob(statement, index, 0) }
        return unsafe withUnsafeBytes { bytes in
            unsafe sqlite3_bind_blob64(statement, index, bytes.baseAddress, UInt64(bytes.count), transient)
        }
    }

    static func column(_ index: Int32, of statement: OpaquePointer) -> [UInt8]? {
        guard unsafe sqlite3_column_type(statement, index) == SQLITE_BLOB else { return nil }
        guard let bytes = unsafe sqlite3_column_blob(statement, index) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(statement, index))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    }
}

extension Optional: SQLiteValue where Wrapped: SQLiteValue {
    static var columnType: String { "\(Wrapped.columnType) or nothing" }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        unsafe self?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
    }

    static func column(_ index: Int32, of statement: OpaquePointer) -> Wrapped?? {
        if unsafe sqlite3_column_type(statement, index) == SQLITE_NULL { return .some(nil) }
        guard let value = unsafe Wrapped.column(index, of: statement) else { return nil }
        return .some(value)
    }
}

/// Tells SQLite to copy what it is given (`SQLITE_TRANSIENT`, a macro that Swift cannot import).
private var transient: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
