import CSQLite
import Monitor
import Support
import Testing

@testable import Ledger

@Suite struct DamageTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
        let ledger = try SQLiteLedger(file: temporary.file)
        try ledger.transaction {
            for number in 1...200 {
                let drop = try ledger.add(aDrop("\(number).json", inode: UInt64(number))).row
                _ = try ledger.add(aReport("\(number)", from: drop, content: String(repeating: "x", count: 1_000)))
            }
        }
        try ledger.connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    private func failure(of body: () throws -> Void) -> LedgerFailure? {
        do {
            try body()
            return nil
        } catch {
            return error as? LedgerFailure
        }
    }

    private func expectDamage(_ failure: LedgerFailure?) {
        guard let failure, case .damaged = failure.problem else {
            Issue.record("no damage was told of, but \(String(describing: failure))")
            return
        }
        #expect(failure.file == temporary.file)
        #expect(failure.description.hasPrefix("the ledger `\(temporary.file)` is damaged ("))
    }

    @Test("a file whose beginning is overwritten is refused, to writers and readers alike")
    func header() throws {
        var bytes = try temporary.read()
        bytes.replaceSubrange(0..<4096, with: [UInt8](repeating: 0x41, count: 4096))
        try temporary.write(bytes)
        expectDamage(failure { _ = try SQLiteLedger(file: temporary.file) })
        expectDamage(failure { _ = try LedgerReader(file: temporary.file) })
        expectDamage(failure { _ = try SQLiteOutboxReader(file: temporary.file) })
    }

    @Test("a file whose schema is overwritten is refused")
    func schema() throws {
        var bytes = try temporary.read()
        bytes.replaceSubrange(100..<4096, with: [UInt8](repeating: 0x41, count: 3996))
        try temporary.write(bytes)
        expectDamage(failure { _ = try SQLiteLedger(file: temporary.file) })
        expectDamage(failure { _ = try LedgerReader(file: temporary.file) })
    }

    @Test("a page that is overwritten is told of by whoever reads it")
    func page() throws {
        var bytes = try temporary.read()
        // All pages after those of the first tables: the reports' are among them.
        bytes.replaceSubrange(bytes.count / 2..<bytes.count, with: [UInt8](repeating: 0xFF, count: bytes.count / 2))
        try temporary.write(bytes)
        expectDamage(failure { _ = try LedgerReader(file: temporary.file).reports() })
    }

    @Test("a file of another program is refused and left as it is")
    func otherProgram() throws {
        let other = try TemporaryDatabase()
        do {
            let connection = try Connection.writing(other.file)
            try connection.script("CREATE TABLE notes (text TEXT) STRICT; INSERT INTO notes VALUES ('mine')")
        }
        #expect(failure { _ = try SQLiteLedger(file: other.file) }?.problem == .notALedger)
        #expect(failure { _ = try LedgerReader(file: other.file) }?.problem == .notALedger)
        #expect(try Connection.reading(other.file).value("SELECT text FROM notes") == "mine")
    }

    @Test("a file that is not there is no ledger to read")
    func missing() throws {
        let other = try TemporaryDatabase()
        guard case .cannotOpen? = failure(of: { _ = try LedgerReader(file: other.file) })?.problem else {
            Issue.record("a missing ledger was opened")
            return
        }
    }

    @Test("an empty file, as a crash may leave it, becomes a ledger")
    func empty() throws {
        let other = try TemporaryDatabase()
        try other.write([])
        _ = try SQLiteLedger(file: other.file)
        #expect(try LedgerReader(file: other.file).status().reports == 0)
    }
}
