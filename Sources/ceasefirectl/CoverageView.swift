import Ceasefire
import Incidents
import JSONDocument
import Ledger
import Monitor

/// How much of each reading's time was covered, by the sources of whom something is expected.
struct CoverageView {
    private struct Line {
        let agreement: String
        let reading: String
        let coverage: SourceCoverage
    }

    private let lines: [Line]
    private let veil: SourceVeil

    /// Reads the ledger once for all readings that have begun.
    init(_ ledger: LedgerReader, _ agreements: [Agreement], _ veil: SourceVeil, at now: Moment) throws {
        self.veil = veil
        var begun: [Line] = []
        for agreement in agreements {
            for reading in agreement.readings where reading.timeInForce.from < now {
                let coverage = SourceCoverage(of: reading.timeInForce, veil.register, at: now)
                if coverage.concerned != nil {
                    begun.append(Line(agreement: agreement.id, reading: reading.id, coverage: coverage))
                }
            }
        }
        var coverages = begun.map(\.coverage)
        let times = coverages.compactMap(\.concerned)
        if let from = times.map(\.from).min(), let until = times.map(\.until).max() {
            try ledger.receipts(from: from, until: until) { source, moment in
                for index in coverages.indices { coverages[index].hear(source, at: moment) }
            }
        }
        lines = zip(begun, coverages).map { Line(agreement: $0.agreement, reading: $0.reading, coverage: $1) }
    }

    func print(to console: Console) throws {
        try console.print("coverage: hours in which an expected source would have told, by reading")
        if veil.register.expected.isEmpty {
            try console.print(
                "no source has a `longest_silence`, so that no count says how much went untold", indented: 2)
        } else if lines.isEmpty {
            try console.print("  no reading has begun")
        }
        for line in lines {
            try console.print("  \(printable(line.agreement)), \(printable(line.reading))")
            for (source, coverage) in sources(line) {
                try console.print("\(printable(source)): \(coverage.phrase)", indented: 4)
            }
        }
    }

    var json: JSONValue {
        .array(
            lines.map { line in
                [
                    "agreement": .string(line.agreement), "reading": .string(line.reading),
                    "sources": .array(sources(line).map { JSONValue($0.source, $0.coverage) }),
                ]
            })
    }

    private func sources(_ line: Line) -> [(source: String, coverage: Coverage)] {
        line.coverage.coverages.map { (veil.name($0.key), $0.value) }.sorted { $0.source < $1.source }
    }
}

extension JSONValue {
    fileprivate init(_ source: String, _ coverage: Coverage) {
        self = [
            "source": .string(source), "from": .string(coverage.from.rfc3339),
            "until": .string(coverage.until.rfc3339), "covered_hours": hours(coverage.covered),
            "uncovered_hours": hours(coverage.uncovered), "awaited_hours": hours(coverage.awaited),
        ]
    }
}

/// A number with one decimal.
private func hours(_ seconds: Int64) -> JSONValue {
    .written(Array(inHours(seconds).utf8))
}
