import Ceasefire
import JSONDocument

extension Verdict {
    /// In lists for people the gravest comes first.
    var rank: Int { Verdict.allCases.firstIndex(of: self) ?? 0 }
}

/// Prints an assessment, as `evaluate --json` has it and the ledger keeps it, for a person to read.
struct AssessmentText {
    private let assessment: JSONValue
    private let isVerbose: Bool

    /// - Parameter isVerbose: Whether every criterion is printed, not only those that decided.
    init(_ assessment: JSONValue, isVerbose: Bool) {
        self.assessment = assessment
        self.isVerbose = isVerbose
    }

    func print(to console: Console) throws {
        let agreement = printable(assessment["agreement"]?.string ?? "")
        let verdict = assessment["verdict"]?.string ?? ""
        try console.print("  \(agreement): \(console.style.mark(verdict, mark(of: verdict)))")
        let readings = assessment["readings"]?.array ?? []
        if readings.isEmpty { try console.print("    no reading had been stated by then") }
        let width = readings.map { ($0["reading"]?.string ?? "").count }.max() ?? 0
        for reading in readings { try print(reading, nameWidth: width, to: console) }
    }

    private func print(_ reading: JSONValue, nameWidth: Int, to console: Console) throws {
        let verdict = reading["verdict"]?.string ?? ""
        var line = "    \(padded(printable(reading["reading"]?.string ?? ""), nameWidth))  "
        line += console.style.mark(verdict, mark(of: verdict))
        var notes: [String] = []
        if reading["retroactive"]?.bool == true { notes.append("retroactive: stated only afterwards") }
        if let consent = reading["consent"]?.string { notes.append("consent: \(consent)") }
        if !notes.isEmpty { line += " (\(notes.joined(separator: "; ")))" }
        try console.print(line)
        for finding in reading["findings"]?.array ?? [] {
            if isVerbose {
                try print(finding, withResult: true, to: console)
            } else if decides(finding, verdict) {
                try print(finding, withResult: false, to: console)
            }
        }
        if !isVerbose, verdict == "violation" { try console.print("      every criterion holds") }
    }

    /// Whether it is one of those that made the verdict what it is.
    private func decides(_ finding: JSONValue, _ verdict: String) -> Bool {
        let result = finding["result"]?.string
        switch verdict {
        case "outside": return result == "fails"
        case "undetermined": return result == "undetermined"
        case "not-applicable": return result == "fails" && finding["criterion"]?.string == "actor"
        default: return false
        }
    }

    private func print(_ finding: JSONValue, withResult: Bool, to console: Console) throws {
        let criterion = finding["criterion"]?.string ?? ""
        var text = printable(finding["reason"]?.string ?? "")
        guard withResult else { return try console.print("\(criterion): \(text)", indented: 6) }
        let evidence = (finding["evidence"]?.array ?? []).compactMap(\.string)
        if !evidence.isEmpty { text += " [\(printable(evidence.joined(separator: ", ")))]" }
        let result = finding["result"]?.string ?? ""
        let heading = padded(criterion, "weapon".count) + "  " + padded(result, "undetermined".count) + "  "
        try console.print(
            text, indented: 6, behind: heading, mark: result == "holds" ? nil : .bold)
    }

    private func mark(of verdict: String) -> Style.Mark? {
        switch verdict {
        case "violation": .red
        case "disputed": .yellow
        case "undetermined": .cyan
        default: nil
        }
    }
}
