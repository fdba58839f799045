import Monitor
import Platform
import Synchronization

/// The thread that files what was committed, in the order of the commits, while the next batch is read and judged.
///
/// After a failure it files nothing until it is told to recover: what was committed later must not be told before.
final class FilingThread: Sendable {
    enum Errand: Sendable {
        /// To write the alerts of a batch whose commit is under way, under hidden names.
        case prepare([FiledAlert])
        /// That batch was not committed.
        case discard
        /// It was.
        case file(CommittedBatch)
        /// To write alerts that the ledger does not know to be written; after a failure the first thing to do.
        case recover([FiledAlert])
        case end
    }

    private struct Desk {
        var errands: [Errand] = []
        /// How many batches were handed in and are not filed.
        var unfinished = 0
        var filed: [FiledBatch] = []
    }

    private let filing: Mutex<Filing>
    private let desk = Mutex(Desk())
    /// Raised once an errand.
    private let work: EventFlag
    /// Raised when a batch is filed.
    private let done: EventFlag
    /// Raised then, too, for who waits for other things as well.
    private let wake: EventFlag

    init(_ filing: sending Filing, wake: EventFlag) throws(SystemFailure) {
        self.filing = Mutex(filing)
        self.wake = wake
        work = try EventFlag(.semaphore)
        done = try EventFlag()
        _ = try WorkerThread(name: "filing") { self.serve() }
    }

    func post(_ errand: Errand) {
        desk.withLock { desk in
            desk.errands.append(errand)
            if errand.isAnswered { desk.unfinished += 1 }
        }
        work.signal()
    }

    /// What was filed since; waits until at most `count` batches are unfinished.
    func take(leaving count: Int) throws(SystemFailure) -> [FiledBatch] {
        while true {
            done.take()
            let (unfinished, filed) = desk.withLock { desk in
                defer { if desk.unfinished <= count { desk.filed = [] } }
                return (desk.unfinished, desk.filed)
            }
            if unfinished <= count { return filed }
            var poll = Poll()
            poll.add(done.descriptor)
            _ = try poll.wait(until: nil)
        }
    }

    /// Whether everything is filed, and was taken in.
    var isIdle: Bool { desk.withLock { $0.unfinished == 0 && $0.filed.isEmpty } }

    private func serve() {
        var hasFailed = false
        while true {
            work.take()
            guard let errand = desk.withLock({ $0.errands.isEmpty ? nil : $0.errands.removeFirst() }) else { continue }
            if case .end = errand { return }
            if case .recover = errand { hasFailed = false }
            // The first failure was told; what comes after it is found in the ledger.
            let filed = hasFailed ? errand.isAnswered ? FiledBatch() : nil : carryOut(errand)
            guard let filed else { continue }
            hasFailed = hasFailed || filed.failure != nil
            handIn(filed)
        }
    }

    private func carryOut(_ errand: Errand) -> FiledBatch? {
        filing.withLock { filing in
            switch errand {
            case .prepare(let alerts): filing.prepare(alerts)
            case .discard: filing.discard()
            case .file(let batch): return filing.file(batch)
            case .recover(let alerts): return filing.recover(alerts)
            case .end: break
            }
            return nil
        }
    }

    private func handIn(_ filed: FiledBatch) {
        desk.withLock { desk in
            desk.unfinished -= 1
            desk.filed.append(filed)
        }
        done.signal()
        wake.signal()
    }
}

extension FilingThread.Errand {
    /// Whether a `FiledBatch` tells how it went.
    fileprivate var isAnswered: Bool {
        switch self {
        case .file, .recover: true
        case .prepare, .discard, .end: false
        }
    }
}
