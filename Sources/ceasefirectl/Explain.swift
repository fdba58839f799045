import ArgumentParser
import Ceasefire
import Incidents
import JSONDocument
import Ledger

/// Why something was judged as it was.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain a report, an incident or an alert: every reading, every criterion, the evidence.",
        discussion: """
            Behind each reason stand in brackets the fields of the report that it rests on. Reads the ledger, also \
            while the daemon is down; `ceasefirectl evaluate --verbose FILE` explains what was not submitted.

            EXAMPLES
              ceasefirectl explain 'Air Force/2026-02-03'
              ceasefirectl explain 2026-02-03           where only one source gave this id
              ceasefirectl explain ALERT-ID             AGREEMENT.INCIDENT.rN
              ceasefirectl explain INCIDENT             26 characters
              ceasefirectl explain INCIDENT --reveal    with the names of protected sources
              ceasefirectl explain --as-known-at 2026-02-03 INCIDENT

            EXIT STATUS
              0   done
              66  nothing goes by this id, several reports do, or there is no ledger
            """)

    @OptionGroup var root: Root
    @OptionGroup var then: AsKnownAt

    @Flag(help: "Print an object a line.")
    var json = false

    @Flag(help: "Show protected sources by their names, and what they say.")
    var reveal = false

    @Argument(help: "A report (`SOURCE/ID`, or an id alone), an incident or an alert.")
    var id: String

    func run() throws {
        try answer { console in
            let ledger = try openLedger(root, then)
            let veil = reveal ? nil : try AcceptedConfiguration(ledger).veil
            if let alertID = AlertID(id), let alert = try ledger.alert(alertID) {
                let view = try AlertView(alert)
                if json { try console.print(view.content) } else { try view.explain(to: console) }
            } else if let incident = try ledger.incident(id) {
                try explain(incident, ledger, veil, console)
            } else if let key = try ledger.onlyReport(named: id, veil) {
                let contents = try ledger.contents(of: key)
                let standing = contents.filter { $0.summary.state == .stands }
                for report in standing.isEmpty ? contents : standing { try explain(report, veil, console) }
            } else {
                throw Failure(
                    .noInput,
                    "no report, incident or alert goes by `\(printable(id))`; "
                        + "`ceasefirectl reports` and `ceasefirectl alerts` list what there is")
            }
            return .done
        }
    }

    private func explain(_ report: ReportEntry, _ veil: SourceVeil?, _ console: Console) throws {
        let view = ReportView(report, veil)
        if json { try console.print(view.json()) } else { try view.explain(to: console) }
    }

    private func explain(
        _ incident: IncidentEntry, _ ledger: LedgerReader, _ veil: SourceVeil?, _ console: Console
    ) throws {
        let reports = try incident.reports.compactMap { try ledger.report(number: $0.number) }
        if json {
            try console.print(
                .object([
                    JSONMember("incident", .string(incident.name)),
                    JSONMember("alerts", .array(incident.alerts.map(\.json))),
                    JSONMember("reports", .array(try reports.map { try ReportView($0, veil).json() })),
                ]))
            return
        }
        try console.print("incident \(console.style.mark(incident.name, .bold))")
        for alert in incident.alerts {
            try console.print(
                "  \(alert.sent.toTheSecond)  \(alert.id)  \(alert.kind.rawValue), \(alert.verdict.rawValue)")
        }
        if incident.alerts.isEmpty { try console.print("  no alert was sent on it") }
        for report in reports { try ReportView(report, veil).explain(to: console) }
    }
}
