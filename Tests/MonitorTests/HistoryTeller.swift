import Ceasefire
import Incidents
import Intake
import JSONDocument
import Ledger
import Monitor
import Records
import Support

/// Somebody to whom a history happens: its contents arrive as files, and what stands in the end can be looked at.
final class HistoryTeller {
    private let scratch: ScratchDirectory?
    private let clock = ManualClock(receipt)
    private var random: SeededGenerator
    private(set) var ledger: any EvidenceLedger = MemoryLedger()
    private var pipeline: Pipeline
    private var files: UInt64 = 0
    private(set) var reviews = 0

    /// - Parameter scratch: Where the ledger lies; nil for one in memory.
    init(_ random: SeededGenerator, on scratch: ScratchDirectory? = nil) throws {
        self.random = random
        self.scratch = scratch
        pipeline = Pipeline(ledger: ledger, rules: HistoryTeller.rules, now: { receipt })
        try restart()
    }

    /// One file at a time, each read to its end before the next comes.
    func tellPlainly(_ contents: [String]) throws {
        for content in contents { try drop([content]) }
    }

    /// In files of several contents and several files a batch, with repetitions, restarts and reviews between.
    func tellDisturbed(_ contents: [String], isReviewed: Bool) throws {
        var left = contents[...]
        while !left.isEmpty {
            var texts = Array(left.prefix(Int.random(in: 1...3, using: &random)))
            left = left.dropFirst(texts.count)
            if chance(4) { texts.append(contents[Int.random(in: 0..<contents.count - left.count, using: &random)]) }
            if chance(2) {
                try drop(texts, isInterrupted: chance(3))
            } else {
                try drop([texts.joined(separator: "\n")])
            }
            if isReviewed, chance(3), let incident = try ending().keys.sorted().first {
                try review(incident, Review.allCases[Int.random(in: 0..<Review.allCases.count, using: &random)])
            }
        }
    }

    /// Everything is judged again, as after a change of the configuration; tells whether that changed or told anything.
    func judgingAgainChanges() throws -> Bool {
        let (before, told) = (try ending(), try ledger.lastSequence())
        try pipeline.judgeAgain()
        try readToTheEnd()
        // The outbox has one entry that everything was judged again.
        let isTold = try before.isEmpty ? ledger.lastSequence() > told + 1 : ledger.lastSequence() != told + 1
        return try isTold || ending() != before
    }

    /// Reviews every incident, by what it is made of: whichever reviews there were before, these stand.
    func reviewAll() throws {
        for (incident, end) in try ending() {
            let sum = end.members.sorted().joined().unicodeScalars.reduce(0) { $0 + Int($1.value) }
            try review(incident, Review.allCases[sum % Review.allCases.count])
        }
    }

    // MARK: What happens

    private func drop(_ texts: [String], isInterrupted: Bool = false) throws {
        try run(
            texts.map { text in
                files += 1
                let bytes = Array(text.utf8)
                return .drop(
                    Drop(
                        name: Array("drop.ndjson".utf8), identity: DropIdentity(device: 1, inode: files),
                        submitter: 1000, received: clock.now, size: bytes.count, modified: 0,
                        sha256: [UInt8](repeating: UInt8(files % 251), count: 32), bytes: bytes))
            })
        if isInterrupted { try restart() }
        try readToTheEnd()
    }

    private func readToTheEnd() throws {
        while pipeline.hasWork { try run([]) }
    }

    private func run(_ arrivals: [Arrival]) throws {
        clock.advance(seconds: 1)
        _ = try pipeline.runBatch(arrivals)
    }

    private func review(_ incident: String, _ state: Review) throws {
        clock.advance(seconds: 1)
        reviews += 1
        let instruction = Instruction(
            .review(incident: incident, state), by: "somebody", uid: 1000, comment: "review \(reviews)")
        _ = try pipeline.carryOut(instruction)
    }

    /// The daemon ends and is started again: a ledger on disk is closed and opened.
    private func restart() throws {
        if let scratch {
            ledger = MemoryLedger()
            pipeline = Pipeline(ledger: ledger, rules: HistoryTeller.rules, now: { receipt })
            ledger = try SQLiteLedger(file: scratch.path("ledger.sqlite"))
        }
        let clock = clock
        pipeline = Pipeline(ledger: ledger, rules: HistoryTeller.rules) { clock.now }
    }

    private static let rules = Rules(
        agreements: [anAgreement()], locator: Locator(gazetteer: smallGazetteer, zones: NoZones()),
        sources: someSources, pseudonymKey: Array(repeating: 7, count: 32), join: bothParties,
        alertsOn: [.violation, .disputed], alertFolder: "/alerts")

    /// One in so many.
    private func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &random) == 0 }
}

// MARK: What stands

extension HistoryTeller {
    /// What is known of an incident in the end.
    struct End: Equatable {
        let members: Set<String>
        let verdict: Verdict?
        /// What its newest judgement says.
        let assessment: String?
        /// The newest alert; nil where there is none that was not cancelled.
        let alert: JSONValue?
        let review: Review

        /// What was told and became undetermined stays told, so that this much follows the order.
        func tells(theSameAs other: End) -> Bool {
            guard verdict == .violation || verdict == .disputed else { return true }
            guard let alert, let theirs = other.alert else { return false }
            return JSONValue.tellTheSame(alert, theirs)
        }
    }

    /// The incidents of which something is left, by their names.
    func ending() throws -> [String: End] {
        var members: [String: Set<String>] = [:]
        for number in 0..<(try ledger.lastStrike()) {
            guard let strike = try ledger.strike(number + 1), strike.stands, strike.role == .tells else { continue }
            members[strike.incident ?? "of none: \(strike.key)", default: []].insert("\(strike.key)")
        }
        var ending: [String: End] = [:]
        for (name, reports) in members {
            let head = try ledger.history(of: name, under: "pause").head
            ending[name] = End(
                members: reports, verdict: try ledger.verdict(of: name, under: "pause"),
                assessment: try ledger.judgement(of: name, under: "pause"),
                alert: try head.flatMap { $0.kind == .cancel ? nil : try JSONValue.parse($0.content) },
                review: try ledger.review(of: name))
        }
        return ending
    }

    /// How many incidents stand so, as `status` counts them.
    func counts() throws -> [Verdict: Int] {
        if let memory = ledger as? MemoryLedger {
            let verdicts = memory.verdicts.values.compactMap { $0["pause"] }
            return Dictionary(verdicts.map { ($0, 1) }, uniquingKeysWith: +)
        }
        let status = try LedgerReader(file: scratch?.path("ledger.sqlite") ?? "").status()
        let counts = status.verdicts.filter { $0.agreement == "pause" && $0.count > 0 }
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.verdict, $0.count) })
    }
}
