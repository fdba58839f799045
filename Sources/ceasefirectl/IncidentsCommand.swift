import ArgumentParser
import Ceasefire
import JSONDocument
import Ledger

/// The strikes that reports tell of.
struct IncidentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "List the incidents, or show one.",
        discussion: """
            An incident is one strike, however many reports tell of it. Reads the ledger, also while the daemon is down.

            Lists are narrowed by --agreement, --since, --until (when it was first told of), --place and --verdict; see
            `ceasefirectl help incidents list`.

            EXAMPLES
              ceasefirectl incidents --verdict violation --since 2026-01-30
              ceasefirectl incidents --json | jq -r 'select(.review == "unreviewed") | .incident'
              ceasefirectl incidents show INCIDENT     who tells what of it, and what stands
              ceasefirectl incidents show --as-known-at 2026-02-03 INCIDENT
              ceasefirectl explain INCIDENT            every criterion of every reading

            EXIT STATUS
              0   done, also where the list is empty
              66  there is no such incident, or no ledger
            """,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    @OptionGroup var root: Root

    /// All of them.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List incidents, the newest last.")

        @OptionGroup var root: Root
        @OptionGroup var filters: Filters
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Print an object a line.")
        var json = false

        func run() throws {
            try answer { console in
                for incident in try openLedger(root, then).incidents(filters.filter) {
                    if json { try console.print(incident.json) } else { try print(incident, console) }
                }
                return .done
            }
        }

        private func print(_ incident: IncidentSummary, _ console: Console) throws {
            let name = console.style.mark(incident.name, .bold)
            let told = incident.members == 0 ? "no report tells of it any more" : counted(incident.members, "report")
            let notes = "\(told), \(counted(incident.alerts, "alert")), \(incident.review.rawValue)"
            try console.print("\(incident.openedAt.toTheSecond)  \(name)  \(notes)")
            for verdict in Verdict.allCases {
                let agreements = incident.assessments.map(\.judgement).filter { $0.verdict == verdict }.map(\.agreement)
                guard !agreements.isEmpty else { continue }
                let text = printable(agreements.joined(separator: ", "))
                try console.print("under \(text)", indented: 2, behind: "\(verdict.rawValue) ")
            }
        }
    }

    /// One of them.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show who tells what of an incident, what stands, how it is judged, and what was told.")

        @OptionGroup var root: Root
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Print one object.")
        var json = false

        @Argument(help: "The incident: 26 characters.")
        var incident: String

        func run() throws {
            try answer { console in
                let ledger = try openLedger(root, then)
                guard let entry = try ledger.incident(incident) else {
                    throw Failure(
                        .noInput,
                        "there is no incident `\(printable(incident))`; `ceasefirectl incidents` lists those there are")
                }
                let view = IncidentView(entry, try Recollection(ledger, root).incident(entry))
                if json { try console.print(view.json()) } else { try view.print(to: console) }
                return .done
            }
        }
    }
}

extension IncidentSummary {
    var json: JSONValue {
        .object([
            JSONMember("incident", .string(name)), JSONMember("opened_at", .string(openedAt.rfc3339)),
            JSONMember("members", .integer(Int64(members))), JSONMember("alerts", .integer(Int64(alerts))),
            JSONMember("review", .string(review.rawValue)),
            JSONMember("judgements", .array(assessments.map(\.judgement.json))),
        ])
    }
}
