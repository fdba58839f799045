import Ceasefire
import Monitor
import Records
import Support
import Testing

@testable import Ledger

@Suite struct SQLiteLedgerTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test("what was committed is there when the ledger is opened again, with the same id")
    func reopening() throws {
        let identity = DropIdentity(device: .max, inode: 1)
        let drop = Drop(
            name: Array("a.json".utf8), identity: identity, submitter: 1000, received: Moment(seconds: 1_769_846_400),
            size: 3, modified: 0, sha256: [UInt8](repeating: 7, count: 32), bytes: [1, 2, 3])
        let id: String
        let entry: DropEntry
        do {
            let ledger = try SQLiteLedger(file: temporary.file)
            entry = try ledger.transaction {
                let entry = try ledger.add(drop)
                try ledger.advance(entry.row, records: 1, taken: 1)
                _ = try ledger.settle(entry.row, in: .archive(receivedAt: drop.received), as: drop.name)
                return entry
            }
            id = try SQLiteOutboxReader(file: temporary.file).ledgerID()
        }
        let ledger = try SQLiteLedger(file: temporary.file)
        var expected = entry
        expected.records = 1
        expected.taken = 1
        expected.destination = Destination(folder: .archive(receivedAt: drop.received), name: drop.name)
        #expect(try ledger.unmovedDrops() == [expected])
        #expect(try ledger.drop(identity) == expected)
        #expect(try SQLiteOutboxReader(file: temporary.file).ledgerID() == id)
        #expect(id.count == 32)
    }
}
