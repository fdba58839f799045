import Ceasefire
import Intake
import Synchronization

/// Counts the verdicts on a file's records; several threads may share one.
///
/// What came of a record is remembered by its key, so that rows which cannot be judged otherwise are judged once.
final class VerdictCounter: Sendable {
    /// What came of some records.
    struct Product: Sendable {
        var summary: EvaluationSummary
        var counts = RecordCounts()
        /// What is wrong with those that are defective, in their order.
        var messages: [String] = []
    }

    /// What came of a record without defect.
    private struct Outcome: Sendable {
        var verdicts: [EvaluationSummary.Slot] = []
        var counts = RecordCounts()
    }

    /// In bytes: what is longer hardly comes again.
    private static let longestKey = 512
    /// How many records are remembered before one is forgotten; some five megabytes.
    private static let memory = 1 << 14

    private let judge: RecordJudge
    private let file: ReportFile
    private let empty: EvaluationSummary
    private let outcomes = Mutex(Recent<RecordKey, Outcome>(limit: VerdictCounter.memory))
    /// Those that no thread has at the moment.
    private let memories = Mutex<[LocatorMemory]>([])

    init(_ judge: RecordJudge, of file: ReportFile) {
        self.judge = judge
        self.file = file
        empty = EvaluationSummary(judge.agreements)
    }

    func count(_ records: [FoundRecord]) -> Product {
        var product = Product(summary: empty)
        var memory = memories.withLock { $0.popLast() } ?? LocatorMemory(limit: RecordJudge.memory)
        var key: [UInt8] = []
        for record in records {
            key.removeAll(keepingCapacity: true)
            do throws(DefectiveRecord) {
                let hasKey = record.appendKey(to: &key) && key.count <= VerdictCounter.longestKey
                let outcome = try outcome(of: record, hasKey ? RecordKey(bytes: key) : nil, &memory)
                product.summary.count(outcome.verdicts)
                product.counts += outcome.counts
            } catch {
                product.counts.defective += 1
                product.messages += error.messages
            }
        }
        memories.withLock { $0.append(memory) }
        return product
    }

    /// What comes of a record that cannot be judged.
    func refused(_ record: DefectiveRecord) -> Product {
        Product(summary: empty, counts: RecordCounts(defective: 1), messages: record.messages)
    }

    private func outcome(
        of record: FoundRecord, _ key: RecordKey?, _ memory: inout LocatorMemory
    ) throws(DefectiveRecord) -> Outcome {
        guard let key else { return try outcome(of: record, &memory) }
        if let known = outcomes.withLock({ $0[key] }) { return known }
        let outcome = try outcome(of: record, &memory)
        outcomes.withLock { $0[key] = outcome }
        return outcome
    }

    private func outcome(
        of found: FoundRecord, _ memory: inout LocatorMemory
    ) throws(DefectiveRecord) -> Outcome {
        let read = file.read(found.read())
        let record = try read.content.get()
        let strikes = try judge.strikes(of: record, at: read.place, remembering: &memory)
        var outcome = Outcome()
        if record.report == nil { outcome.counts.passedOver += 1 }
        for strike in strikes {
            if strike.act.isNeverJudged {
                outcome.counts.passedOver += 1
            } else {
                outcome.counts.judged += 1
                outcome.verdicts += empty.slots(of: judge.assess(strike))
            }
        }
        return outcome
    }
}

/// What decides what comes of a record: ``FoundRecord/appendKey(to:)``.
private struct RecordKey: Hashable, Sendable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}
