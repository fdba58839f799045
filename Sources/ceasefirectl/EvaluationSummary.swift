import Ceasefire
import JSONDocument
import Platform

/// How often each verdict was given, by agreement and reading.
struct EvaluationSummary: Equatable, Sendable {
    /// Where a verdict is counted.
    typealias Slot = Int

    private struct Section: Equatable {
        let agreement: String
        let readings: [String]
        /// Where its counts start: one for each verdict over all readings, then one for each verdict of each reading.
        let start: Slot

        func slot(_ verdict: Verdict) -> Slot {
            start + (Verdict.allCases.firstIndex(of: verdict) ?? 0)
        }

        func slot(_ verdict: ReadingVerdict, of reading: Int) -> Slot {
            let before = Verdict.allCases.count + reading * ReadingVerdict.allCases.count
            return start + before + (ReadingVerdict.allCases.firstIndex(of: verdict) ?? 0)
        }

        var end: Slot { start + Verdict.allCases.count + readings.count * ReadingVerdict.allCases.count }
    }

    private let sections: [Section]
    private var counts: [Int]

    init(_ agreements: [Agreement]) {
        var sections: [Section] = []
        for agreement in agreements {
            let readings = agreement.readings.map(\.id)
            sections.append(Section(agreement: agreement.id, readings: readings, start: sections.last?.end ?? 0))
        }
        self.sections = sections
        counts = Array(repeating: 0, count: sections.last?.end ?? 0)
    }

    /// Where what an assessment under each of the agreements found is counted.
    func slots(of assessments: [Assessment]) -> [Slot] {
        zip(sections, assessments).flatMap { section, assessment in
            let readings = assessment.readings.enumerated().map { section.slot($1.verdict, of: $0) }
            return [section.slot(assessment.verdict)] + readings
        }
    }

    mutating func count(_ slots: [Slot]) {
        for slot in slots { counts[slot] += 1 }
    }

    static func += (all: inout EvaluationSummary, more: EvaluationSummary) {
        for slot in all.counts.indices { all.counts[slot] += more.counts[slot] }
    }

    /// Prints a table, or an object for each agreement, reading and verdict; without `reading` it is the verdict over
    /// all readings. Both end with what was never given, so that no row is missing.
    func print(to console: Console, asJSON: Bool) throws {
        for section in sections {
            if asJSON { try printObjects(section, to: console) } else { try printTable(section, to: console) }
        }
    }

    private func printObjects(_ section: Section, to console: Console) throws {
        func print(_ reading: String?, _ verdict: String, _ slot: Slot) throws {
            var members = [JSONMember("agreement", .string(section.agreement))]
            if let reading { members.append(JSONMember("reading", .string(reading))) }
            members.append(JSONMember("verdict", .string(verdict)))
            members.append(JSONMember("count", .integer(Int64(counts[slot]))))
            try console.print(.object(members))
        }
        for verdict in Verdict.allCases { try print(nil, verdict.rawValue, section.slot(verdict)) }
        for (index, reading) in section.readings.enumerated() {
            for verdict in ReadingVerdict.allCases {
                try print(reading, verdict.rawValue, section.slot(verdict, of: index))
            }
        }
    }

    private func printTable(_ section: Section, to console: Console) throws {
        let columns = Verdict.allCases.map(\.rawValue)
        let width = (section.readings.map(\.count) + ["over all readings".count]).max() ?? 0
        func print(_ name: String, _ cells: [String]) throws {
            let padding = zip(cells, columns).map { String(repeating: " ", count: max(0, $1.count - $0.count)) + $0 }
            try console.print("  \(padded(name, width))  \(padding.joined(separator: "  "))")
        }
        try console.print(console.style.mark(printable(section.agreement), .bold))
        try print("", columns)
        for (index, reading) in section.readings.enumerated() {
            try print(
                printable(reading),
                columns.map { column in
                    ReadingVerdict(rawValue: column).map { "\(counts[section.slot($0, of: index)])" } ?? "-"
                })
        }
        try print("over all readings", Verdict.allCases.map { "\(counts[section.slot($0)])" })
    }
}
