import Ceasefire
import Platform
import Synchronization

/// What other threads ask of the one that owns the ledger.
final class Mailbox: Sendable {
    struct Letters {
        /// Finish the batch, and take no more drops.
        var isToStop = false
        /// Nothing more will be heard back from the journal: end.
        var isToEnd = false
        var isToLookAtTimes = false
        var reloads: [ReloadRequest] = []
        var instructions: [InstructionLetter] = []
        var retention: [RetentionLetter] = []
        var told: [Told] = []
        /// How many entries were sent to the journal again.
        var rewritten = 0
        /// Alerts whose files somebody found missing.
        var doubtfulAlerts: [AlertID] = []
    }

    /// Entries that were read back from the journal.
    struct Told: Sendable {
        let keys: [String]
        let at: Moment
        let boot: String
    }

    /// Raised while there is something in it.
    let flag: EventFlag
    private let letters = Mutex(Letters())

    init() throws(SystemFailure) {
        flag = try EventFlag()
    }

    func post(_ write: (inout sending Letters) -> Void) {
        letters.withLock { write(&$0) }
        flag.signal()
    }

    func take() -> Letters {
        flag.take()
        return letters.withLock { letters in
            defer { letters = Letters() }
            return letters
        }
    }
}

/// A request to read the configuration again, and room for the answer: nil where the new configuration is in force, else
/// why the old one stays.
typealias ReloadRequest = Answer<[String]?>

/// Room for what one thread answers another that waits for it.
final class Answer<Value: Sendable>: Sendable {
    private let answered: EventFlag
    private let value = Mutex<Value?>(nil)

    init() throws(SystemFailure) {
        answered = try EventFlag()
    }

    func reply(_ answer: Value) {
        value.withLock { $0 = answer }
        answered.signal()
    }

    /// Waits for the answer.
    ///
    /// - Throws: ETIMEDOUT where none came by then.
    func wait(until deadline: MonotonicTime) throws(SystemFailure) -> Value {
        var poll = Poll()
        poll.add(answered.descriptor)
        guard try poll.wait(until: deadline), let answer = value.withLock({ $0 }) else {
            throw SystemFailure(call: "wait", code: SystemFailure.timedOut)
        }
        return answer
    }
}
