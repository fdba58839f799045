import Platform
import Synchronization

/// How telling the journal goes, and the order to end it.
final class JournalDesk: Sendable {
    private struct Content {
        var state = "nothing was told yet"
        var closing: MonotonicTime?
        var doubtful: [Int64] = []
        var unkept = 0
    }

    /// Raised when the journal's thread has ended.
    let ended: EventFlag
    private let content = Mutex(Content())

    init() throws(SystemFailure) {
        ended = try EventFlag()
    }

    /// One sentence for people.
    var state: String { content.withLock { $0.state } }

    func report(_ state: String) {
        content.withLock { $0.state = state }
    }

    /// How many entries this journal does not keep, since the start: they were sent three times and never appeared.
    var unkept: Int { content.withLock { $0.unkept } }

    func report(unkept count: Int) {
        content.withLock { $0.unkept = count }
    }

    /// Has entries of the outbox looked for in the journal, which somebody did not find there.
    func doubt(_ sequences: [Int64]) {
        content.withLock { $0.doubtful += sequences }
    }

    /// The entries that are to be looked for.
    func takeDoubtful() -> [Int64] {
        content.withLock { content in
            defer { content.doubtful = [] }
            return content.doubtful
        }
    }

    /// When to give up waiting for the journal; nil while the daemon goes on.
    var closing: MonotonicTime? { content.withLock { $0.closing } }

    /// Orders the end: what is not known to be in the journal by then is told after the next start.
    func close(at end: MonotonicTime) {
        content.withLock { $0.closing = end }
    }
}
