import Ceasefire
import Monitor
import Support
import Testing

@testable import Ledger

@Suite("What was redacted, and the chain of evidence") struct RedactionTests {
    private static let word = "a-name-that-may-hurt-somebody"
    private let temporary: TemporaryDatabase
    private let ledger: SQLiteLedger
    private let key = ReportKey(source: "Source", id: "1")

    init() throws {
        temporary = try TemporaryDatabase()
        ledger = try SQLiteLedger(file: temporary.file)
        let ledger = ledger
        try ledger.transaction {
            let drop = try ledger.add(aDrop()).row
            let filling = String(repeating: "x", count: 9000)
            for id in 1...3 {
                let content = #"{"id": "\#(id)", "filling": "\#(filling)", "text": "\#(Self.word)"}"#
                let report = try ledger.add(aReport("\(id)", from: drop, content: content))
                try ledger.connection.run(
                    """
                    INSERT INTO strikes (report, role, since, until, id, facility)
                    VALUES (?, 'tells', 0, 0, ?, ?)
                    """, report, "\(id)", Self.word)
            }
        }
    }

    private func redact(_ rest: String = "{}") throws {
        try ledger.transaction {
            for content in try ledger.contents(of: key) {
                let remark = Remark(by: "O. Bondar", uid: 1000, comment: "names a witness", at: sampleMoment)
                _ = try ledger.redact(content, of: key, to: rest, remark)
            }
        }
    }

    @Test("the chain stays whole, and so it does when more is taken out")
    func whole() throws {
        try redact(#"{"id": "1"}"#)
        #expect(try temporary.defects() == [])
        try redact()
        #expect(try temporary.defects() == [])
        let facilities: [String] = try ledger.connection.rows("SELECT facility FROM strikes WHERE facility IS NOT NULL")
        {
            try $0[0]
        }
        #expect(facilities.count == 2)
    }

    @Test("a row that was redacted cannot be changed unseen, nor its tombstone")
    func tampering() throws {
        try redact()
        let edited = try temporary.tampered("UPDATE reports SET content = '[]' WHERE number = 1")
        #expect(try edited.defects() == [.rowsAltered(table: "reports", rows: 1...1, link: 1)])
        let beside = try temporary.tampered("UPDATE reports SET content = '[]' WHERE number = 2")
        #expect(try beside.defects() == [.rowsAltered(table: "reports", rows: 1...3, link: 1)])
        let swapped = try temporary.tampered("UPDATE tombstones SET after = before WHERE \"table\" = 'strikes'")
        #expect(
            try swapped.defects() == [
                .rowsAltered(table: "strikes", rows: 1...1, link: 1),
                .rowsAltered(table: "tombstones", rows: 1...2, link: 2),
            ])
    }

    @Test("nobody redacts with sqlite3: a tombstone that the daemon did not write is in no link")
    func forged() throws {
        try redact()
        let forged = try temporary.tampered(
            "UPDATE reports SET content = '[]' WHERE number = 2",
            """
            INSERT INTO tombstones (redaction, "table", "row", before, after)
            VALUES (1, 'reports', 2, zeroblob(32), zeroblob(32))
            """)
        #expect(try forged.defects().contains(.rowsUnlinked(table: "tombstones", rows: 3...3)))
    }

    @Test("the words are nowhere in the ledger's files any more")
    func overwritten() throws {
        func copies() throws -> Int {
            let word = Array(Self.word.utf8)
            return try ["", "-wal"].map { try temporary.read($0) }.reduce(0) { count, bytes in
                count + bytes.indices.filter { bytes[$0...].starts(with: word) }.count
            }
        }
        try ledger.forgetRedacted()
        #expect(try copies() == 6)
        try redact()
        try ledger.forgetRedacted()
        #expect(try copies() == 4)
    }

    @Test("a ledger that is opened again knows what was redacted")
    func reopened() throws {
        let content = try #require(try ledger.contents(of: key).first?.text)
        try redact()
        #expect(try SQLiteLedger(file: temporary.file).isRedacted(content, of: key))
        #expect(LedgerRemains(file: temporary.file)?.redactions?.map(\.report) == [key])
    }
}
