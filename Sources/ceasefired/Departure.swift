import Monitor
import Spool

/// A drop between its arrival and its move.
struct HeldDrop: Sendable {
    let arrival: Arrival
    /// Tells when the drop's contents are on disk.
    let flush: SyncTicket
}

/// A drop whose place is decided, on its way out of `incoming/`.
struct Departure: Sendable {
    let drop: SettledDrop
    /// Nil where an earlier run read it.
    let held: HeldDrop?
    let seen: SeenContents?
}

/// What the ledger has committed and the disk does not show yet.
struct CommittedBatch: Sendable {
    /// The alerts' ids.
    var alerts: [String] = []
    var departures: [Departure] = []
    /// The outbox's last entry of it.
    var lastSequence: Int64 = 0
}

/// What was done of a committed batch.
struct FiledBatch: Sendable {
    /// Alerts whose files are on disk under their names.
    var alerts: [String] = []
    /// Where drops lie now.
    var moved: [(drop: Int64, destination: Destination)] = []
    /// What became of the names in `incoming/`.
    var departed: [(name: [UInt8], identity: DropIdentity, outcome: MoveOutcome)] = []
    /// Why not all of it was done.
    var failure: (any Error)?
}

/// What arrived and has not left `incoming/` yet, by its name there: the number of a file that its sender removed may be
/// another's by now.
struct HeldDrops {
    private var held: [[UInt8]: HeldDrop] = [:]

    mutating func hold(_ batch: Batch, _ flush: SyncTicket) {
        for arrival in batch.arrivals { held[arrival.name] = HeldDrop(arrival: arrival, flush: flush) }
    }

    func departures(of settled: [SettledDrop], from incoming: Incoming) -> [Departure] {
        settled.map { drop in
            let (name, identity) = (drop.entry.name, drop.entry.identity)
            let found = held[name].flatMap { $0.arrival.identity == identity ? $0 : nil }
            return Departure(drop: drop, held: found, seen: incoming.seen(name, identity))
        }
    }

    /// Lets go of what has left, and of what cannot be moved.
    mutating func resolve(_ batch: FiledBatch, in incoming: Incoming) {
        // What an earlier run read need not be what stands under its name now.
        for (name, identity, outcome) in batch.departed where incoming.seen(name, identity) != nil {
            held[name] = nil
            incoming.resolve(name, outcome)
        }
        // A dictionary keeps the room that a burst took.
        if held.isEmpty { held = [:] }
    }
}
