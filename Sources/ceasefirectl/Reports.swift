import ArgumentParser
import Ceasefire
import Incidents
import JSONDocument
import Ledger

/// What was reported.
struct Reports: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the reports, or show one.",
        discussion: """
            Reads the ledger, also while the daemon is down. Every content that was taken of a report is kept; of \
            several of one id, one stands.

            Lists are narrowed by --agreement, --since, --until, --place and --verdict; see
            `ceasefirectl help reports list`.

            EXAMPLES
              ceasefirectl reports --since 2026-01-30 --agreement 2026-01-week-pause
              ceasefirectl reports --json | jq -r .report
              ceasefirectl reports show SOURCE/ID --reveal   also where its source is protected
              ceasefirectl reports --as-known-at 2026-02-03
              ceasefirectl reports show SOURCE/ID    what it says, and where it came from
              ceasefirectl explain SOURCE/ID         how it was judged, and why

            EXIT STATUS
              0   done, also where the list is empty
              66  there is no such report, several have the id, or there is no ledger
            """,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    @OptionGroup var root: Root

    /// All of them.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List reports, the newest last.")

        @OptionGroup var root: Root
        @OptionGroup var filters: Filters
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Print an object a line.")
        var json = false

        func run() throws {
            try answer { console in
                let ledger = try openLedger(root, then)
                let veil = try AcceptedConfiguration(ledger).veil
                for report in try ledger.reports(filters.filter).map(veil.told) {
                    if json { try console.print(report.json) } else { try print(report, console) }
                }
                return .done
            }
        }

        private func print(_ report: ReportSummary, _ console: Console) throws {
            var line = "\(report.receivedAt.toTheSecond)  \(console.style.mark(printable(report.name), .bold))"
            if report.state != .stands { line += " (\(report.state.phrase))" }
            try console.print(line)
            for verdict in Verdict.allCases {
                let judged = report.judgements.filter { $0.verdict == verdict }
                    .map { $0.agreement + ($0.strike == report.id ? "" : " (\($0.strike))") }
                guard !judged.isEmpty else { continue }
                let text = printable(judged.joined(separator: ", "))
                try console.print("under \(text)", indented: 2, behind: "\(verdict.rawValue) ")
            }
        }
    }

    /// One of them.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a report says, and which file it came with.")

        @OptionGroup var root: Root
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Print an object a line, one for each content of the report.")
        var json = false

        @Flag(help: "Show protected sources by their names, and what they say.")
        var reveal = false

        @Argument(help: ArgumentHelp("`SOURCE/ID`, or an id that one source alone gave.", valueName: "report"))
        var id: String

        func run() throws {
            try answer { console in
                let ledger = try openLedger(root, then)
                let veil = reveal ? nil : try AcceptedConfiguration(ledger).veil
                guard let key = try ledger.onlyReport(named: id, veil) else {
                    throw Failure(
                        .noInput, "there is no report `\(printable(id))`; `ceasefirectl reports` lists those there are")
                }
                for report in try ledger.contents(of: key) {
                    let view = ReportView(report, veil)
                    if json { try console.print(view.json()) } else { try view.print(to: console) }
                }
                return .done
            }
        }
    }
}

extension LedgerReader {
    /// The report that goes by `SOURCE/ID`, or by an id alone, also of one of its parts (`#2`); nil where there is none.
    ///
    /// - Throws: where several sources gave the id.
    func onlyReport(named text: String, _ veil: SourceVeil?) throws -> ReportKey? {
        let whole = text.lastIndex(of: "#").map { String(text[..<$0]) }
        for name in [text, whole].compactMap({ $0 }) {
            let keys = try reportKeys(named: name)
            guard keys.count > 1 else {
                if let key = keys.first { return key }
                continue
            }
            let candidates = keys.map { "`\(printable("\(veil?.key($0) ?? $0)"))`" }.joined(separator: ", ")
            throw Failure(.noInput, "several sources gave the id `\(printable(name))`: say which of \(candidates)")
        }
        return nil
    }
}

extension ReportSummary {
    /// `SOURCE/ID`.
    var name: String { id.map { "\(source)/\($0)" } ?? "\(source) (no id)" }

    var json: JSONValue {
        .object(known: [
            ("report", id.map { .string("\(source)/\($0)") }), ("source", .string(source)),
            ("id", id.map(JSONValue.string)), ("state", .string(state.rawValue)), ("act", act.map(JSONValue.string)),
            ("reported_at", .time(reportedAt)), ("received_at", .time(receivedAt)),
            ("judgements", .array(judgements.map(\.json))),
        ])
    }
}

extension ReportSummary.Judgement {
    var json: JSONValue {
        .object(known: [
            ("strike", .string(strike)), ("incident", .string(incident)), ("agreement", .string(agreement)),
            ("verdict", .string(verdict.rawValue)), ("judged_at", .time(judgedAt)),
        ])
    }
}

extension ReportSummary.State {
    /// In a sentence that starts with the report.
    var phrase: String {
        switch self {
        case .stands: "stands"
        case .withdrawn: "was withdrawn"
        case .replaced: "was replaced by a newer content"
        case .retraction: "withdraws another"
        }
    }
}
