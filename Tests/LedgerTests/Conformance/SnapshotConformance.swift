import Ceasefire
import Monitor
import Support
import Testing

@Suite("Any ledger, of snapshots") struct SnapshotConformance {
    @Test(
        "knows what a drop's snapshot holds, and what of its sources only earlier ones held",
        arguments: LedgerKind.allCases)
    func holds(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let (first, second) = (try rig.keep(aDrop("1", inode: 1)), try rig.keep(aDrop("2", inode: 2)))
        let keys = ["a", "b", "c"].map { ReportKey(source: "Source", id: $0) }
        let other = ReportKey(source: "Other", id: "a")
        try ledger.transaction { () throws in
            for key in keys + [other] { #expect(try ledger.hold(key, by: "format", in: first) == false) }
            #expect(try ledger.hold(keys[0], by: "format", in: first))
            #expect(try ledger.hold(keys[0], by: "another", in: first) == false)
            #expect(try held("format", first, ledger) == [4, 0])
            #expect(try ledger.gone(by: "format", in: first, limit: 9) == [])
        }
        try ledger.transaction { () throws in
            #expect(try ledger.hold(keys[1], by: "format", in: second) == false)
            #expect(try ledger.hold(keys[1], by: "format", in: second))
            #expect(try held("format", second, ledger) == [1, 2])
            #expect(try ledger.gone(by: "format", in: second, limit: 9) == [keys[0], keys[2]])
            #expect(try ledger.gone(by: "format", in: second, limit: 1) == [keys[0]])
            try ledger.letGo(keys[0], by: "format")
            #expect(try ledger.gone(by: "format", in: second, limit: 9) == [keys[2]])
            #expect(try held("another", first, ledger) == [1, 0])
        }
    }

    /// What it holds, and what only earlier ones held.
    private func held(_ format: String, _ drop: Int64, _ ledger: any EvidenceLedger) throws -> [Int] {
        let held = try ledger.held(by: format, in: drop)
        return [held.now, held.before]
    }
}
