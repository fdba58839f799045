import ArgumentParser
import Ceasefire
import JSONDocument

/// Notes how far an incident was looked into.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Note how far an incident was looked into, by whom and why.",
        discussion: """
            The state is shown on every alert on the incident from then on; where that changes, an Update is sent. Every \
            review is kept, with the user who asked for it; said again, it changes nothing. Only root and members of the \
            group `ceasefired` may review.

            `confirmed` alone proves nothing to a reader: the certainty `Observed` also needs a source of no party that \
            is graded A1 to B2, or geolocated imagery.

            EXAMPLES
              ceasefirectl incidents --verdict violation
              ceasefirectl review INCIDENT --state under-inquiry --by 'O. Bondar' --comment 'asked the hospital'
              ceasefirectl review INCIDENT --state confirmed --by 'O. Bondar' --comment 'site visit, 4 February'

            EXIT STATUS
              0   kept, or said before
              3   the daemon is not running
              66  there is no such incident
              75  no answer in time, or the disk is full
              77  not permitted
            """)

    @OptionGroup var root: Root

    @Option(
        help: ArgumentHelp(
            "\(Review.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "state"),
        completion: .list(Review.allCases.map(\.rawValue)), transform: readReview)
    var state: Review

    @Option(help: ArgumentHelp("Who reviewed it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("What it rests on.", valueName: "text"))
    var comment: String

    @Flag(help: "Print the daemon's answer as it came.")
    var json = false

    @Argument(help: "The incident: 26 characters.")
    var incident: String

    func run() throws {
        try answer { console in
            let asked = Instruct(root, json: json, console)
            return try asked.ask(
                "review",
                [
                    ("incident", .string(incident)), ("state", .string(state.rawValue)), ("by", .string(by)),
                    ("comment", .string(comment)),
                ],
                unknown: "there is no incident `\(printable(incident))`; `ceasefirectl incidents` lists those there are"
            ) { answer in
                let count = answer["alerts"]?.array?.count ?? 0
                let told = count == 0 ? "no alert tells of it" : "\(counted(count, "alert")) amended"
                return "\(incident) is \(state.rawValue): \(told)"
            }
        }
    }
}

private func readReview(_ text: String) throws -> Review {
    if let review = Review(rawValue: text) { return review }
    let known = Review.allCases.map(\.rawValue)
    let meant = suggestion(for: text, among: known).map { "did you mean `\($0)`?" }
    throw ValidationError(
        "`\(printable(text))` is no state of a review: \(meant ?? "they are `\(known.joined(separator: "`, `"))`")")
}
