import Testing

@testable import Ledger

@Suite struct MigrationTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    private func problem(of body: () throws -> Void) -> LedgerFailure.Problem? {
        do {
            try body()
            return nil
        } catch {
            return (error as? LedgerFailure)?.problem
        }
    }

    @Test("a new ledger has the newest schema, marked as this program's")
    func new() throws {
        let ledger = try SQLiteLedger(file: temporary.file)
        #expect(try ledger.connection.value("PRAGMA user_version") == Int64(Migration.all.count))
        #expect(try ledger.connection.value("PRAGMA application_id") == Migration.applicationID)
        #expect(try ledger.connection.value("PRAGMA foreign_key_check") == String?.none)
        let loose: Int64? = try ledger.connection.value(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'")
        #expect(loose == 0)
    }

    @Test("a newer schema is refused in one sentence, and nothing is changed")
    func newer() throws {
        let known = Migration.all.count
        do {
            let ledger = try SQLiteLedger(file: temporary.file)
            try ledger.connection.run("PRAGMA user_version=\(known + 1)")
        }
        let newer = LedgerFailure.Problem.newerSchema(found: known + 1, known: known)
        #expect(problem { _ = try SQLiteLedger(file: temporary.file) } == newer)
        #expect(problem { _ = try LedgerReader(file: temporary.file) } == newer)
        #expect(problem { _ = try SQLiteOutboxReader(file: temporary.file) } == newer)
        #expect(
            LedgerFailure(file: "/l", problem: newer).description
                == "the ledger `/l` has schema \(known + 1) and this program knows schemas up to \(known): install the "
                + "version of ceasefired that wrote it, or a newer one")
        #expect(try Connection.reading(temporary.file).value("PRAGMA user_version") == Int64(known + 1))
    }

    @Test("a ledger whose making was cut short is no ledger to read, and made when it is opened for writing")
    func older() throws {
        _ = try Connection.writing(temporary.file)
        let older = LedgerFailure.Problem.olderSchema(found: 0, known: Migration.all.count)
        #expect(problem { _ = try LedgerReader(file: temporary.file) } == older)
        _ = try SQLiteLedger(file: temporary.file)
        #expect(problem { _ = try LedgerReader(file: temporary.file) } == nil)
    }

    @Test("a ledger of an earlier schema is brought up when it is opened for writing, and keeps what it had")
    func upgrade() throws {
        do {
            let connection = try Connection.writing(temporary.file)
            for script in Schema1.migration.sql { try connection.script(script) }
            try connection.script("PRAGMA user_version=1; PRAGMA application_id=\(Migration.applicationID)")
            try connection.script("INSERT INTO sources (name) VALUES ('Source')")
        }
        #expect(
            problem { _ = try LedgerReader(file: temporary.file) }
                == .olderSchema(found: 1, known: Migration.all.count))
        let ledger = try SQLiteLedger(file: temporary.file)
        #expect(try ledger.connection.value("PRAGMA user_version") == Int64(Migration.all.count))
        #expect(try ledger.connection.value("SELECT name FROM sources") == "Source")
        #expect(try ledger.connection.value("SELECT count(*) FROM tombstones") == Int64(0))
    }

    @Test("two that make the same ledger at once make it once")
    func twice() throws {
        let one = try SQLiteLedger(file: temporary.file)
        let other = try SQLiteLedger(file: temporary.file)
        #expect(try one.connection.value("SELECT count(*) FROM ledger") == Int64(1))
        #expect(try other.connection.value("SELECT count(*) FROM ledger") == Int64(1))
    }
}
