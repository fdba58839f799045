import Ceasefire
import Ledger
import Platform
import Settings

/// Whether the ledger can be read, and its queues are worked off.
struct LedgerCheck {
    private let root: Root
    /// Seconds after which what waits is stuck.
    private static let patience: Int64 = 120

    init(_ root: Root) {
        self.root = root
    }

    func run() -> [Diagnosis] {
        let path = root.layout.ledger
        do {
            let ledger = try openLedger(root)
            let status = try ledger.status()
            return [
                .ok(
                    "ledger",
                    "the ledger can be read: \(counted(status.reports, "report")), "
                        + "\(counted(status.alerts, "alert"))")
            ] + queues(try ledger.waits())
        } catch let failure as Failure where failure.sentence.contains("may be read by") {
            return [.skipped("ledger", failure.sentence, "root can look at everything")]
        } catch let failure as Failure where failure.sentence.contains("no ledger at") {
            return [.warning("ledger", failure.sentence, "start the daemon")]
        } catch {
            let why = (error as? Failure)?.sentence ?? "\(error)"
            return [
                .failed("ledger", "`\(path)` cannot be read: \(why)", "see docs/operations.md about a damaged ledger")
            ]
        }
    }

    private func queues(_ waits: LedgerWaits) -> [Diagnosis] {
        let now = Moment(microseconds: WallClock.microseconds)
        let queues = [
            (
                "moves", "a drop waits to leave incoming/", waits.drop,
                "see `journalctl -u ceasefired` for what is in the way"
            ),
            (
                "files", "an alert waits to be written", waits.alert,
                "see `journalctl -u ceasefired` for what is in the way"
            ),
            (
                "entries", "an entry waits to be seen in the journal", waits.entry,
                "see whether journald runs and keeps entries"
            ),
        ]
        let stuck = queues.compactMap { check, what, since, hint -> Diagnosis? in
            guard let since, since.adding(seconds: LedgerCheck.patience) < now else { return nil }
            return .failed(check, "\(what) since \(since.toTheSecond)", hint)
        }
        return stuck.isEmpty ? [.ok("queues", "nothing waits for long to be moved, written or told")] : stuck
    }
}
