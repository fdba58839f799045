import Ceasefire
import Monitor
import Support
import Testing

@testable import Ledger

@Suite("What retention may remove") struct RetentionTests {
    private let temporary: TemporaryDatabase
    private let ledger: SQLiteLedger
    private let reader: LedgerReader

    init() throws {
        temporary = try TemporaryDatabase()
        ledger = try SQLiteLedger(file: temporary.file)
        reader = try LedgerReader(file: temporary.file)
    }

    /// How far a drop and the alert on its strike have come.
    private enum Stage: Int, CaseIterable {
        case taken, settled, moved, written, told
    }

    private func moment(_ day: Int) -> Moment { sampleMoment.adding(seconds: Int64(day) * 86_400) }

    /// A drop of one report, received on a day, that is one incident with an alert.
    @discardableResult
    private func keep(_ day: Int, _ stage: Stage = .told) throws -> (drop: Int64, strike: Int64, alert: NewAlert) {
        let alert = anAlert(on: sampleIncident(day), at: moment(day))
        return try ledger.transaction {
            let came = aDrop("\(day).json", inode: UInt64(day))
            let drop = try ledger.add(
                Drop(
                    name: came.name, identity: came.identity, submitter: came.submitter, received: moment(day),
                    size: came.size, modified: came.modified, sha256: came.sha256, bytes: came.bytes)
            ).row
            let report = try ledger.add(aReport("\(day)", from: drop))
            let strike = try ledger.add(aStrike(ofReport: report, id: "\(day)"))
            try ledger.assign(strike, to: sampleIncident(day), at: moment(day))
            try ledger.add(alert)
            let steps: [(Stage, () throws -> Void)] = [
                (
                    .settled,
                    {
                        _ = try ledger.settle(
                            drop, in: .archive(receivedAt: moment(day)), as: came.name, at: moment(day))
                    }
                ),
                (
                    .moved,
                    {
                        let place = Destination(folder: .archive(receivedAt: moment(day)), name: came.name)
                        try ledger.noteMoved(drop, to: place, at: moment(day))
                    }
                ),
                (.written, { try ledger.noteFiled(["\(alert.id)"], at: moment(day)) }),
                (.told, { try ledger.noteTold(["\(alert.id)"], at: moment(day), boot: "one") }),
            ]
            for (step, body) in steps where step.rawValue <= stage.rawValue { try body() }
            return (drop, strike, alert)
        }
    }

    private func removable(_ kind: Removal.Kind, before: Moment? = nil, isRepeating: Bool = false) throws -> [Int64] {
        try reader.removable(kind, after: 0, before: before, isRepeating: isRepeating, limit: 99).map(\.row)
    }

    private func remove(_ rows: [Int64], _ kind: Removal.Kind) throws -> [Removal] {
        try ledger.transaction {
            try ledger.remove(rows, kind, because: .age, isRepeating: false, at: moment(9))
        }
    }

    @Test("is what is finished, the oldest first, and of an age only what came before")
    func finished() throws {
        for day in 1...3 { try keep(day) }
        #expect(try removable(.archive) == [1, 2, 3])
        #expect(try removable(.alerts) == [1, 2, 3])
        #expect(try removable(.archive, before: moment(2)) == [1])
        #expect(try removable(.alerts, before: moment(3)) == [1, 2])
        #expect(try reader.removable(.archive, after: 1, before: nil, isRepeating: false, limit: 1).map(\.row) == [2])
    }

    @Test("is nothing of what is on its way", arguments: [0, 1, 2, 3])
    func unfinished(stage: Int) throws {
        try keep(1, try #require(Stage(rawValue: stage)))
        #expect(try removable(.archive) == [])
        #expect(try removable(.alerts) == [])
    }

    @Test("is no drop whose strike is to be looked at again, or told of later")
    func pending() throws {
        let strikes = [try keep(1).strike, try keep(2).strike]
        try ledger.transaction {
            try ledger.postpone([strikes[0]], at: sampleMoment)
            try ledger.holdBack(strikes[1], until: moment(9))
        }
        #expect(try removable(.archive) == [])
        #expect(try removable(.alerts) == [1, 2])
    }

    @Test("is no alert that is told again until somebody acknowledges it")
    func repeating() throws {
        let alert = try keep(1).alert
        #expect(try removable(.alerts, isRepeating: true) == [])
        try ledger.transaction {
            try ledger.acknowledge(alert.id, Remark(by: "O. Bondar", uid: 1000, comment: "seen", at: sampleMoment))
        }
        #expect(try removable(.alerts, isRepeating: true) == [1])
    }

    @Test("is nothing that was rejected")
    func rejected() throws {
        try ledger.transaction {
            let drop = try ledger.add(aDrop()).row
            try ledger.noteMoved(drop, to: try ledger.settle(drop, in: .rejected, as: [97]))
        }
        #expect(try removable(.archive) == [])
        #expect(try reader.bytesKept(.archive) == 0)
    }

    @Test("is noted once, before the files go and until they are gone, and the chain covers it")
    func noted() throws {
        for day in 1...2 { try keep(day) }
        let size = aDrop().size
        #expect(try reader.bytesKept(.archive) == 2 * size)
        let removals = try remove([1], .archive)
        let place = Destination(folder: .archive(receivedAt: moment(1)), name: Array("1.json".utf8))
        #expect(removals == [Removal(number: 1, files: .drop(place), bytes: size)])
        #expect(try reader.unremoved(limit: 9) == removals)
        #expect(try remove([1], .archive) == [])
        #expect(try removable(.archive) == [2])
        #expect(try reader.bytesKept(.archive) == size)
        try ledger.transaction { try ledger.noteRemoved([1]) }
        #expect(try reader.unremoved(limit: 9) == [])
        #expect(try temporary.defects() == [])
        #expect(try !temporary.tampered("UPDATE removals SET removed_at = 0").defects().isEmpty)
    }

    @Test("what was taken up again since it was found is not removed")
    func overtaken() throws {
        let strike = try keep(1).strike
        let found = try removable(.archive)
        try ledger.transaction { try ledger.postpone([strike], at: sampleMoment) }
        #expect(try remove(found, .archive) == [])
    }

    @Test("an alert whose files were removed is not written again, nor when it is redacted")
    func writtenAgain() throws {
        let alert = try keep(1).alert
        #expect(try remove([1], .alerts).map(\.files) == [.alert("\(alert.id)")])
        try ledger.transaction {
            #expect(try ledger.files(of: [alert.id]) == [])
            let key = ReportKey(source: "Source", id: "1")
            let content = try #require(try ledger.contents(of: key).first)
            let remark = Remark(by: "O. Bondar", uid: 1000, comment: "why", at: sampleMoment)
            let redaction = try ledger.redact(content, of: key, to: "{}", remark)
            let rest = FiledAlert(id: "\(alert.id)", cap: [], content: [])
            #expect(try !ledger.redact(alert.id, to: rest, by: redaction))
            #expect(try ledger.unfiled(limit: 9) == [])
        }
    }

    @Test("an audit is told of it, and what was known before is not")
    func audited() throws {
        try keep(1)
        _ = try remove([1], .archive)
        #expect(try reader.drops(after: 0, since: .distantPast, limit: 9).map(\.removal) == [.begun])
        #expect(try reader.alerts(after: 0, since: .distantPast, limit: 9).map(\.removal) == [nil])
        try ledger.transaction { try ledger.noteRemoved([1]) }
        #expect(try reader.drops(after: 0, since: .distantPast, limit: 9).map(\.removal) == [.done])
        #expect(try reader.report(number: 1)?.drop.removed == moment(9))
        let before = try LedgerReader(file: temporary.file, asKnownAt: moment(8))
        #expect(try before.report(number: 1)?.drop.isMoved == true)
        #expect(try before.report(number: 1)?.drop.removed == nil)
    }
}
