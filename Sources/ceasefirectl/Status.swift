import ArgumentParser
import Ceasefire
import Control
import Incidents
import JSONDocument
import Ledger
import Monitor
import Platform

/// How the daemon is, and what it knows.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show whether the daemon is up, which pauses are in force, and what was judged.",
        discussion: """
            For each reading of each agreement: `before` its window, `may be in force` where an edge was not stated \
            exactly, `in force`, or `over`. Counts, sources and coverage come from the ledger, also while the daemon \
            is down. Coverage says in how much of a reading's time an expected source (`longest_silence`) would have \
            told of a strike: no reports are not no strikes.

            EXAMPLES
              ceasefirectl status
              ceasefirectl status --as-known-at 2026-02-03    what the ledger counted then
              ceasefirectl status --json | jq '.agreements[].readings[] | {id, state, left_seconds}'
              ceasefirectl status --json | jq '.ledger.coverage[] | {reading, sources}'

            With --as-known-at only the ledger answers, and the daemon is not asked: nobody kept whether it was up.

            EXIT STATUS
              0   the daemon is running, or the ledger answered for then
              3   it is not
              66  there is no ledger to answer for then
              75  it did not answer in time
            """)

    @OptionGroup var root: Root
    @OptionGroup var then: AsKnownAt

    @Flag(help: "Print one object: what the daemon answers, and `ledger`.")
    var json = false

    func run() throws {
        try answer { console in
            if then.moment != nil {
                let reader = try openLedger(root, then)
                let (ledger, coverage, veil) = try counts(reader)
                if json {
                    try console.print(["ledger": ledger.json(veil, coverage)])
                } else {
                    try ledger.print(to: console, veil)
                    try coverage.print(to: console)
                }
                return .done
            }
            var trouble: Failure?
            var answer: JSONValue?
            do {
                answer = try askDaemon("status", root)
            } catch let failure as Failure {
                trouble = failure
            }
            let (ledger, coverage, veil) = try ledgerStatus(console)
            if json {
                let members = [JSONMember("running", .bool(trouble?.status != .notRunning))] + (answer?.members ?? [])
                try console.print(
                    .object(members + (ledger.map { [JSONMember("ledger", $0.json(veil, coverage))] } ?? [])))
            } else {
                if let answer { try DaemonText(answer).print(to: console) }
                if let trouble { try console.print(trouble.sentence) }
                try ledger?.print(to: console, veil)
                try coverage?.print(to: console)
            }
            return trouble?.status ?? .done
        }
    }

    /// What the ledger counts; nil, and told, where this user may not read it or it is not there.
    private func ledgerStatus(_ console: Console) throws -> (LedgerStatus?, CoverageView?, SourceVeil) {
        do {
            return try counts(openLedger(root))
        } catch let failure as Failure {
            try console.tell("ceasefirectl: \(failure.sentence)")
            return (nil, nil, SourceVeil(.empty, key: []))
        }
    }

    /// What the ledger counts now, or as it was known then.
    private func counts(_ ledger: LedgerReader) throws -> (LedgerStatus, CoverageView, SourceVeil) {
        let accepted = try AcceptedConfiguration(ledger)
        let agreements = accepted.veil.register.expected.isEmpty ? [] : try accepted.agreements(root)
        let now = then.moment ?? Moment(microseconds: WallClock.microseconds)
        return (try ledger.status(), try CoverageView(ledger, agreements, accepted.veil, at: now), accepted.veil)
    }
}

extension LedgerStatus {
    fileprivate func json(_ veil: SourceVeil, _ coverage: CoverageView?) -> JSONValue {
        func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
        return .object([
            JSONMember("reports", number(reports)), JSONMember("alerts", number(alerts)),
            JSONMember("drops_rejected", number(dropsRejected)), JSONMember("drops_to_move", number(dropsToMove)),
            JSONMember("alerts_to_write", number(unfiled)), JSONMember("entries_to_see", number(untold)),
            JSONMember(
                "counts",
                .array(
                    verdicts.map { row in
                        [
                            "agreement": .string(row.agreement), "verdict": .string(row.verdict.rawValue),
                            "count": number(row.count),
                        ]
                    })),
            JSONMember(
                "sources",
                .array(
                    lastReports.map { last in
                        let longest = veil.register.profile(of: last.source)?.longestSilence
                        return [
                            "source": .string(veil.name(last.source)),
                            "last_report": .string(last.receivedAt.rfc3339),
                            "longest_silence_seconds": longest.map(JSONValue.integer) ?? .null,
                        ]
                    })),
            JSONMember("coverage", coverage?.json ?? .null),
        ])
    }

    fileprivate func print(to console: Console, _ veil: SourceVeil) throws {
        try console.print("incidents by verdict, of reports that stand")
        if verdicts.isEmpty { try console.print("  none judged yet") }
        var agreements: [String] = []
        for row in verdicts where !agreements.contains(row.agreement) { agreements.append(row.agreement) }
        for agreement in agreements {
            let counts = Verdict.allCases.compactMap { verdict in
                verdicts.first { $0.agreement == agreement && $0.verdict == verdict }
                    .map { "\($0.count) \(verdict.rawValue)" }
            }
            try console.print("  \(printable(agreement)): \(counts.joined(separator: ", "))")
        }
        try console.print("last report of each source, the latest first")
        if lastReports.isEmpty { try console.print("  none yet") }
        for last in lastReports.sorted(by: { $0.receivedAt > $1.receivedAt }) {
            let isExpected = veil.register.profile(of: last.source)?.longestSilence != nil
            try console.print(
                "  \(last.receivedAt.toTheSecond)  \(printable(veil.name(last.source)))"
                    + (isExpected ? "" : " (no expectation stated)"))
        }
        try console.print(
            "kept: \(counted(reports, "report")), \(counted(alerts, "alert")), "
                + "\(counted(dropsRejected, "rejected drop"))")
        try console.print(
            "to do: \(counted(dropsToMove, "drop")) to move, \(counted(unfiled, "alert file")) to write, "
                + "\(counted(untold, "entry", plural: "entries")) to see in the journal")
    }
}
