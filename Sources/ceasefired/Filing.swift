import Monitor
import Platform
import Settings
import Spool
import Systemd

/// Does on disk what the ledger's commits say: writes alert files and moves drops, at once or, after a failure, again.
///
/// Used by one thread at a time (`FilingThread`).
final class Filing {
    private let folder: AlertFolder
    private let dispositions: Dispositions
    private let incomingPath: String
    private let pool: SyncPool
    private let bulletin: Bulletin
    private let log: Log
    /// Alerts of a batch that is being committed: their files have no names yet.
    private var prepared: Result<[AlertFolder.Prepared], any Error> = .success([])

    init(_ layout: Layout, _ pool: SyncPool, _ bulletin: Bulletin, _ log: Log) throws {
        self.log = log
        self.pool = pool
        self.bulletin = bulletin
        incomingPath = layout.incoming
        folder = try AlertFolder(path: layout.alerts, pool: pool)
        dispositions = try Dispositions(
            incoming: layout.incoming, archive: layout.archive, rejected: layout.rejected, pool: pool)
    }

    /// Writes alerts under hidden names and begins to flush them. Where that fails, filing the batch will tell.
    func prepare(_ alerts: [FiledAlert]) {
        prepared = Result { try folder.prepare(alerts.flatMap(\.files)) }
    }

    /// Lets go of what was prepared for a batch that was not committed.
    func discard() {
        do {
            try folder.discard(prepared.get())
        } catch {
            // Hidden files that nobody reads; they go at the next start.
            log.write(.warning, "cannot remove unfinished alert files: \(error)")
        }
        prepared = .success([])
    }

    /// Publishes what was prepared, and moves the batch's drops. What was done is told also where the rest failed.
    func file(_ batch: CommittedBatch) -> FiledBatch {
        var filed = FiledBatch()
        do {
            // The journal may be told as soon as the files show: that their names are on disk, too, is what the ledger
            // notes. Where a power cut takes a name, the ledger does not know the file, and it is written again.
            try folder.publish(prepared.get()) { bulletin.filed(through: batch.lastSequence) }
            filed.alerts = batch.alerts
            try move(batch.departures, &filed)
        } catch {
            filed.failure = error
        }
        prepared = .success([])
        return filed
    }

    /// Writes alerts that are not there as they should be.
    func recover(_ alerts: [FiledAlert]) -> FiledBatch {
        var filed = FiledBatch()
        do {
            // Both, where either is amiss: the JSON file never stands without the other.
            prepare(try alerts.filter { try !$0.files.allSatisfy { try folder.verify($0.name, $0.bytes) } })
            try folder.publish(prepared.get()) {}
            filed.alerts = alerts.map(\.id)
        } catch {
            filed.failure = error
        }
        prepared = .success([])
        return filed
    }

    /// Moves drops out of `incoming/`; returns when that is on disk.
    private func move(_ departures: [Departure], _ filed: inout FiledBatch) throws {
        guard !departures.isEmpty else { return }
        for departure in departures { try departure.held?.flush.wait() }
        try flush(departures.filter { $0.held == nil }.map(\.drop.entry))
        _ = try dispositions.attach(departures.compactMap(\.drop.companionFile))
        let outcomes = try dispositions.move(
            departures.map { Move($0.drop.entry, to: $0.drop.destination, seen: $0.seen) })
        for (departure, outcome) in zip(departures, outcomes) {
            let entry = departure.drop.entry
            if let destination = try place(departure, outcome) { filed.moved.append((entry.row, destination)) }
            filed.departed.append((entry.name, entry.identity, outcome))
        }
    }

    /// Where the drop lies now; nil where it cannot be moved.
    private func place(_ departure: Departure, _ outcome: MoveOutcome) throws -> Destination? {
        let destination = departure.drop.destination
        switch outcome {
        case .moved(let name):
            return Destination(folder: destination.folder, name: name)
        case .gone, .changed:
            // What was read is what was judged: it is kept, whatever the sender made of the file since.
            guard case .drop(let read)? = departure.held?.arrival else { return destination }
            let name = try dispositions.keep(read.bytes, at: destination)
            return Destination(folder: destination.folder, name: name)
        case .immovable:
            return nil
        }
    }

    /// A drop that was committed before a crash need not have been flushed.
    private func flush(_ drops: [DropEntry]) throws {
        guard !drops.isEmpty else { return }
        let directory = try Directory(path: incomingPath)
        var files: [OpenFile] = []
        for drop in drops where drop.sha256 != nil {
            guard let name = FileName(bytes: drop.name), let status = try directory.status(of: name),
                status.kind == .regular, status.inode == drop.identity.inode
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
