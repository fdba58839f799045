import ArgumentParser
import Ceasefire
import Digest
import Glibc
import JSONDocument
import Ledger
import Monitor
import Platform

/// Which verdicts another configuration would change.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show beforehand which verdicts would change under another configuration.",
        discussion: """
            Judges every incident of the ledger by the agreements, city lists and sources in a directory, as a reload \
            would, and prints what changes: incident, agreement, reading, from what to what, and why. The daemon and \
            its ledger are left alone: all of it is done on a copy below TMPDIR (else /var/tmp), which needs as much room \
            as the ledger and is gone at the end.

            EXAMPLES
              cp -r /etc/ceasefired /tmp/new; editor /tmp/new/agreements.d/pause.yaml
              ceasefirectl replay --against /tmp/new
              ceasefirectl replay --against /tmp/new --json | jq 'select(.reading == "announced")'

            EXIT STATUS
              0   done, whether or not anything changes
              66  there is no ledger, or no such directory
              78  the configuration has a defect: a reload would be refused
            """)

    @OptionGroup var root: Root

    @Option(
        help: ArgumentHelp("A directory laid out as /etc/ceasefired, or a root that has one.", valueName: "dir"),
        completion: .directory)
    var against: String

    @Flag(help: "Print an object a line: each change, then the counts.")
    var json = false

    func run() throws {
        try answer { console in
            let ledger = try openLedger(root)
            let candidate = try Candidate(against, root, pseudonymKey: ledger.pseudonymKey())
            let copy = try copyOf(ledger)
            let pipeline = Pipeline(ledger: copy, rules: candidate.rules) {
                Moment(microseconds: WallClock.microseconds)
            }
            try pipeline.judgeAgain()
            while pipeline.hasWork { _ = try pipeline.runBatch([]) }
            var counts = ReplayCounts()
            try copy.replayed { verdict in
                let changes = try VerdictChange.all(in: verdict)
                counts.add(verdict, isChanged: !changes.isEmpty)
                for change in changes {
                    if json { try console.print(change.json) } else { try change.print(to: console) }
                }
            }
            counts.alerts = try copy.alertsInReplay()
            if json { try console.print(counts.json) } else { try console.print(counts.sentence) }
            return .done
        }
    }

    /// A copy that nobody else can open, and that is gone when this process ends, however it ends.
    private func copyOf(_ ledger: LedgerReader) throws -> SQLiteLedger {
        let above = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/var/tmp"
        let folder = "\(above)/ceasefirectl-replay-\(try randomHexadecimal(bytes: 8))"
        guard unsafe mkdir(folder, 0o700) == 0 else {
            throw Failure(.cannotCreate, "\(SystemFailure(call: "mkdir", path: folder, code: errno))")
        }
        defer { _ = unsafe rmdir(folder) }
        let file = "\(folder)/ledger.sqlite"
        defer { for end in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(file + end) } }
        do {
            try ledger.copy(to: file)
            let copy = try SQLiteLedger(file: file)
            try copy.beginReplay()
            // It stays open, without a name.
            return copy
        } catch let failure as LedgerFailure {
            throw Failure(failure.status, printable("cannot copy the ledger: \(failure)"))
        }
    }
}
