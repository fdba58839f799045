import Ceasefire
import JSONDocument
import Platform

/// How often each verdict was given, by agreement and reading.
struct EvaluationSummary {
    private struct Counts {
        let agreement: String
        let readings: [String]
        var overall: [Verdict: Int] = [:]
        var byReading: [String: [ReadingVerdict: Int]] = [:]
    }

    private var counts: [Counts]

    init(_ agreements: [Agreement]) {
        counts = agreements.map { Counts(agreement: $0.id, readings: $0.readings.map(\.id)) }
    }

    mutating func count(_ assessment: Assessment) {
        guard let index = counts.firstIndex(where: { $0.agreement == assessment.agreement }) else { return }
        counts[index].overall[assessment.verdict, default: 0] += 1
        for reading in assessment.readings {
            counts[index].byReading[reading.reading.id, default: [:]][reading.verdict, default: 0] += 1
        }
    }

    /// Prints a table, or an object for each agreement, reading and verdict; without `reading` it is the verdict over
    /// all readings. Both end with what was never given, so that no row is missing.
    func print(to console: Console, asJSON: Bool) throws {
        for counts in counts {
            if asJSON { try printObjects(counts, to: console) } else { try printTable(counts, to: console) }
        }
    }

    private func printObjects(_ counts: Counts, to console: Console) throws {
        func print(_ reading: String?, _ verdict: String, _ count: Int?) throws {
            var members = [JSONMember("agreement", .string(counts.agreement))]
            if let reading { members.append(JSONMember("reading", .string(reading))) }
            members.append(JSONMember("verdict", .string(verdict)))
            members.append(JSONMember("count", .integer(Int64(count ?? 0))))
            try console.print(.object(members))
        }
        for verdict in Verdict.allCases { try print(nil, verdict.rawValue, counts.overall[verdict]) }
        for reading in counts.readings {
            for verdict in ReadingVerdict.allCases {
                try print(reading, verdict.rawValue, counts.byReading[reading]?[verdict])
            }
        }
    }

    private func printTable(_ counts: Counts, to console: Console) throws {
        let columns = Verdict.allCases.map(\.rawValue)
        let width = (counts.readings.map(\.count) + ["over all readings".count]).max() ?? 0
        func print(_ name: String, _ cells: [String]) throws {
            let padding = zip(cells, columns).map { String(repeating: " ", count: max(0, $1.count - $0.count)) + $0 }
            try console.print("  \(padded(name, width))  \(padding.joined(separator: "  "))")
        }
        try console.print(console.style.mark(printable(counts.agreement), .bold))
        try print("", columns)
        for reading in counts.readings {
            let verdicts = counts.byReading[reading] ?? [:]
            try print(
                printable(reading),
                columns.map { column in ReadingVerdict(rawValue: column).map { "\(verdicts[$0] ?? 0)" } ?? "-" })
        }
        try print("over all readings", Verdict.allCases.map { "\(counts.overall[$0] ?? 0)" })
    }
}
