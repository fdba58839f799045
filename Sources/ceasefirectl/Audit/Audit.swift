import ArgumentParser
import Ceasefire
import Control
import Digest
import JSONDocument
import Ledger

/// Whether ledger, drops, alert files and journal still say the same.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Check the ledger's chain of evidence, the archive, the alert files and the journal against each other.",
        discussion: """
            Prints a line for each thing that is missing or altered, and what to do. It changes nothing, with the daemon \
            up or down; but alert files and journal entries that are missing are written again by the running daemon \
            where root asks (unless --look-only). What was altered is left as it is, for people to look at.

            A chain in the file that it is about proves nothing against somebody who writes all of it anew: note its \
            head elsewhere now and then, and ask for it later.

            EXAMPLES
              ceasefirectl audit
              ceasefirectl audit --since 2026-01-30 --json
              ceasefirectl audit --head               to be noted elsewhere
              ceasefirectl audit --noted 12:ab34…     is what was noted still there?

            EXIT STATUS
              0   nothing is missing or altered
              65  something is, or could not be looked at
              66  no ledger
            """)

    @OptionGroup var root: Root

    @Flag(help: "Print the newest link of the chain as NUMBER:DIGEST, and check nothing.")
    var head = false

    @Option(
        help: ArgumentHelp("A head that was noted before; may be given several times.", valueName: "number:digest"))
    var noted: [String] = []

    @Option(
        help: ArgumentHelp(
            "Look only at files and entries from then on; the ledger is checked whole.", valueName: "time"),
        transform: moment)
    var since: Moment?

    @Flag(help: "Do not have the daemon write again what is missing.")
    var lookOnly = false

    @Flag(help: "Print an object for each finding, one a line.")
    var json = false

    func run() throws {
        try answer { console in
            let ledger = try openLedger(root)
            if head { return try printHead(of: ledger, console) }
            let trail = AuditTrail(ledger, root.layout, since: since, console, isJSON: json)
            try LedgerAudit(trail: trail, noted: noted).run()
            try DropAudit(trail: trail).run()
            try AlertAudit(trail: trail).run()
            try JournalAudit(trail: trail).run()
            try trail.finish()
            if !lookOnly { try restore(trail, console) }
            return trail.findings == 0 ? .done : .badData
        }
    }

    private func printHead(of ledger: LedgerReader, _ console: Console) throws -> ExitStatus {
        guard let link = try ledger.head() else {
            throw Failure(.noInput, "the ledger has kept nothing yet, so its chain has no head")
        }
        if json {
            try console.print([
                "link": .integer(link.number), "committed_at": .string(link.committedAt.rfc3339),
                "digest": .string(hex(link.digest)),
            ])
        } else {
            try console.print(link.name)
        }
        return .done
    }

    /// Asks the daemon to write again what is missing.
    private func restore(_ trail: AuditTrail, _ console: Console) throws {
        guard !trail.missingAlerts.isEmpty || !trail.missingEntries.isEmpty else { return }
        let request: JSONValue = [
            "request": "restore", "alerts": .array(trail.missingAlerts.map { .string("\($0)") }),
            "entries": .array(trail.missingEntries.map(JSONValue.integer)),
        ]
        do {
            let answer = try askDaemon(request, root)
            guard answer["ok"]?.bool == true else {
                let reason = answer["defects"]?.array?.first?.string ?? answer.text
                return try console.tell("the daemon does not write again what is missing: \(printable(reason))")
            }
            try console.tell(
                "the daemon writes again what is still missing: \(counted(trail.missingAlerts.count, "alert file")) and "
                    + counted(trail.missingEntries.count, "journal entry", plural: "journal entries"))
        } catch let failure as Failure {
            try console.tell("nothing was written again: \(failure.sentence)")
        }
    }
}
