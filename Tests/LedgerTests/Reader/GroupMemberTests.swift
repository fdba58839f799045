import Glibc
import Monitor
import Support
import Synchronization
import Testing

@testable import Ledger

/// What somebody who may read the ledger and nothing else sees of it.
@Suite(.enabled(if: isRoot, "needs root to become somebody else")) struct GroupMemberTests {
    /// The group that `asOtherUser` has.
    private static let group: gid_t = 4_000_000
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
        #expect(unsafe chown(temporary.directory, 0, Self.group) == 0 && chmod(temporary.directory, 0o750) == 0)
    }

    private func giveToGroup(_ database: TemporaryDatabase) {
        for suffix in ["", "-wal", "-shm"] { _ = unsafe chown(database.file + suffix, 0, Self.group) }
    }

    /// How many reports, and how many things to tell, somebody else reads; or why not.
    private func asMember(_ file: String) throws -> String {
        let seen = Mutex("")
        try asOtherUser {
            let answer: String
            do {
                let reports = try LedgerReader(file: file).status().reports
                let entries = try SQLiteOutboxReader(file: file).untold(after: 0, through: .max, limit: 99)
                answer = "\(reports) \(entries.count)"
            } catch {
                answer = "\(error)"
            }
            seen.withLock { $0 = answer }
        }
        return seen.withLock { $0 }
    }

    private func fill(_ ledger: SQLiteLedger, _ numbers: ClosedRange<Int>) throws {
        for number in numbers {
            try ledger.transaction {
                let drop = try ledger.add(aDrop(inode: UInt64(number))).row
                _ = try ledger.add(aReport("\(number)", from: drop))
                try ledger.add(anAlert(on: sampleIncident(number)))
            }
        }
    }

    @Test("a member of the group reads it while the daemon is up, and after it is down")
    func upAndDown() throws {
        do {
            let ledger = try SQLiteLedger(file: temporary.file)
            giveToGroup(temporary)
            try fill(ledger, 1...3)
            #expect(try asMember(temporary.file) == "3 3")
            try fill(ledger, 4...5)
            #expect(try asMember(temporary.file) == "5 5")
        }
        #expect(try asMember(temporary.file) == "5 5")
        let again = try SQLiteLedger(file: temporary.file)
        try fill(again, 6...6)
        #expect(try asMember(temporary.file) == "6 6")
    }

    @Test("a member of the group reads what a killed daemon had committed")
    func killed() throws {
        let ledger = try SQLiteLedger(file: temporary.file)
        try fill(ledger, 1...3)
        let copy = try TemporaryDatabase()
        #expect(unsafe chown(copy.directory, 0, Self.group) == 0 && chmod(copy.directory, 0o750) == 0)
        try ledger.transaction {
            _ = try ledger.add(aDrop(inode: 99))
            for suffix in ["", "-wal", "-shm"] { try copy.write(temporary.read(suffix), suffix) }
        }
        giveToGroup(copy)
        #expect(try asMember(copy.file) == "3 3")
        let revived = try SQLiteLedger(file: copy.file)
        try fill(revived, 4...4)
        #expect(try asMember(copy.file) == "4 4")
    }

    @Test("nobody else reads it, and is told about the group")
    func stranger() throws {
        _ = try SQLiteLedger(file: temporary.file)
        #expect(unsafe chmod(temporary.directory, 0o755) == 0)
        let answer = try asMember(temporary.file)
        #expect(answer.hasPrefix("the ledger `\(temporary.file)` cannot be opened ("))
        #expect(answer.contains("group `ceasefired`"))
    }

    @Test("reading changes neither the files nor whose they are")
    func traceless() throws {
        do { try fill(SQLiteLedger(file: temporary.file), 1...3) }
        giveToGroup(temporary)
        let before = try ["", "-wal"].map(temporary.read)
        #expect(try asMember(temporary.file) == "3 3")
        #expect(try LedgerReader(file: temporary.file).status().reports == 3)
        #expect(try ["", "-wal"].map(temporary.read) == before)
        for suffix in ["", "-wal", "-shm"] { #expect(temporary.mode(suffix) == 0o640) }
    }
}
