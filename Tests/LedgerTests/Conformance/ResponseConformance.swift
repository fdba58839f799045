import Ceasefire
import Monitor
import Support
import Testing

@Suite("Any ledger, of what people did") struct ResponseConformance {
    private let incident = sampleIncident(1)
    private let later = sampleMoment.adding(seconds: 60)

    private func remark(_ comment: String, at moment: Moment = sampleMoment) -> Remark {
        Remark(by: "O. Bondar", uid: 4_294_967_294, comment: comment, at: moment)
    }

    @Test("the newest review of an incident counts", arguments: LedgerKind.allCases)
    func reviews(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        try ledger.transaction {
            try ledger.add(anAlert(on: incident))
            #expect(try ledger.newestReview(of: incident) == nil)
            #expect(try ledger.review(of: incident) == .unreviewed)
            try ledger.add(.underInquiry, of: incident, remark("asked"))
            try ledger.add(.confirmed, of: incident, remark("seen", at: later))
            let newest = try #require(try ledger.newestReview(of: incident))
            #expect(newest.state == .confirmed)
            #expect(newest.remark == remark("seen", at: later))
            #expect(try ledger.review(of: incident) == .confirmed)
        }
    }

    @Test("an alert is acknowledged or not, or is none", arguments: LedgerKind.allCases)
    func acknowledgements(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        let alert = anAlert(on: incident)
        try ledger.transaction {
            #expect(try ledger.isAcknowledged(alert.id) == nil)
            try ledger.add(alert)
            #expect(try ledger.isAcknowledged(alert.id) == false)
            #expect(try ledger.unacknowledged(at: later).map(\.id) == [alert.id])
            try ledger.acknowledge(alert.id, remark("seen"))
            #expect(try ledger.isAcknowledged(alert.id) == true)
            #expect(try ledger.unacknowledged(at: later) == [])
        }
        #expect(throws: (any Error).self) {
            try ledger.transaction { try ledger.acknowledge(anAlert(on: sampleIncident(2)).id, remark("seen")) }
        }
    }

    @Test("of an incident's alerts only the newest waits, and a Cancel never does", arguments: LedgerKind.allCases)
    func newest(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        let update = anAlert(on: incident, revision: 2, kind: .update)
        try ledger.transaction {
            try ledger.add(anAlert(on: incident))
            try ledger.add(update)
            #expect(try ledger.unacknowledged(at: later).map(\.id) == [update.id])
            try ledger.add(anAlert(on: incident, revision: 3, kind: .cancel))
            #expect(try ledger.unacknowledged(at: later) == [])
        }
    }

    @Test("a silence lasts until its end, or until somebody ends it", arguments: LedgerKind.allCases)
    func silences(kind: LedgerKind) throws {
        let ledger = try kind.make().ledger
        let first = Silence(place: "Kyiv", agreement: nil, until: later, remark("an exercise"))
        let second = Silence(place: nil, agreement: "pause", until: later.adding(seconds: 60), remark("over"))
        try ledger.transaction {
            #expect(try ledger.add(first) == 1)
            #expect(try ledger.add(second) == 2)
            #expect(try ledger.silence(1) == KeptSilence(number: 1, silence: first))
            #expect(try ledger.silence(3) == nil)
            #expect(try ledger.silences(endingFrom: later).map(\.number) == [1, 2])
            #expect(try ledger.silences(endingFrom: later.adding(seconds: 1)).map(\.number) == [2])
            let end = remark("no longer needed", at: sampleMoment.adding(seconds: 30))
            try ledger.endSilence(2, end)
            #expect(try ledger.silence(2) == KeptSilence(number: 2, silence: second, end: end))
            #expect(try ledger.silences(endingFrom: later).map(\.number) == [1])
        }
    }
}
