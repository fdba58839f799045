import ArgumentParser
import Ceasefire
import JSONDocument

/// Says that somebody has taken note of an alert.
struct Acknowledge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Say that somebody has taken note of an alert.",
        discussion: """
            It is kept with who and why, and shown by `ceasefirectl alerts show`. An alert that was acknowledged is not \
            repeated (`alerts.repeat_unacknowledged`); an Update that comes later is another alert. Only root and members \
            of the group `ceasefired` may acknowledge.

            EXAMPLES
              ceasefirectl ack ALERT-ID --comment 'the duty officer has it'

            EXIT STATUS
              0   kept, or acknowledged before
              3   the daemon is not running
              66  there is no such alert
              75  no answer in time, or the disk is full
              77  not permitted
            """)

    @OptionGroup var root: Root

    @Option(help: ArgumentHelp("Who acknowledges it; if not given, the user.", valueName: "name"))
    var by: String?

    @Option(help: ArgumentHelp("What was done about it.", valueName: "text"))
    var comment: String

    @Flag(help: "Print the daemon's answer as it came.")
    var json = false

    @Argument(help: ArgumentHelp("The alert's id.", valueName: "alert-id"))
    var alert: String

    func run() throws {
        try answer { console in
            let unknown = "there is no alert `\(printable(alert))`; `ceasefirectl alerts` lists those there are"
            guard AlertID(alert) != nil else { throw Failure(.noInput, unknown) }
            return try Instruct(root, json: json, console).ask(
                "acknowledge",
                [
                    ("alert", .string(alert)), ("by", .string(try by ?? Instruct.userName)),
                    ("comment", .string(comment)),
                ], unknown: unknown
            ) { _ in "\(alert) is acknowledged" }
        }
    }
}
