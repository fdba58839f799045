import Ceasefire
import Monitor
import Platform

/// What was done on disk and in the journal and is still to be noted in the ledger: with the next commit, or after a
/// while in one of its own. A crash before that costs finding it out again.
struct Notes {
    private var filed: [String] = []
    private var moved: [(drop: Int64, destination: Destination)] = []
    private var told: [Mailbox.Told] = []

    /// When it is to be noted even if nothing else is; nil where there is nothing to note.
    private(set) var deadline: MonotonicTime?

    /// Long enough that of drops that come one after the other each finds the notes of the last to take along, and that
    /// what a drop leaves to be noted (filed, moved, told) is one commit.
    private static let patience = Duration.milliseconds(50)

    var isEmpty: Bool { filed.isEmpty && moved.isEmpty && told.isEmpty }

    mutating func add(_ batch: FiledBatch) {
        filed += batch.alerts
        moved += batch.moved
        wait()
    }

    mutating func add(_ told: [Mailbox.Told]) {
        self.told += told
        wait()
    }

    private mutating func wait() {
        if deadline == nil, !isEmpty { deadline = .now + Notes.patience }
    }

    /// Noting it failed: it is tried again after a second.
    mutating func postpone() {
        deadline = .now + .seconds(1)
    }

    func write(to ledger: any EvidenceLedger, at moment: Moment) throws {
        if !filed.isEmpty { try ledger.noteFiled(filed, at: moment) }
        for move in moved { try ledger.noteMoved(move.drop, to: move.destination, at: moment) }
        for told in told { try ledger.noteTold(told.keys, at: told.at, boot: told.boot) }
    }
}
