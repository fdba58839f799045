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
            let judge = RecordJudge(
                agreements: try chosen(from: installed.agreements(root, console)),
                locator: installed.locator,
                now: Moment(microseconds: WallClock.microseconds))
            let formats = try Installed.formats(root, meaning: format)
            return summary ? try count(by: judge, formats, console) : try print(by: judge, formats, console)
        }
    }

    private func print(by judge: RecordJudge, _ formats: ReportFormats, _ console: Console) throws -> ExitStatus {
        var evaluation = Evaluation(judge, form: json ? .objects : .text(isVerbose: verbose), console: console)
        let status = try forEachFile(console) { file in
            try file.forEachRecord(by: formats) { try evaluation.take($0) }
        }
        return try end(status, evaluation.counts, console)
    }

    private func count(by judge: RecordJudge, _ formats: ReportFormats, _ console: Console) throws -> ExitStatus {
        Memory.setLargeBlocksApart()
        var (summary, counts) = (EvaluationSummary(judge.agreements), RecordCounts())
        let status = try forEachFile(console) { file in
            let counter = VerdictCounter(judge, of: file)
            let crew = try Crew(size: Processors.count) { counter.count($0) }
            defer { crew.close() }
            func settle(_ product: VerdictCounter.Product) throws {
                summary += product.summary
                counts += product.counts
                for message in product.messages { try console.tell(message) }
            }
            let isEmpty = try file.forEachBatch(by: formats) { batch in
                crew.give(batch)
                if crew.isFull, let product = crew.next() { try settle(product) }
            }
            while let product = crew.next() { try settle(product) }
            if isEmpty { try settle(counter.refused(file.nothing)) }
        }
        try summary.print(to: console, asJSON: json)
        return try end(status, counts, console)
    }

    /// Goes on to the next file where one cannot be read, which is told.
    private func forEachFile(_ console: Console, _ body: (ReportFile) throws -> Void) throws -> ExitStatus {
        var status = ExitStatus.done
        for file in files {
            do {
                try body(ReportFile(file))
            } catch let failure as Failure {
                try console.tell("ceasefirectl: \(failure.sentence)")
                status = failure.status
            }
        }
        return status
    }

    private func end(_ status: ExitStatus, _ counts: RecordCounts, _ console: Console) throws -> ExitStatus {
        if let sentence = counts.sentence { try console.tell(sentence) }
        return status == .done && counts.defective > 0 ? .badData : status
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
