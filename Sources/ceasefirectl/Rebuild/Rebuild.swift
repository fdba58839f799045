import ArgumentParser
import Ceasefire
import Glibc
import JSONDocument
import Ledger
import Monitor
import Platform
import Settings

/// A damaged or lost ledger, made again from the spool.
struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the ledger again from the archive, the rejected drops and the alert files.",
        discussion: """
            For a ledger that is damaged or lost, with no backup at hand. The daemon must be stopped. Drops are read and \
            judged again in the order of receipt, by the configuration of now; alerts keep their ids, revisions, times and \
            files, and none is told again. The new ledger is made beside the old one, which is kept as \
            `ledger.sqlite.damaged-TIME`; a run that was cut short is begun anew.

            What can still be read of the old ledger (or of --backup) tells exactly when drops came, from whom and under \
            which name, and what was redacted, which is redacted again; else the files do. Lost are acknowledgements, silences, who reviewed what and why (the state itself \
            stands in the alert files), earlier configurations, and the chain of evidence, which starts anew under another \
            ledger's name. docs/operations.md says more.

            EXAMPLES
              systemctl stop ceasefired
              ceasefirectl rebuild
              systemctl start ceasefired

            EXIT STATUS
              0   the new ledger is in place
              65  an alert's file cannot be understood, or the secret of pseudonyms is lost
              75  the daemon is running
              77  neither root nor the daemon's user
              78  the configuration has a defect
            """)

    @OptionGroup var root: Root

    @Option(
        help: ArgumentHelp("A backup, to be asked for what the ledger does not tell any more.", valueName: "file"),
        completion: .file())
    var backup: String?

    @Flag(help: "Where the secret under which protected sources are told is lost, go on under a new one.")
    var newPseudonyms = false

    @Flag(help: "Print an object with what came of it.")
    var json = false

    func run() throws {
        try answer { console in
            let layout = root.layout
            let swap = try LedgerSwap(layout)
            guard swap.isPermitted else {
                throw Failure(.noPermission, "only root and the daemon's own user may rebuild the ledger: use `sudo`")
            }
            let lock = try acquireLock(swap)
            defer { withExtendedLifetime(lock) {} }
            umask(0o027)
            try swap.clear()
            let outcome = try rebuild(swap, console)
            let time = Moment(microseconds: WallClock.microseconds).toTheSecond.filter { $0 != ":" && $0 != "-" }
            let kept = try swap.swap(keepingAs: time)
            if json {
                try console.print(outcome.json(kept))
            } else {
                for line in outcome.lines(kept) { try console.print(line) }
            }
            return .done
        }
    }

    /// So that no daemon works on the root meanwhile.
    private func acquireLock(_ swap: LedgerSwap) throws -> HeldLock {
        try makeDirectory(root.layout.runtime, mode: 0o755)
        let runtime = try Directory(path: root.layout.runtime)
        guard let lock = try InstanceLock.acquire(FileName("lock"), in: runtime) else {
            throw Failure(.tryLater, "ceasefired is at work: `systemctl stop ceasefired` first")
        }
        // A directory or lock of root's would keep the daemon from starting.
        try swap.handOver(root.layout.runtime)
        try swap.handOver("\(root.layout.runtime)/lock")
        return HeldLock(lock)
    }

    private func rebuild(_ swap: LedgerSwap, _ console: Console) throws -> Rebuilder.Outcome {
        do {
            let remains = try remains(swap)
            let spare = backup.flatMap { LedgerRemains(file: $0) }
            if let backup, spare == nil { throw Failure(.noInput, "`\(printable(backup))` cannot be read as a ledger") }
            let key = remains?.pseudonymKey ?? spare?.pseudonymKey
            let ledger = try SQLiteLedger(file: root.layout.unfinishedLedger)
            try ledger.beginRebuild(pseudonymKey: key)
            let candidate = try Candidate(
                installedBelow: root, pseudonymKey: ledger.transaction { try ledger.pseudonymKey() })
            guard key != nil || newPseudonyms || !candidate.hasProtectedSources else {
                throw Failure(
                    .badData,
                    "the secret under which protected sources are told cannot be read any more: name a backup of the "
                        + "ledger by --backup, or have them told under new pseudonyms by --new-pseudonyms, with new alerts"
                )
            }
            let redactions = [remains, spare].compactMap { $0?.redactions }
            try ledger.adopt(redactions.flatMap(\.self))
            let walk = SpoolWalk(layout: root.layout, remains: remains ?? spare)
            var outcome = try Rebuilder(ledger, walk, candidate) { progress in
                if console.showsProgress { console.show(progress: progress) }
            }.run()
            outcome.redactions = redactions.isEmpty ? nil : try ledger.countOfRedactions()
            if console.showsProgress { console.show(progress: "") }
            try ledger.finishRebuild()
            return outcome
        } catch let failure as LedgerFailure {
            throw Failure(failure.status, printable("\(failure)"))
        }
    }

    /// What is left of the ledger in force, or of the one that an attempt before moved away.
    private func remains(_ swap: LedgerSwap) throws -> LedgerRemains? {
        if unsafe access(root.layout.ledger, F_OK) == 0 { return LedgerRemains(file: root.layout.ledger) }
        return try swap.newestKept().flatMap { LedgerRemains(file: $0) }
    }
}

/// A lock that is held as long as this lives.
private final class HeldLock {
    private let lock: InstanceLock

    init(_ lock: consuming InstanceLock) {
        self.lock = lock
    }
}

extension Rebuilder.Outcome {
    fileprivate func json(_ kept: String?) -> JSONValue {
        .object(known: [
            ("drops", .integer(Int64(drops))), ("drops_not_taken_now", .integer(Int64(refused))),
            ("unreadable", .array(unreadable.map(JSONValue.string))), ("rejected", .integer(Int64(rejected))),
            ("rejected_without_reason", .integer(Int64(unexplained))), ("alerts", .integer(Int64(alerts))),
            ("alerts_without_cap", .integer(Int64(halves))), ("alerts_whose_files_are_gone", .integer(Int64(silenced))),
            ("alerts_to_tell", .integer(Int64(toTell))), ("redactions", redactions.map { .integer(Int64($0)) }),
            ("kept", kept.map(JSONValue.string)),
        ])
    }

    fileprivate func lines(_ kept: String?) -> [String] {
        var lines = [
            "rebuilt from \(counted(drops, "archived drop")), \(counted(rejected, "rejected drop")) and "
                + "\(counted(alerts, "alert")); the chain of evidence starts anew"
        ]
        for drop in unreadable { lines.append("not read: \(printable(drop))") }
        if refused > 0 {
            lines.append("\(counted(refused, "archived drop")): the configuration of now takes nothing of them")
        }
        if unexplained > 0 { lines.append("\(counted(unexplained, "rejected drop")): no reason lay beside them") }
        if halves > 0 { lines.append("\(counted(halves, "alert")): the CAP message is gone") }
        if silenced > 0 {
            lines.append("\(counted(silenced, "alert")): told before, the files are gone, and not told again")
        }
        if toTell > 0 { lines.append("\(counted(toTell, "alert")): to be told when the daemon starts") }
        switch redactions {
        case nil:
            lines.append(
                "no earlier ledger told what had been redacted: whatever was is back, as it lies in the archive, and to "
                    + "be redacted again")
        case 0?: break
        case let count?: lines.append("\(counted(count, "redaction")): made again")
        }
        if let kept { lines.append("the ledger that was there is kept as \(printable(kept))") }
        return lines
    }
}
