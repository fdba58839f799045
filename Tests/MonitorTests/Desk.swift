import Ceasefire
import Intake
import JSONDocument
import Monitor
import Records
import Support

/// When the first drop is received: after all that reports of these tests tell of.
let receipt = at("2026-04-01T08:00:00Z")

/// A pipeline over a ledger in memory, and somebody who drops files.
final class Desk {
    let ledger: MemoryLedger
    let clock = ManualClock(receipt)
    private(set) var pipeline: Pipeline
    private(set) var settled: [SettledDrop] = []
    private var files: UInt64 = 0

    convenience init(
        ledger: MemoryLedger = MemoryLedger(), agreements: [Agreement] = [anAgreement()], formats: [ColumnMap] = [],
        sources: SourceRegister = .empty
    ) {
        let rules = Rules(
            agreements: agreements, formats: formats, locator: Locator(gazetteer: smallGazetteer, zones: NoZones()),
            sources: sources, pseudonymKey: Array(repeating: 7, count: 32), join: bothParties,
            alertsOn: [.violation, .disputed], alertFolder: "/alerts")
        self.init(ledger: ledger, rules: rules)
    }

    init(ledger: MemoryLedger = MemoryLedger(), rules: Rules) {
        self.ledger = ledger
        let clock = clock
        pipeline = Pipeline(ledger: ledger, rules: rules) { clock.now }
    }

    /// All is judged again, as after a change of the configuration.
    func judgeAgain(_ scope: Rejudgement.Scope = .everything) throws {
        try pipeline.judgeAgain(scope)
        while pipeline.hasWork { try run([]) }
    }

    /// A daemon that was started again: the same ledger, nothing in hand.
    func restart() {
        let clock = clock
        pipeline = Pipeline(ledger: ledger, rules: pipeline.rules) { clock.now }
    }

    /// From now on these agreements are in force, and nothing else changes.
    func adopt(_ agreements: [Agreement]) {
        let rules = pipeline.rules
        pipeline.rules = Rules(
            agreements: agreements, formats: rules.formats, locator: rules.locator, sources: rules.sources,
            pseudonymKey: Array(repeating: 7, count: 32), join: rules.join, alertsOn: rules.alertsOn,
            alertFolder: rules.alertFolder)
    }

    /// From now on alerts are told so.
    func adopt(cap: CAPProfile = CAPProfile(), harm: HarmRule = HarmRule()) {
        let rules = pipeline.rules
        pipeline.rules = Rules(
            agreements: rules.agreements, formats: rules.formats, locator: rules.locator, alertsOn: rules.alertsOn,
            cap: cap, harm: harm, alertFolder: rules.alertFolder)
    }

    /// Drops a file and reads it to its end, a second later.
    @discardableResult
    func drop(_ text: String, named name: String = "report.json") throws -> SettledDrop? {
        try run([.drop(file(text, named: name))])
        while pipeline.hasWork { try run([]) }
        return settled.last
    }

    func file(_ text: String, named name: String = "report.json") -> Drop {
        files += 1
        let bytes = Array(text.utf8)
        return Drop(
            name: Array(name.utf8), identity: DropIdentity(device: 1, inode: files), submitter: 1000,
            received: clock.now, size: bytes.count, modified: 0,
            sha256: [UInt8](repeating: UInt8(files % 251), count: 32),
            bytes: bytes)
    }

    func run(_ arrivals: [Arrival]) throws {
        clock.advance(seconds: 1)
        settled += try pipeline.runBatch(arrivals).settled
    }

    /// `r1 Alert violation`, for every alert, oldest first.
    var told: [String] {
        ledger.alerts.map { "r\($0.id.revision) \($0.kind.rawValue) \($0.verdict.rawValue)" }
    }

    /// An alert's file.
    func alert(_ index: Int) throws -> JSONValue { try JSONValue.parse(ledger.alerts[index].content) }

    /// What was told of rejected drops.
    var rejections: [JournalRecord] {
        ledger.outbox.filter { $0.key.hasPrefix("rejected/") }.map(\.record)
    }
}

/// A report that is a violation under the readings of ``anAgreement``; what follows overrides or adds to it. Its source
/// has a name for the strike, so that those of two ids are two.
func aReportText(_ id: String = "a", reportedAt: String? = nil, _ changes: [(String, String?)] = []) -> String {
    var members: [(String, String?)] = [
        ("id", "\"\(id)\""), ("source", #"{"name": "Source", "reliability": "B"}"#), ("act", "\"attack.hit\""),
        ("occurred", "\"2026-02-03T12:00:00Z\""), ("place", #"{"name": "Kyiv"}"#), ("actor", "\"Russia\""),
        ("weapons", #"[{"kind": "missile"}]"#), ("incident", "\"\(id)\""),
        ("reported_at", reportedAt.map { "\"\($0)\"" }),
    ]
    for (name, value) in changes {
        members.removeAll { $0.0 == name }
        members.append((name, value))
    }
    return "{" + members.compactMap { name, value in value.map { "\"\(name)\": \($0)" } }.joined(separator: ", ") + "}"
}
