import Ceasefire
import Digest
import Incidents
import JSONDocument
import Ledger
import Platform

/// One content of a report, for a person or a program to read.
struct ReportView {
    private let report: ReportEntry
    /// As it is told.
    private let summary: ReportSummary
    private let veil: SourceVeil?

    /// - Parameter veil: Nil where protected sources are shown, too.
    init(_ report: ReportEntry, _ veil: SourceVeil?) {
        self.report = report
        self.veil = veil.flatMap { $0.isProtected(report.summary.source) ? $0 : nil }
        summary = self.veil?.told(report.summary) ?? report.summary
    }

    /// Everything that is kept of it.
    func json() throws -> JSONValue {
        let drop = report.drop
        let known = (summary.json.members ?? []).filter { $0.name != "judgements" }
        var assessments = [JSONMember("assessments", .array(try report.assessments.map(json)))]
        if let redaction = report.redaction {
            assessments.insert(JSONMember("redaction", .object(known: redaction.members)), at: 0)
        }
        if veil != nil { return .object(known + [JSONMember("protected", true)] + assessments) }
        return .object(
            known + [
                JSONMember(
                    "drop",
                    .object(known: [
                        ("name", .string(printableName)), ("record", .integer(Int64(report.position + 1))),
                        ("submitter", .integer(Int64(drop.submitter))), ("received_at", .time(drop.received)),
                        ("size", .integer(Int64(drop.size))), ("sha256", .string(hex(drop.sha256))),
                        ("path", drop.path.map(JSONValue.string)), ("moved", .bool(drop.isMoved)),
                        ("removed_at", .time(drop.removed)),
                    ])),
                JSONMember("content", try JSONValue.parse(report.content)),
            ] + assessments)
    }

    /// What it says, where it came from, and each verdict.
    func print(to console: Console) throws {
        try printHeading(to: console)
        if veil == nil {
            var bytes: [UInt8] = []
            try JSONValue.parse(report.content).encode(into: &bytes, pretty: true)
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                try console.print("  \(line)")
            }
        }
        for assessment in report.assessments {
            let judgement = assessment.judgement
            try console.print("  \(printable(judgement.agreement)): \(judgement.verdict.rawValue)")
        }
    }

    /// Every reading, every criterion, and the fields that these rest on.
    func explain(to console: Console) throws {
        try printHeading(to: console)
        if report.assessments.isEmpty { try console.print("  not judged: \(whyNot)") }
        var strike: String?
        for assessment in report.assessments.sorted(by: isWeightier) {
            let content = try JSONValue.parse(assessment.content)
            if assessment.judgement.strike != strike {
                strike = assessment.judgement.strike
                try printStrike(told(assessment.judgement), content, to: console)
            }
            try AssessmentText(content, isVerbose: true).print(to: console)
        }
    }

    /// Strike by strike, the gravest verdict first, so that pauses of other years come last.
    private func isWeightier(_ one: AssessmentEntry, than other: AssessmentEntry) -> Bool {
        let (one, other) = (one.judgement, other.judgement)
        return (one.strike, one.verdict.rank, one.agreement) < (other.strike, other.verdict.rank, other.agreement)
    }

    private func json(_ assessment: AssessmentEntry) throws -> JSONValue {
        let judgement = told(assessment.judgement)
        var content = try JSONValue.parse(assessment.content).members ?? []
        if veil != nil {
            let name = JSONValue.string("\(summary.source)/\(judgement.strike)")
            content = content.map { $0.name == "report" ? JSONMember("report", name) : $0 }
        }
        return .object(
            content + [
                JSONMember("incident", .string(judgement.incident)),
                JSONMember("judged_at", .string(judgement.judgedAt.rfc3339)),
            ])
    }

    private func printHeading(to console: Console) throws {
        let drop = report.drop
        try console.print("\(console.style.mark(printable(summary.name), .bold)) \(summary.state.phrase)")
        var times = summary.reportedAt.map { "reported \($0.toTheSecond), " } ?? ""
        times += "received \(summary.receivedAt.toTheSecond)"
        try console.print("  \(times)")
        if let redaction = report.redaction {
            try console.print("redacted \(redaction.line)", indented: 2)
        }
        if veil != nil {
            let hint = "its source is protected: `--reveal` shows who it is, what it says and the drop it came with"
            return try console.print(hint, indented: 2)
        }
        let user = try userName(of: drop.submitter).map { " (\(printable($0)))" } ?? ""
        try console.print(
            "record \(report.position + 1) of `\(printableName)`, dropped by user \(drop.submitter)\(user)",
            indented: 2)
        let content = try JSONValue.parse(report.content)
        if let url = content["source"]?["url"]?.string { try console.print("source \(printable(url))", indented: 2) }
        if let text = content["text"]?.string { try console.print("“\(printable(text))”", indented: 2) }
        if let path = drop.path {
            let removal = drop.removed.map { ", until retention removed it on \($0.toTheSecond)" } ?? ""
            try console.print(
                "kept as \(printable(path)), SHA-256 \(hex(drop.sha256))\(removal)", indented: 2)
        }
    }

    private func printStrike(_ judgement: ReportSummary.Judgement, _ content: JSONValue, to console: Console) throws {
        let occurred = content["occurred"]
        let (from, to) = (occurred?["from"]?.string, occurred?["to"]?.string ?? "")
        let when = from.map { $0 == to ? "at \(to)" : "between \($0) and \(to)" } ?? "not later than \(to)"
        var place = content["place"]?["name"]?.string ?? "place unknown"
        if let admin1 = content["place"]?["admin1"]?.string, admin1 != place { place += " (\(admin1))" }
        let what = "\(judgement.strike): \(place), \(when)"
        try console.print("strike \(printable(what))", indented: 2)
        try console.print("  incident \(judgement.incident)")
    }

    private func told(_ judgement: ReportSummary.Judgement) -> ReportSummary.Judgement {
        guard let veil else { return judgement }
        return judgement.told { veil.key(ReportKey(source: report.summary.source, id: $0)).id }
    }

    private var printableName: String {
        escapingControlCharacters(report.drop.name)
    }

    private var whyNot: String {
        switch report.summary.state {
        case .retraction: "it withdraws another report and tells of nothing itself"
        default:
            switch report.summary.act {
            case "statement", "tally": "a statement or tally is kept and listed, and never judged or summed"
            default: "another content stood when it came, or no agreement was configured"
            }
        }
    }
}

extension SourceVeil {
    /// A report as lists show it.
    func told(_ report: ReportSummary) -> ReportSummary {
        guard isProtected(report.source) else { return report }
        return report.told(as: name(report.source)) { key(ReportKey(source: report.source, id: $0)).id }
    }
}
