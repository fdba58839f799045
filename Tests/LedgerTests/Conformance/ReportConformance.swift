import Ceasefire
import Monitor
import Support
import Testing

@Suite("Any ledger, of reports") struct ReportConformance {
    private let key = ReportKey(source: "Source", id: "exercise-1")

    @Test("knows which content stands for an id: the one that was said to last", arguments: LedgerKind.allCases)
    func standing(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = try rig.keep()
        #expect(try ledger.standing(of: key) == nil)
        let (first, second) = try ledger.transaction {
            let first = try ledger.add(aReport(key.id, from: drop, content: "{\"a\":1}", reportedAt: sampleMoment))
            try ledger.stand(key, report: first, as: .reported)
            let second = try ledger.add(aReport(key.id, from: drop, index: 1, content: "{\"a\":2}"))
            return (first, second)
        }
        let sha256 = aDrop().sha256
        #expect(
            try ledger.standing(of: key)
                == Standing(
                    report: first, state: .reported, content: "{\"a\":1}", reportedAt: sampleMoment, sha256: sha256))
        try ledger.transaction { try ledger.stand(key, report: second, as: .reported) }
        #expect(
            try ledger.standing(of: key)
                == Standing(report: second, state: .reported, content: "{\"a\":2}", reportedAt: nil, sha256: sha256))
        try ledger.transaction { try ledger.stand(key, report: first, as: .withdrawn) }
        #expect(try ledger.standing(of: key)?.state == .withdrawn)
        #expect(try ledger.standing(of: key)?.report == first)
    }

    @Test("tells who was heard from in a time, and each source's newest tally", arguments: LedgerKind.allCases)
    func heard(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = try rig.keep()
        let later = sampleMoment.adding(seconds: 60)
        try ledger.transaction {
            for (index, content) in ["{\"count\":1}", "{\"count\":2}"].enumerated() {
                _ = try ledger.add(
                    aReport("t\(index)", of: "Ministry", from: drop, index: index, content: content, act: "tally"))
            }
            _ = try ledger.add(aReport("a", of: "Mayor", from: drop, index: 2))
            _ = try ledger.add(aReport("b", of: "Mayor", from: drop, index: 3, receivedAt: later))
        }
        #expect(
            try ledger.heard(from: sampleMoment, until: later) == [
                SourceHeard(source: "Mayor", reports: 1, tally: nil),
                SourceHeard(source: "Ministry", reports: 2, tally: "{\"count\":2}"),
            ])
        #expect(try ledger.heard(from: later.adding(seconds: 1), until: later.adding(seconds: 2)) == [])
    }

    @Test("keeps the ids of each source apart", arguments: LedgerKind.allCases)
    func sources(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = try rig.keep()
        try ledger.transaction {
            let report = try ledger.add(aReport(key.id, of: "Джерело", from: drop))
            try ledger.stand(ReportKey(source: "Джерело", id: key.id), report: report, as: .reported)
        }
        #expect(try ledger.standing(of: key) == nil)
        #expect(try ledger.standing(of: ReportKey(source: "Джерело", id: key.id)) != nil)
    }

    @Test("lets a retraction stand for a report that has not come", arguments: LedgerKind.allCases)
    func awaited(kind: LedgerKind) throws {
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = try rig.keep()
        try ledger.transaction {
            let retraction = try ledger.add(aReport(nil, from: drop, content: "{\"retracts\":\"exercise-1\"}"))
            try ledger.stand(key, report: retraction, as: .awaited)
        }
        let standing = try ledger.standing(of: key)
        #expect(standing?.state == .awaited)
        #expect(standing?.content == "{\"retracts\":\"exercise-1\"}")
    }

    @Test("keeps nothing that hangs in the air", arguments: LedgerKind.allCases)
    func references(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        #expect(throws: (any Error).self) { try ledger.transaction { try ledger.add(aReport("1", from: 99)) } }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.stand(key, report: 99, as: .reported) }
        }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.add(anAssessment(of: 99, strike: key)) }
        }
    }

    @Test("undoes all of a transaction that fails, and goes on", arguments: LedgerKind.allCases)
    func undone(kind: LedgerKind) throws {
        struct Refused: Error {}
        let rig = try kind.make()
        let ledger = rig.ledger
        let drop = try rig.keep()
        #expect(throws: Refused.self) {
            try ledger.transaction {
                let report = try ledger.add(aReport(key.id, of: key.source, from: drop))
                try ledger.stand(key, report: report, as: .reported)
                try ledger.add(anAssessment(of: report, strike: key))
                try ledger.add(anAlert())
                _ = try ledger.settle(drop, in: .rejected, as: [97])
                throw Refused()
            }
        }
        #expect(try ledger.standing(of: key) == nil)
        #expect(try ledger.unmovedDrops().isEmpty)
        #expect(try ledger.unfiled(limit: 1).isEmpty)
        #expect(try rig.outbox.lastSequence() == 0)
        try ledger.transaction {
            let report = try ledger.add(aReport(key.id, of: key.source, from: drop))
            try ledger.stand(key, report: report, as: .reported)
        }
        #expect(try ledger.standing(of: key) != nil)
    }
}
