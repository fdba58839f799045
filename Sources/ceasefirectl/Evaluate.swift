import ArgumentParser
import Ceasefire
import Compliance
import Intake
import JSONDocument
import Platform
import Records

/// Judges reports without daemon or ledger.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge reports under every reading of every agreement.",
        discussion: """
            Needs neither daemon nor ledger and changes nothing: each report is judged alone, by the agreements that \
            are configured now. For each reading it prints the verdict and the reasons that decided it:
              violation       every criterion holds; a judgement of a report, not a fact
              outside         some criterion fails; this says nothing about lawfulness
              undetermined    none fails, and some cannot be decided from what is known
              not-applicable  the reading binds the actor to nothing

            EXAMPLES
              ceasefirectl evaluate strike.json
              ceasefirectl evaluate --verbose --agreement 2026-01-week-pause strike.json
              ceasefirectl evaluate --as-known-at 2026-01-30T00:00:00Z strike.json
              ceasefirectl evaluate --summary reports.ndjson export.csv
              ceasefirectl evaluate --format viina events.csv
              ceasefirectl evaluate --json - <reports.ndjson | jq .verdict

            EXIT STATUS
              0   all were judged
              65  a record is defective; the others were judged
              66  a file cannot be read, or there is no such agreement or format
              78  there is no agreement without defect
            """)

    @OptionGroup var root: Root

    @Option(help: ArgumentHelp("Judge under this agreement only.", valueName: "id"))
    var agreement: String?

    @Option(
        help: ArgumentHelp(
            "Use only what had been stated of the agreements by then (RFC 3339).", valueName: "time"),
        transform: moment)
    var asKnownAt: Moment?

    @Option(
        help: ArgumentHelp(
            "Read the files by this format, whatever their columns look like and their names say.", valueName: "id"))
    var format: String?

    @Flag(help: "Print counts by agreement, reading and verdict instead of the reports.")
    var summary = false

    @Flag(name: .shortAndLong, help: "Print all six criteria of each reading, with the fields they rest on.")
    var verbose = false

    @Flag(help: "Print an object a line: one a report (or part) and agreement, or one a count.")
    var json = false

    @Argument(help: "Files of reports; `-` is standard input.", completion: .file())
    var files: [String]

    func run() throws {
        try answer { console in
            let installed = try Installed(root)
            var evaluation = Evaluation(
                agreements: try chosen(from: installed.agreements(root, console)), locator: installed.locator,
                form: summary ? .counts : json ? .objects : .text(isVerbose: verbose), console: console,
                now: Moment(microseconds: WallClock.microseconds))
            let formats = try Installed.formats(root, meaning: format)
            var status = ExitStatus.done
            for file in files {
                do {
                    try ReportFile(file).forEachRecord(by: formats) { try evaluation.take($0) }
                } catch let failure as Failure {
                    try console.tell("ceasefirectl: \(failure.sentence)")
                    status = failure.status
                }
            }
            if summary { try evaluation.summary.print(to: console, asJSON: json) }
            try evaluation.tellCounts()
            return status == .done && evaluation.defective > 0 ? .badData : status
        }
    }

    private func chosen(from agreements: [Agreement]) throws -> [Agreement] {
        let chosen = agreements.filter { agreement == nil || $0.id == agreement }
        guard let agreement, chosen.isEmpty else {
            return asKnownAt.map { moment in chosen.map { $0.asKnown(at: moment) } } ?? chosen
        }
        let known = agreements.map(\.id).sorted()
        let meant = suggestion(for: agreement, among: known).map { "did you mean `\($0)`? " } ?? ""
        throw Failure(
            .noInput,
            "there is no agreement `\(printable(agreement))`; \(meant)known are `\(known.joined(separator: "`, `"))`")
    }
}
