import ArgumentParser
import Ceasefire
import JSONDocument
import Ledger

/// Takes out of a report what people wrote freely in it.
struct Redact: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take out of a report what people wrote freely in it, for good.",
        discussion: """
            For words that may hurt people: names, addresses, links. Taken out of every content of the report are `text`, \
            `facility`, `cause`, the source's `url`, each weapon's `model`, each effect's `place`, and all `x_` fields but \
            `x_exercise`; what decides a verdict stays, the place's name, too. The alerts that told of it lose the same \
            words, their files are written anew, and an Update is sent. A tombstone says who took it out, when and why, \
            and keeps the chain of evidence whole. The same content dropped again does not bring the words back; another \
            one does, and is to be redacted again.

            It cannot be undone, and reaches the ledger and the alert files: not the drop in archive/, backups, the \
            journal, or what others have read. docs/operations.md says how to deal with those. Only root and members \
            of the group `ceasefired` may redact.

            EXAMPLES
              ceasefirectl reports show SOURCE/ID
              ceasefirectl redact SOURCE/ID --by 'O. Bondar' --comment 'names a witness'

            EXIT STATUS
              0   redacted, or nothing was left to take out
              3   the daemon is not running
              66  there is no such report, several go by this id, or there is no ledger
              75  no answer in time, or the disk is full
              77  not permitted
            """)

    @OptionGroup var root: Root

    @Option(help: ArgumentHelp("Who takes it out.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("Why; it is kept and shown, so that it must not repeat what goes.", valueName: "text"))
    var comment: String

    @Flag(help: "Print the daemon's answer as it came.")
    var json = false

    @Argument(help: ArgumentHelp("`SOURCE/ID`, or an id that one source alone gave.", valueName: "report"))
    var report: String

    func run() throws {
        try answer { console in
            let unknown = "there is no report `\(printable(report))`; `ceasefirectl reports` lists those there are"
            let ledger = try openLedger(root)
            guard let key = try ledger.onlyReport(named: report, AcceptedConfiguration(ledger).veil) else {
                throw Failure(.noInput, unknown)
            }
            return try Instruct(root, json: json, console).ask(
                "redact",
                [
                    ("source", .string(key.source)), ("id", .string(key.id)), ("by", .string(by)),
                    ("comment", .string(comment)),
                ], unknown: unknown
            ) { answer in
                let count = answer["alerts"]?.array?.count ?? 0
                let told = count == 0 ? "no alert told of what went" : "\(counted(count, "alert")) written without it"
                return "\(key) is redacted: \(told); the drop in archive/ and what the journal has stay as they are"
            }
        }
    }
}
