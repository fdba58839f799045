import Platform
import Synchronization

/// How telling the journal goes, and the order to end it.
final class JournalDesk: Sendable {
    private struct Content {
        var state = "nothing was told yet"
        var closing: MonotonicTime?
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

    /// When to give up waiting for the journal; nil while the daemon goes on.
    var closing: MonotonicTime? { content.withLock { $0.closing } }

    /// Orders the end: what is not known to be in the journal by then is told after the next start.
    func close(at end: MonotonicTime) {
        content.withLock { $0.closing = end }
    }
}
