import Ceasefire
import Monitor
import Platform
import Settings
import Spool
import Systemd

/// Writes alert files and moves drops to where the ledger's commit says, at once or, after a failure, again.
final class Filing {
    /// A drop between its arrival and its move.
    private struct Held {
        let arrival: Arrival
        /// Tells when the drop's contents are on disk.
        let flush: SyncTicket
    }

    private let folder: AlertFolder
    private let dispositions: Dispositions
    private let incomingPath: String
    private let pool: SyncPool
    private let log: Log
    private var held: [DropIdentity: Held] = [:]

    init(_ layout: Layout, _ pool: SyncPool, _ log: Log) throws {
        self.log = log
        self.pool = pool
        incomingPath = layout.incoming
        folder = try AlertFolder(path: layout.alerts, pool: pool)
        dispositions = try Dispositions(
            incoming: layout.incoming, archive: layout.archive, rejected: layout.rejected, pool: pool)
    }

    /// Writes alerts under hidden names and begins to flush them.
    func prepare(_ alerts: [FiledAlert]) throws -> [AlertFolder.Prepared] {
        try folder.prepare(alerts.map { ("\($0.id).json", $0.content) })
    }

    func publish(_ prepared: [AlertFolder.Prepared]) throws {
        try folder.publish(prepared)
    }

    func discard(_ prepared: [AlertFolder.Prepared]) {
        do {
            try folder.discard(prepared)
        } catch {
            // Hidden files that nobody reads; they go at the next start.
            log.write(.warning, "cannot remove unfinished alert files: \(error)")
        }
    }

    /// Remembers what arrived until it is moved.
    func hold(_ batch: Batch, _ flush: SyncTicket) {
        for arrival in batch.arrivals { held[arrival.identity] = Held(arrival: arrival, flush: flush) }
    }

    /// Moves drops out of `incoming/`; returns when that is on disk.
    func move(
        _ settled: [SettledDrop], resolving incoming: Incoming
    ) throws -> [(drop: Int64, destination: Destination)] {
        guard !settled.isEmpty else { return [] }
        for drop in settled { try held[drop.entry.identity]?.flush.wait() }
        _ = try dispositions.attach(settled.compactMap(\.companionFile))
        let outcomes = try dispositions.move(
            settled.map { drop in
                let seen = incoming.seen(drop.entry.name, drop.entry.identity)
                return Move(drop.entry, to: drop.destination, seen: seen)
            })
        var moved: [(drop: Int64, destination: Destination)] = []
        for (drop, outcome) in zip(settled, outcomes) {
            if let destination = try place(drop, outcome) { moved.append((drop.entry.row, destination)) }
            held[drop.entry.identity] = nil
            incoming.resolve(drop.entry.name, outcome)
        }
        return moved
    }

    /// Where the drop lies now; nil where it cannot be moved.
    private func place(_ drop: SettledDrop, _ outcome: MoveOutcome) throws -> Destination? {
        switch outcome {
        case .moved(let name):
            return Destination(folder: drop.destination.folder, name: name)
        case .gone, .changed:
            // What was read is what was judged: it is kept, whatever the sender made of the file since.
            guard case .drop(let read)? = held[drop.entry.identity]?.arrival else { return drop.destination }
            let name = try dispositions.keep(read.bytes, at: drop.destination)
            return Destination(folder: drop.destination.folder, name: name)
        case .immovable:
            return nil
        }
    }

    /// Does again what the ledger does not know to be done: writes alert files and moves drops.
    func recover(from ledger: any EvidenceLedger, resolving incoming: Incoming) throws {
        while true {
            let unfiled = try ledger.transaction { try ledger.unfiled(limit: Pipeline.recordsPerBatch) }
            if unfiled.isEmpty { break }
            let missing = try unfiled.filter { try !folder.verify("\($0.id).json", $0.content) }
            try folder.publish(prepare(missing))
            try ledger.transaction { try ledger.noteFiled(unfiled.map(\.id), at: .now) }
        }
        let unmoved = try ledger.transaction { () throws -> [SettledDrop] in
            try ledger.unmovedDrops().compactMap { entry in
                guard let destination = entry.destination else { return nil }
                let refusals = entry.taken < max(1, entry.records) ? try ledger.refusals(of: entry.row) : []
                return SettledDrop(entry: entry, destination: destination, refusals: refusals)
            }
        }
        try flush(unmoved)
        let moved = try move(unmoved, resolving: incoming)
        try ledger.transaction {
            for drop in moved { try ledger.noteMoved(drop.drop, to: drop.destination) }
        }
    }

    /// A drop that was committed before a crash need not have been flushed.
    private func flush(_ drops: [SettledDrop]) throws {
        let directory = try Directory(path: incomingPath)
        var files: [OpenFile] = []
        for drop in drops where drop.entry.sha256 != nil && held[drop.entry.identity] == nil {
            guard let name = FileName(bytes: drop.entry.name), let status = try directory.status(of: name),
                status.kind == .regular, status.inode == drop.entry.identity.inode
            else { continue }
            files.append(OpenFile(try directory.open(name, .nonBlocking)))
        }
        try pool.begin(files).wait()
    }
}

extension SettledDrop {
    /// What is to lie beside it, for the spool.
    fileprivate var companionFile: Companion? {
        companion.map { Companion(destination.folder == .rejected ? .reason : .records, of: destination, $0) }
    }
}
