import Ceasefire
import Monitor
import Support
import Testing

@Suite("Any ledger, of strikes that are held back") struct StrikeConformance {
    @Test("gives those whose time has come, the longest held back first, and each once", arguments: LedgerKind.allCases)
    func heldBack(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = try rig.keep()
        let later = sampleMoment.adding(seconds: 60)
        let strikes = try ledger.transaction {
            try (0..<3).map { index in
                let report = try ledger.add(aReport("r\(index)", from: drop, index: index))
                let bounds = StrikeBounds(
                    from: sampleMoment, to: later, latitude: nil, longitude: nil, place: nil)
                return try ledger.add(
                    NewStrike(
                        report: report, key: ReportKey(source: "Source", id: "r\(index)"), role: .tells, bounds: bounds)
                )
            }
        }
        #expect(try ledger.nextHeldBack() == nil)
        try ledger.transaction {
            try ledger.holdBack(strikes[0], until: later)
            try ledger.holdBack(strikes[1], until: later.adding(seconds: 5))
            try ledger.holdBack(strikes[2], until: later)
            // Said again, the last counts.
            try ledger.holdBack(strikes[2], until: sampleMoment)
        }
        #expect(try ledger.nextHeldBack() == sampleMoment)
        let taken = try ledger.transaction {
            try (0..<2).map { _ in try ledger.takeHeldBack(limit: 9, until: later) }
        }
        #expect(taken == [[strikes[2], strikes[0]], []])
        #expect(try ledger.nextHeldBack() == later.adding(seconds: 5))
    }
}
