import Ceasefire
import Ledger
import Monitor
import Platform
import Spool
import Systemd

extension IntakeWorker {
    /// Lets be done on disk what was committed.
    func file(_ outcome: BatchOutcome) {
        let departures = held.departures(of: outcome.settled, from: incoming)
        filing.post(
            .file(
                CommittedBatch(
                    alerts: outcome.alerts.map(\.id), departures: departures, lastSequence: outcome.lastSequence)))
    }

    /// Takes in what was filed since; waits until at most so many batches are not.
    func noteFiled(leaving count: Int = 0) throws {
        for filed in try filing.take(leaving: count) {
            notes.add(filed)
            held.resolve(filed, in: incoming)
            // What stands under the name now comes next, and may be another file with the number of this one: that this
            // one has left is known by then.
            if filed.departed.contains(where: { $0.outcome.leavesAnother }) { writeNotes() }
            if let failure = filed.failure {
                log.write(.warning, "cannot write to the spool, and will try again: \(failure)")
                recovery = .now + .seconds(1)
            }
        }
    }

    /// Makes good what a crash or a failing disk left half done.
    func recover() {
        do {
            try noteFiled()
            recovery = nil
            try fileAgain()
            try moveAgain()
            if recovery == nil { bulletin.filed(through: try ledger.transaction { try ledger.lastSequence() }) }
        } catch {
            log.write(.warning, "cannot make good what was left half done, and will try again: \(error)")
            recovery = .now + .seconds(1)
        }
    }

    /// Writes files of alerts again that are not there; while a failing disk is waited for, it is not the time to.
    func restore(_ alerts: [AlertID]) throws {
        try noteFiled()
        guard recovery == nil else { return }
        let files = try ledger.transaction { try ledger.files(of: alerts) }
        filing.post(.recover(files))
    }

    private func fileAgain() throws {
        try commitNotes()
        while recovery == nil {
            let unfiled = try ledger.transaction { try ledger.unfiled(limit: Pipeline.recordsPerBatch) }
            filing.post(.recover(unfiled))
            try noteFiled()
            try commitNotes()
            if unfiled.isEmpty { return }
        }
    }

    private func moveAgain() throws {
        guard recovery == nil else { return }
        let unmoved = try ledger.transaction { () throws -> [SettledDrop] in
            try ledger.unmovedDrops().compactMap { entry in
                guard let destination = entry.destination else { return nil }
                let refusals = entry.taken < max(1, entry.records) ? try ledger.refusals(of: entry.row) : []
                return SettledDrop(entry: entry, destination: destination, refusals: refusals)
            }
        }
        filing.post(.file(CommittedBatch(departures: held.departures(of: unmoved, from: incoming))))
        try noteFiled()
        try commitNotes()
    }

    func commitNotes() throws {
        guard !notes.isEmpty else { return }
        try ledger.transaction { try notes.write(to: ledger, at: .now) }
        notes = Notes()
    }

    func writeNotes() {
        do {
            try commitNotes()
        } catch {
            // They are found out again at the next start, at worst.
            log.write(.warning, "cannot note what was done, and will try again: \(error)")
            notes.postpone()
        }
    }
}
