import Ceasefire
import Digest
import Monitor
import Records
import Support
import Testing

@testable import Ledger

@Suite struct ChainTests {
    private let temporary: TemporaryDatabase
    private let ledger: SQLiteLedger

    init() throws {
        temporary = try TemporaryDatabase()
        ledger = try SQLiteLedger(file: temporary.file)
    }

    private var links: Int64 { get throws { try ledger.connection.value("SELECT count(*) FROM chain") ?? -1 } }

    @Test("every table is covered by the chain, or known to be none of it")
    func everyTable() throws {
        let tables: [String] = try ledger.connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") {
            try $0[0]
        }
        #expect(Set(tables) == CoveredTable.uncovered.union(CoveredTable.all.map(\.name)))
    }

    @Test("a transaction that keeps something adds one link, and one that keeps nothing none")
    func linksOfTransactions() throws {
        #expect(try links == 0)
        #expect(ledger.head == nil)
        let alert = anAlert()
        try ledger.transaction { try ledger.add(alert) }
        #expect(try links == 1)
        let head = try #require(ledger.head)
        #expect(head.hasPrefix("1:"))
        // Notes of what was done are seen on disk and in the journal, and need no link.
        try ledger.transaction {
            try ledger.noteFiled(["\(alert.id)"], at: sampleMoment)
            try ledger.noteTold(["\(alert.id)"], at: sampleMoment, boot: "one")
        }
        _ = try ledger.transaction { try ledger.lastSequence() }
        #expect(try links == 1)
        #expect(ledger.head == head)
    }

    @Test("a transaction that failed leaves no link, and the next goes on as if it had not been")
    func failure() throws {
        struct Refused: Error {}
        try ledger.transaction { try ledger.add(anAlert()) }
        let head = ledger.head
        #expect(throws: Refused.self) {
            try ledger.transaction {
                try ledger.add(anAlert(on: sampleIncident(2)))
                throw Refused()
            }
        }
        #expect(ledger.head == head)
        try ledger.transaction { try ledger.add(anAlert(on: sampleIncident(3))) }
        #expect(try links == 2)
        #expect(try temporary.defects() == [])
    }

    @Test("a ledger that is opened again goes on with the chain where it ended")
    func reopening() throws {
        for number in 1...3 {
            let again = try SQLiteLedger(file: temporary.file)
            try again.transaction { try again.add(anAlert(on: sampleIncident(number))) }
            #expect(again.head?.hasPrefix("\(number):") == true)
        }
        #expect(try temporary.defects() == [])
    }

    @Test("a link's digest is what anybody gets who follows docs/decisions/0020-evidence.md")
    func byHand() throws {
        try ledger.transaction { _ = try ledger.number(ofSource: "Ä") }
        func row(_ columns: [UInt8]...) -> [UInt8] { SHA256.digest(of: columns.flatMap { $0 }) }
        func integer(_ value: Int64) -> [UInt8] {
            [UInt8(ascii: "i")] + (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
        }
        func text(_ value: String) -> [UInt8] {
            [UInt8(ascii: "t"), 0, 0, 0, 0, 0, 0, 0, UInt8(value.utf8.count)] + value.utf8
        }
        let (id, created, committed) = try #require(
            try ledger.connection.first("SELECT id, created_at, committed_at FROM ledger, chain") { row in
                (try row[0] as String, try row[1] as Int64, try row[2] as Int64)
            })
        let beginning = hex(row(integer(1), text(id), integer(created)))
        let sources = hex(SHA256.digest(of: row(integer(1), text("Ä"))))
        let link = """
            ceasefired chain 1
            previous \(beginning)
            number 1
            committed_at \(committed)
            sources 1-1 \(sources)

            """
        #expect(ledger.head == "1:\(hex(SHA256.digest(of: Array(link.utf8))))")
    }

    @Test("what was noted of the chain elsewhere is found in it again, and nothing else is")
    func noted() throws {
        for number in 1...3 { try ledger.transaction { try ledger.add(anAlert(on: sampleIncident(number))) } }
        let head = try #require(ledger.head)
        let reader = try LedgerReader(file: temporary.file)
        #expect(try reader.head()?.name == head)
        #expect(try reader.hasLink(head))
        #expect(try reader.hasLink(String(head.dropFirst(2)).uppercased()))
        #expect(try !reader.hasLink("2" + head.dropFirst(1)))
        for nothing in ["", "3:", "3", "x:y:z"] { #expect(try !reader.hasLink(nothing)) }
    }
}
