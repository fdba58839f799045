import Ceasefire
import Compliance
import JSONDocument
import Ledger
import Monitor
import Settings

/// An alert for a person to read.
struct AlertView {
    private let summary: AlertSummary
    /// `ALERT-ID.json`.
    let content: JSONValue
    private let acknowledgements: [Remark]

    init(_ alert: AlertEntry, acknowledgedBy acknowledgements: [Remark] = []) throws {
        self.acknowledgements = acknowledgements
        summary = alert.summary
        content = try JSONValue.parse(alert.content)
    }

    /// What it tells, and where to find it.
    func print(to console: Console, _ root: Root) throws {
        try printHeading(to: console)
        if summary.kind == .cancel {
            try console.print(printable(content["description"]?.string ?? ""), indented: 2)
        } else {
            try console.print(printable(content["headline"]?.string ?? ""), indented: 2)
            try AssessmentText(content, isVerbose: false).print(to: console)
            try console.print(Explanation.disclaimer, indented: 2)
        }
        try console.print("  file     \(root.layout.alerts)/\(summary.id).json (\(written))")
        try console.print("  journal  journalctl CEASEFIRED_ALERT=\(summary.id) (\(told))")
        try console.print("  why      ceasefirectl explain \(summary.id)")
    }

    /// Every reading, every criterion, and the reports it rests on.
    func explain(to console: Console) throws {
        try printHeading(to: console)
        try console.print(printable(content["headline"]?.string ?? ""), indented: 2)
        try AssessmentText(content, isVerbose: true).print(to: console)
        try console.print("  rests on")
        for report in content["reports"]?.array ?? [] { try print(report, to: console) }
        try console.print(Explanation.disclaimer, indented: 2)
    }

    private func printHeading(to console: Console) throws {
        try console.print(console.style.mark("\(summary.id)", .bold))
        try console.print("  \(summary.kind.rawValue), \(summary.verdict.rawValue), sent \(summary.sent.toTheSecond)")
        let grades = [
            ("certainty", "it happened"), ("attribution_certainty", "who did it"), ("severity", "severity"),
            ("review", "review"),
        ]
        let words = grades.compactMap { key, name in content[key]?.string.map { "\(name): \(printable($0))" } }
        try console.print("  \(words.joined(separator: "; "))")
        if let silence = content["silenced"]?.integer { try console.print("  sent under silence \(silence)") }
        for remark in acknowledgements { try console.print("acknowledged \(remark.line)", indented: 2) }
    }

    private func print(_ report: JSONValue, to console: Console) throws {
        var text = "\(report["source"]?.string ?? "")/\(report["id"]?.string ?? "")"
        if let reliability = report["reliability"]?.string { text += ", source reliability \(reliability)" }
        if let credibility = report["credibility"]?.integer { text += ", credibility \(credibility)" }
        if let url = report["url"]?.string { text += ", \(url)" }
        try console.print(printable(text), indented: 4)
        if let digest = report["sha256"]?.string {
            try console.print("    dropped file's SHA-256 \(printable(digest))")
        }
    }

    private var written: String {
        summary.filedAt.map { "written \($0.toTheSecond)" } ?? "not known to be written yet"
    }

    private var told: String {
        summary.toldAt.map { "seen there \($0.toTheSecond)" } ?? "not seen there yet"
    }
}
