import CSQLite
import Testing

@testable import Ledger

@Suite struct ConnectionTests {
    private let temporary: TemporaryDatabase
    private let connection: Connection

    init() throws {
        temporary = try TemporaryDatabase()
        connection = try Connection.writing(temporary.file)
        try connection.script(
            """
            CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, share REAL, body BLOB) STRICT;
            CREATE TABLE part (thing INTEGER NOT NULL REFERENCES thing) STRICT;
            """)
    }

    @Test("every type comes back as it went in, empty ones and nothing included")
    func types() throws {
        let insert = "INSERT INTO thing (id, name, share, body) VALUES (?, ?, ?, ?)"
        try connection.run(insert, Int64.max, "Запоріжжя\u{0}x", 47.84, [UInt8](0...255))
        try connection.run(insert, Int64(2), "", 0.0, [UInt8]())
        try connection.run(insert, Int64(3), String?.none, Double?.none, [UInt8]?.none)
        #expect(connection.changes == 1)
        #expect(connection.lastInsertedRow == 3)
        struct Thing: Equatable {
            var id: Int64
            var name: String?
            var share: Double?
            var body: [UInt8]?
        }
        let things = try connection.rows("SELECT id, name, share, body FROM thing ORDER BY id DESC") { row in
            Thing(id: try row[0], name: try row[1], share: try row[2], body: try row[3])
        }
        #expect(
            things == [
                Thing(id: .max, name: "Запоріжжя\u{0}x", share: 47.84, body: [UInt8](0...255)),
                Thing(id: 3, name: nil, share: nil, body: nil),
                Thing(id: 2, name: "", share: 0, body: []),
            ])
    }

    @Test("a column of another type is a failure, never a conversion")
    func mismatch() throws {
        try connection.run("INSERT INTO thing (id) VALUES (1)")
        do {
            let _: String? = try connection.value("SELECT name FROM thing")
            Issue.record("nothing was read as a text")
        } catch {
            #expect(error.code == SQLITE_MISMATCH)
            #expect(
                error.description.hasSuffix("column name does not hold a text (SQLite 20) in `SELECT name FROM thing`"))
        }
        let nothing: String?? = try connection.value("SELECT name FROM thing")
        #expect(nothing == .some(nil))
        #expect(try connection.value("SELECT id FROM thing WHERE id = ?", Int64(9)) == Int64?.none)
    }

    @Test("a statement may be used again, also while it is in use")
    func reuse() throws {
        for id in 1...3 { try connection.run("INSERT INTO thing (id) VALUES (?)", Int64(id)) }
        var pairs: [[Int64]] = []
        try connection.forEach("SELECT id FROM thing ORDER BY id") { outer in
            let one: Int64 = try outer[0]
            try connection.forEach("SELECT id FROM thing ORDER BY id") { inner in pairs.append([one, try inner[0]]) }
        }
        #expect(pairs.count == 9)
        #expect(pairs.last == [3, 3])
    }

    @Test("a failure carries SQLite's extended code, its words, the file and the statement")
    func failures() throws {
        let cases: [(String, Int32)] = [
            ("INSERT INTO part (thing) VALUES (7)", SQLITE_CONSTRAINT | 3 << 8),
            ("SELECT nonsense", SQLITE_ERROR),
            ("INSERT INTO thing (id, name) VALUES (1, x'00')", SQLITE_CONSTRAINT | 12 << 8),
        ]
        for (sql, code) in cases {
            do {
                try connection.run(sql)
                Issue.record("not refused: \(sql)")
            } catch {
                #expect(error.code == code)
                #expect(error.sql == sql)
                #expect(error.file == temporary.file)
                #expect(!error.message.isEmpty)
            }
        }
        #expect(throws: SQLiteFailure.self) { try connection.run("SELECT ?") }
        #expect(throws: SQLiteFailure.self) { try connection.run("SELECT 1", Int64(1)) }
    }

    @Test("a transaction is undone where anything throws, and the next one works")
    func rollback() throws {
        struct Refused: Error {}
        #expect(throws: Refused.self) {
            try connection.transaction {
                try connection.run("INSERT INTO thing (id) VALUES (1)")
                throw Refused()
            }
        }
        #expect(throws: SQLiteFailure.self) {
            try connection.transaction { try connection.run("INSERT OR ROLLBACK INTO part (thing) VALUES (7)") }
        }
        let count: Int64? = try connection.transaction {
            try connection.run("INSERT INTO thing (id) VALUES (2)")
            return try connection.value("SELECT count(*) FROM thing")
        }
        #expect(count == 1)
    }

    @Test("a deferred foreign key that is broken at the commit undoes the transaction")
    func failedCommit() throws {
        #expect(throws: SQLiteFailure.self) {
            try connection.transaction {
                try connection.run("PRAGMA defer_foreign_keys=ON")
                try connection.run("INSERT INTO part (thing) VALUES (7)")
            }
        }
        #expect(try connection.value("SELECT count(*) FROM part") == Int64(0))
        try connection.transaction { try connection.run("INSERT INTO thing (id) VALUES (1)") }
    }
}
