import Ceasefire
import Monitor
import Records
import Support
import Testing

@testable import Ledger

@Suite("What somebody does to a ledger with sqlite3") struct TamperingTests {
    private static let seed: UInt64 = 20_260_131
    private let temporary: TemporaryDatabase
    private let columns: [(table: String, name: String, type: String)]

    init() throws {
        temporary = try TemporaryDatabase()
        let ledger = try SQLiteLedger(file: temporary.file)
        var history = History(of: ledger, seed: Self.seed)
        try history.write(transactions: 60)
        columns = try CoveredTable.all.flatMap { table in
            try ledger.connection.rows("SELECT name, type FROM pragma_table_info(?)", table.name) { row in
                (table.name, try row[0] as String, try row[1] as String)
            }
        }
    }

    private func key(of table: String) throws -> String {
        try #require(CoveredTable.all.first { $0.name == table }).key
    }

    /// The table that each defect names.
    private func tables(_ defects: [ChainDefect]) -> [String] {
        defects.map { defect in
            switch defect {
            case .rowsAltered(let table, _, _), .rowsMissing(let table, _, _), .rowsUnlinked(let table, _): table
            case .linksMissing, .linkAltered, .linkUnknown: "chain"
            }
        }
    }

    @Test("is not found where there is nothing")
    func untouched() throws {
        #expect(try temporary.tampered().defects() == [])
    }

    @Test("is found in every column of every table, with the table's name and the row within the range")
    func everyColumn() throws {
        for column in columns {
            let key = try key(of: column.table)
            guard column.name != key else { continue }
            let other =
                switch column.type {
                case "INTEGER": "coalesce(\"\(column.name)\", 0) + 1000000"
                case "REAL": "coalesce(\"\(column.name)\", 0) + 1"
                case "TEXT": "coalesce(\"\(column.name)\", '') || 'x'"
                default: "CAST(coalesce(\"\(column.name)\", x'') || x'00' AS BLOB)"
                }
            // A drop's counts are covered once they cannot grow any more.
            let grows = column.table == "drops" && ["records", "taken"].contains(column.name)
            let condition = grows ? "number IN (SELECT \"drop\" FROM destinations)" : "1"
            let row = "(SELECT max(\(key)) FROM \(column.table) WHERE \(condition))"
            let copy = try temporary.tampered(
                "UPDATE \(column.table) SET \"\(column.name)\" = \(other) WHERE \(key) = \(row)")
            let found = tables(try copy.defects())
            // Without its tombstone a row that was redacted is another than it was.
            let besides = column.table == "tombstones" ? Tombstone.tables : []
            let own = found.filter { !besides.contains($0) }
            #expect(own == [grows ? "destinations" : column.table], "\(column.table).\(column.name): \(found)")
        }
    }

    @Test("is found where a value became another of the same text, or moved to the next column")
    func sameText() throws {
        let copy = try temporary.tampered(
            "UPDATE refusals SET field = NULL, problem = field || problem WHERE number = 1")
        #expect(tables(try copy.defects()) == ["refusals"])
    }

    @Test("is found where a row was deleted, at its end as well", arguments: CoveredTable.all.map(\.name))
    func deletion(table: String) throws {
        let key = try key(of: table)
        for end in ["min", "max"] {
            let copy = try temporary.tampered(
                "DELETE FROM \(table) WHERE \(key) = (SELECT \(end)(\(key)) FROM \(table))")
            let defects = try copy.defects()
            let found = table == "tombstones" ? defects.drop { tables([$0]) != [table] } : defects[...]
            #expect(tables(Array(found)).first == table)
            guard case .rowsMissing(_, let rows, _)? = found.first else {
                Issue.record("\(table): \(defects)")
                continue
            }
            #expect(rows.count == 1)
        }
    }

    @Test("is found where a row was added that the daemon did not write")
    func insertion() throws {
        let copy = try temporary.tampered("INSERT INTO sources (name) VALUES ('forged')")
        let number = try Connection.reading(copy.file).value("SELECT max(number) FROM sources") as Int64?
        let row = try #require(number)
        #expect(try copy.defects() == [.rowsUnlinked(table: "sources", rows: row...row)])
        // The daemon goes on without covering it.
        let again = try SQLiteLedger(file: copy.file)
        try again.transaction { _ = try again.number(ofSource: "after it") }
        #expect(try copy.defects() == [.rowsUnlinked(table: "sources", rows: row...row)])
    }

    @Test("is found where a link was changed or deleted, and what follows is judged for itself")
    func links() throws {
        #expect(
            try temporary.tampered("UPDATE chain SET committed_at = 0 WHERE number = 5").defects() == [.linkAltered(5)])
        let changed = try temporary.tampered("UPDATE chain SET digest = zeroblob(32) WHERE number = 5").defects()
        #expect(changed == [.linkAltered(5), .linkAltered(6)])
        let deleted = try temporary.tampered("DELETE FROM chain WHERE number = 5").defects()
        #expect(deleted.first == .linksMissing(5...5))
        #expect(deleted.dropFirst().allSatisfy { if case .rowsUnlinked = $0 { true } else { false } })
        let nonsense = try temporary.tampered(
            "UPDATE chain SET \"rows\" = 'sources 9-1 x' || char(10) WHERE number = 5")
        #expect(try nonsense.defects().first == .linkAltered(5))
    }

    @Test(
        "is found where the end of the chain went: its rows have no link, and a head that was noted before is not in it"
    )
    func truncation() throws {
        let head = try #require(try LedgerReader(file: temporary.file).head()?.name)
        let copy = try temporary.tampered("DELETE FROM chain WHERE number = (SELECT max(number) FROM chain)")
        #expect(try !LedgerReader(file: copy.file).hasLink(head))
        #expect(try !copy.defects().isEmpty)
    }

    @Test("is found where the ledger was given another id")
    func identity() throws {
        let copy = try temporary.tampered("UPDATE ledger SET id = lower(hex(zeroblob(16)))")
        #expect(try copy.defects() == [.linkAltered(1)])
    }
}
