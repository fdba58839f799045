import Ceasefire
import Ledger
import Monitor
import Platform
import Settings

/// Makes a ledger again from what lies in the spool.
///
/// First every drop is read and judged in the order of receipt, and nothing becomes an alert: so incidents get the names
/// that they had. Then the alerts are taken over from their files. Last, each incident is judged once more, now against
/// what was told of it: only where something else is to be said is there a new alert.
final class Rebuilder {
    /// What came of it.
    struct Outcome {
        var drops = 0
        /// Drops in the archive of which the configuration of today takes nothing.
        var refused = 0
        var unreadable: [String] = []
        var rejected = 0
        var unexplained = 0
        var alerts = 0
        /// Alerts without a CAP message.
        var halves = 0
        /// Alerts that must have been told before, but whose files are gone.
        var silenced = 0
        var toTell = 0
        /// Contents whose free text was taken out again; nil where nobody knows any more of which it was.
        var redactions: Int?
        /// The clock that people set, at the last receipt.
        var lastReceipt = Moment.distantPast
    }

    /// What came later than this before the last receipt may have been committed and not told yet.
    private static let untoldFor: Int64 = 600

    private let ledger: SQLiteLedger
    private let walk: SpoolWalk
    private let candidate: Candidate
    private let pipeline: Pipeline
    private let clock = RebuildClock()
    private let progress: (String) -> Void
    private var outcome = Outcome()

    init(
        _ ledger: SQLiteLedger, _ walk: SpoolWalk, _ candidate: Candidate, progress: @escaping (String) -> Void
    ) {
        (self.ledger, self.walk, self.candidate, self.progress) = (ledger, walk, candidate, progress)
        pipeline = Pipeline(ledger: ledger, rules: candidate.silentRules) { [clock] in clock.now }
    }

    /// - Throws: `Failure` where an alert's file cannot be understood.
    func run() throws -> Outcome {
        for (folder, path) in try walk.days() {
            let directory = try Directory(path: path)
            for drop in try walk.drops(in: folder, at: path) { try read(drop, from: directory) }
        }
        (outcome.rejected, outcome.unexplained) = try RejectedFiles(walk: walk, ledger: ledger).restore()
        clock.now = Moment(microseconds: WallClock.microseconds)
        try adoptAlerts()
        try judge()
        return outcome
    }

    /// Reads and judges a drop as if it came just now, but that now is when it came.
    private func read(_ spooled: SpooledDrop, from directory: borrowing Directory) throws {
        let drop: Drop
        do throws(SystemFailure) {
            guard spooled.status.kind == .regular else {
                throw SystemFailure(
                    call: "open", path: spooled.destination.folder.path, code: SystemFailure.noEntry)
            }
            drop = try spooled.drop(from: directory)
        } catch {
            outcome.unreadable.append(
                "\(spooled.destination.folder.path)/\(String(decoding: spooled.destination.name, as: UTF8.self)): "
                    + error.reason)
            return
        }
        clock.now = max(clock.now, spooled.received)
        ledger.restored = spooled.destination
        try run([.drop(drop)])
        while pipeline.hasWork { try run([]) }
        outcome.drops += 1
        outcome.lastReceipt = max(outcome.lastReceipt, spooled.received)
        progress("drops: \(outcome.drops)")
    }

    private func run(_ arrivals: [Arrival]) throws {
        _ = try pipeline.runBatch(arrivals) { batch in
            for drop in batch.settled {
                if drop.entry.taken == 0 { outcome.refused += 1 }
                try ledger.noteMoved(drop.entry.row, to: drop.destination, at: clock.now)
            }
        }
    }

    private func adoptAlerts() throws {
        var files = AlertFiles(walk.layout, sender: candidate.rules.cap.sender)
        var reviews: [String: (revision: Moment, state: Review)] = [:]
        for id in try files.ids() {
            guard let alert = try files.alert(id) else { continue }
            try ledger.transaction { try ledger.adopt(alert) }
            if (reviews[id.incident]?.revision ?? .distantPast) <= alert.sent {
                reviews[id.incident] = (alert.sent, alert.review)
            }
            outcome.alerts += 1
            progress("alerts: \(outcome.alerts)")
        }
        if !files.defects.isEmpty {
            throw Failure(
                .badData,
                files.defects.joined(separator: "\n") + "\nmove what is no alert out of the folder, and run this again")
        }
        outcome.halves = files.halves
        try ledger.transaction {
            for (incident, review) in reviews.sorted(by: { $0.key < $1.key }) where review.state != .unreviewed {
                try ledger.add(
                    review.state, of: incident,
                    Remark(
                        by: "not known any more", uid: .max,
                        comment: "taken from the newest alert's file: the ledger "
                            + "was rebuilt, and who reviewed it, when and why is lost", at: review.revision))
            }
        }
    }

    /// Tells what is not what was told.
    private func judge() throws {
        progress("judging")
        pipeline.rules = candidate.rules
        try pipeline.judgeAgain()
        while pipeline.hasWork { _ = try pipeline.runBatch([]) }
        outcome.silenced = try ledger.silenceFirstAlerts(
            ofIncidentsOlderThan: outcome.lastReceipt.adding(seconds: -Rebuilder.untoldFor))
        outcome.toTell = try ledger.countOfUnfiled()
        ledger.restored = nil
    }
}

/// What time it is taken to be.
private final class RebuildClock {
    var now = Moment.distantPast
}
