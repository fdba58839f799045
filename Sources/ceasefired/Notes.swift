import Ceasefire
import Monitor

/// What was done on disk and in the journal and is still to be noted in the ledger, with the next commit.
struct Notes {
    var filed: [String] = []
    var moved: [(drop: Int64, destination: Destination)] = []
    var told: [Mailbox.Told] = []

    var isEmpty: Bool { filed.isEmpty && moved.isEmpty && told.isEmpty }

    func write(to ledger: any EvidenceLedger, at moment: Moment) throws {
        if !filed.isEmpty { try ledger.noteFiled(filed, at: moment) }
        for move in moved { try ledger.noteMoved(move.drop, to: move.destination) }
        for told in told { try ledger.noteTold(told.keys, at: told.at, boot: told.boot) }
    }
}
