import ArgumentParser
import Ceasefire
import JSONDocument
import Ledger

/// What was told.
struct Alerts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the alerts, or show one.",
        discussion: """
            Reads the ledger, also while the daemon is down. An alert is no finding and releases no party.

            Lists are narrowed by --agreement, --since, --until, --place and --verdict; see
            `ceasefirectl help alerts list`.

            EXAMPLES
              ceasefirectl alerts --since 2026-01-30 --verdict disputed
              ceasefirectl alerts --place Kharkiv --json | jq -r .id
              ceasefirectl alerts --as-known-at 2026-02-03T12:00:00Z
              ceasefirectl alerts show ALERT-ID
              ceasefirectl explain ALERT-ID             every criterion of every reading

            EXIT STATUS
              0   done, also where the list is empty
              66  there is no such alert, or no ledger
            """,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    @OptionGroup var root: Root

    /// All of them.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List alerts, the newest last.")

        @OptionGroup var root: Root
        @OptionGroup var filters: Filters
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Print an object a line.")
        var json = false

        func run() throws {
            try answer { console in
                for alert in try openLedger(root, then).alerts(filters.filter) {
                    if json {
                        try console.print(alert.json)
                    } else {
                        try console.print("\(alert.sent.toTheSecond)  \(console.style.mark("\(alert.id)", .bold))")
                        try console.print(printable(alert.message), indented: 2)
                    }
                }
                return .done
            }
        }
    }

    /// One of them.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what an alert tells.")

        @OptionGroup var root: Root
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Print the alert's file in one line.")
        var json = false

        @Argument(help: ArgumentHelp("The alert's id.", valueName: "alert-id"))
        var id: String

        func run() throws {
            try answer { console in
                let ledger = try openLedger(root, then)
                guard let alertID = AlertID(id), let alert = try ledger.alert(alertID) else {
                    throw Failure(
                        .noInput, "there is no alert `\(printable(id))`; `ceasefirectl alerts` lists those there are")
                }
                let view = try AlertView(alert, acknowledgedBy: ledger.acknowledgements(of: alertID))
                if json { try console.print(view.content) } else { try view.print(to: console, root) }
                return .done
            }
        }
    }
}

extension AlertSummary {
    var json: JSONValue {
        .object(known: [
            ("id", .string("\(id)")), ("type", .string(kind.rawValue)), ("agreement", .string(id.agreement)),
            ("incident", .string(id.incident)), ("revision", .integer(Int64(id.revision))),
            ("verdict", .string(verdict.rawValue)), ("sent", .time(sent)), ("place", place.map(JSONValue.string)),
            ("place_id", placeID.map(JSONValue.string)), ("message", .string(message)), ("filed_at", .time(filedAt)),
            ("told_at", .time(toldAt)),
        ])
    }
}
