import Monitor
import Support
import Testing

@testable import Ledger

/// What is found after a kill or a power cut: the file and its log as they were at that moment, without `-shm`, which
/// is memory.
@Suite struct TornLogTests {
    private let temporary: TemporaryDatabase
    private let ledger: SQLiteLedger

    init() throws {
        temporary = try TemporaryDatabase()
        ledger = try SQLiteLedger(file: temporary.file)
    }

    /// A drop with a report of its own, in one transaction.
    private func commit(_ number: Int) throws {
        try ledger.transaction { try keep(number) }
    }

    private func keep(_ number: Int) throws {
        let drop = try ledger.add(aDrop("\(number).json", inode: UInt64(number))).row
        let content = String(repeating: "x", count: 1_000)
        _ = try ledger.add(aReport("\(number)", from: drop, content: content))
    }

    /// How many drops and reports a ledger of these bytes has, which must be whole.
    private func counts(file: [UInt8], log: some Collection<UInt8>) throws -> [Int64] {
        let copy = try TemporaryDatabase()
        try copy.write(file)
        try copy.write(log, "-wal")
        let opened = try SQLiteLedger(file: copy.file)
        #expect(try opened.connection.value("PRAGMA quick_check") == "ok")
        return try ["drops", "reports"].map { try opened.connection.value("SELECT count(*) FROM \($0)") ?? -1 }
    }

    @Test("a kill in the middle of a transaction leaves what was committed before, and nothing of it")
    func killed() throws {
        for number in 1...10 { try commit(number) }
        try ledger.transaction {
            // More than the page cache holds, so that some of it is in the log already.
            for number in 11...3_000 { try keep(number) }
            let log = try temporary.read("-wal")
            #expect(log.count > 1 << 20)
            #expect(try counts(file: temporary.read(), log: log) == [10, 10])
        }
        #expect(try counts(file: temporary.read(), log: temporary.read("-wal")) == [3_000, 3_000])
    }

    @Test("a log that was cut anywhere leaves whole transactions, the oldest ones")
    func cut() throws {
        for number in 1...12 { try commit(number) }
        let (file, log) = (try temporary.read(), try temporary.read("-wal"))
        #expect(try counts(file: file, log: log) == [12, 12])
        let lengths = stride(from: 0, through: log.count, by: max(1, log.count / 40))
        // Before the first commit there is no schema, and a new ledger is made.
        let found = try lengths.map { try counts(file: file, log: log.prefix($0)) }
        for pair in found { #expect(pair[0] == pair[1]) }
        #expect(found.map { $0[0] } == found.map { $0[0] }.sorted())
        #expect(Set(found.map { $0[0] }).count > 6)
    }

    @Test("a byte of the log that the disk lost takes its own transaction and the later ones, no earlier one")
    func flipped() throws {
        for number in 1...12 { try commit(number) }
        let (file, log) = (try temporary.read(), try temporary.read("-wal"))
        for position in stride(from: log.count / 2, to: log.count, by: max(1, log.count / 20)) {
            var damaged = log
            damaged[position] ^= 0x10
            let found = try counts(file: file, log: damaged)
            #expect(found[0] == found[1])
            #expect(found[0] < 12)
        }
    }
}
