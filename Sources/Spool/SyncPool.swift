public import Platform
internal import Synchronization

/// Threads that write files to disk, many at once: a journalling file system commits sixteen in little more time than one.
///
/// A thread is started when there is work that no other is free for, and then sleeps between two pieces without waking.
/// Shared by all who have files to flush.
public final class SyncPool: Sendable {
    private let core: Core

    /// At most `size` threads.
    public init(size: Int = 16) throws(SystemFailure) {
        core = Core(size: size, work: try EventFlag(.semaphore))
    }

    deinit {
        core.dismiss()
    }

    /// Lets the threads end that have nothing to do; others are started when there is work again.
    public func rest() {
        core.dismiss()
    }

    /// Begins to write the files to disk, best as many at once as there are; the ticket tells when they are.
    public func begin(_ files: [OpenFile]) -> SyncTicket {
        let ticket = SyncTicket(count: files.count)
        // All get their blocks before the first is waited for: then one commit of the file system's journal serves many.
        for file in files { file.descriptor.beginWriting() }
        if !files.isEmpty { core.add(files.map { Errand(file: $0, ticket: ticket) }) }
        return ticket
    }
}

private struct Errand: Sendable {
    let file: OpenFile
    let ticket: SyncTicket

    func run() {
        do throws(SystemFailure) {
            try file.descriptor.syncData()
            ticket.finishOne(nil)
        } catch {
            ticket.finishOne(error)
        }
    }
}

/// What the pool's threads share; outlives the pool until the last of them has ended.
private final class Core: Sendable {
    private struct State {
        var errands: [Errand] = []
        var threads = 0
        /// How many of the threads are to end when they have nothing to do.
        var dismissed = 0
    }

    private let size: Int
    private let work: EventFlag
    private let state = Mutex(State())

    init(size: Int, work: EventFlag) {
        self.size = size
        self.work = work
    }

    func add(_ errands: [Errand]) {
        let missing = state.withLock { state in
            state.errands += errands
            let missing = max(0, min(size, state.errands.count) - state.threads)
            state.threads += missing
            return missing
        }
        work.signal(UInt64(errands.count))
        for _ in 0..<missing where !startThread() {
            let threads = state.withLock { state in
                state.threads -= 1
                return state.threads
            }
            // Slow, but better than not at all.
            if threads == 0 { while let errand = takeErrand() { errand.run() } }
        }
    }

    func dismiss() {
        let threads = state.withLock { state in
            defer { state.dismissed = state.threads }
            return state.threads - state.dismissed
        }
        if threads > 0 { work.signal(UInt64(threads)) }
    }

    private func startThread() -> Bool {
        do {
            _ = try WorkerThread(name: "flush", stackSize: 64 * 1024) { self.serve() }
            return true
        } catch {
            return false
        }
    }

    private func serve() {
        while true {
            work.take()
            switch call() {
            case .errand(let errand): errand.run()
            case .nothing: continue
            case .dismissal: return
            }
        }
    }

    private enum Call {
        case errand(Errand)
        case nothing
        case dismissal
    }

    /// What a thread was woken for. No thread ends while there is an errand that was counted on it.
    private func call() -> Call {
        state.withLock { state in
            if !state.errands.isEmpty { return .errand(state.errands.removeFirst()) }
            guard state.dismissed > 0 else { return .nothing }
            state.dismissed -= 1
            state.threads -= 1
            return .dismissal
        }
    }

    private func takeErrand() -> Errand? {
        state.withLock { $0.errands.isEmpty ? nil : $0.errands.removeFirst() }
    }
}
