public import Platform
internal import Synchronization

/// Tells when files that were given to a `SyncPool` are on disk.
public final class SyncTicket: Sendable {
    private struct State {
        var remaining: Int
        var failure: SystemFailure?
        /// Made only by a waiter that comes too early.
        var done: EventFlag?
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(remaining: count))
    }

    /// Returns when all of the files are on disk; fails as soon as all were tried, with the first failure, e.g. EIO or
    /// ENOSPC. What a failed file holds on disk is unknown then.
    public func wait() throws(SystemFailure) {
        let done = try state.withLock { (state: inout State) throws(SystemFailure) -> EventFlag? in
            if state.remaining == 0 { return nil }
            if state.done == nil { state.done = try EventFlag(.semaphore) }
            return state.done
        }
        if let done {
            done.take()
            // For whoever else waits.
            done.signal()
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    func finishOne(_ failure: SystemFailure?) {
        state.withLock { state in
            state.remaining -= 1
            if state.failure == nil { state.failure = failure }
            if state.remaining == 0 { state.done?.signal() }
        }
    }
}
