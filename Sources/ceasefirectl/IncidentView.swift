import Ceasefire
import Compliance
import Incidents
import JSONDocument
import Ledger
import Records

/// An incident for a person or a program to read.
struct IncidentView {
    private let entry: IncidentEntry
    /// What stands of it; nil where nothing tells of it any more.
    private let incident: Incident?

    init(_ entry: IncidentEntry, _ incident: Incident?) {
        self.entry = entry
        self.incident = incident
    }

    func json() throws -> JSONValue {
        let counts = ["members", "alerts", "judgements"]
        let summary = (entry.summary.json.members ?? []).filter { !counts.contains($0.name) }
        return .object(
            summary + [
                JSONMember("members", .array(entry.members.map { .string("\($0.strike)") })),
                JSONMember("answers", .array((incident?.answers ?? []).map { .string("\($0.key)") })),
                JSONMember("facts", .object(facts.map { JSONMember($0.name, $0.json) })),
                JSONMember("assessments", .array(try entry.summary.assessments.map(json))),
                JSONMember("reviews", .array(entry.reviews.map(json))),
                JSONMember("alerts", .array(entry.alerts.map(\.json))),
            ])
    }

    private func json(_ assessment: AssessmentEntry) throws -> JSONValue {
        let content = try JSONValue.parse(assessment.content).members ?? []
        return .object(content + [JSONMember("judged_at", .string(assessment.judgement.judgedAt.rfc3339))])
    }

    private func json(_ review: ReviewEntry) -> JSONValue {
        .object(known: [("state", .string(review.state.rawValue))] + review.remark.members)
    }

    func print(to console: Console) throws {
        let summary = entry.summary
        try console.print("incident \(console.style.mark(entry.name, .bold)), \(summary.review.rawValue)")
        try console.print("  first told of \(summary.openedAt.toTheSecond)")
        if incident == nil { try console.print("  no report tells of it any more") }
        for member in entry.members { try console.print("told by \(printable("\(member.strike)"))", indented: 2) }
        for answer in incident?.answers ?? [] {
            let verb = answer.report.assertion == .denies ? "denied" : "admitted"
            try console.print("\(verb) by \(printable("\(answer.key)"))", indented: 2)
        }
        for fact in facts { try fact.print(to: console) }
        for assessment in summary.assessments {
            try AssessmentText(try JSONValue.parse(assessment.content), isVerbose: false).print(to: console)
        }
        for review in entry.reviews {
            try console.print("\(review.state.rawValue) \(review.remark.line)", indented: 2)
        }
        for alert in entry.alerts {
            try console.print(
                "  \(alert.sent.toTheSecond)  \(alert.id)  \(alert.kind.rawValue), \(alert.verdict.rawValue)")
        }
        if entry.alerts.isEmpty { try console.print("  no alert was sent on it") }
    }

    private var facts: [ToldFact] {
        guard let facts = incident?.facts else { return [] }
        let told = [
            ToldFact("occurred", facts.occurred) { Explanation.phrase($0.interval) },
            ToldFact("place", facts.place, \.inWords), ToldFact("act", facts.act, \.path),
            ToldFact("weapons", facts.weapons) { $0.map(\.kind.description).joined(separator: ", ") },
            ToldFact("targets", facts.targets) { $0.map(\.description).joined(separator: ", ") },
            ToldFact("actor", facts.actor, \.self), ToldFact("killed", facts.killed, \.description),
            ToldFact("injured", facts.injured, \.description), ToldFact("facility", facts.facility, \.self),
        ]
        return told.filter { !$0.values.isEmpty }
    }
}

/// A fact with every value that was told of it, the one that stands first.
private struct ToldFact {
    let name: String
    let values: [(text: String, by: [String])]

    init<Value>(_ name: String, _ fact: Fact<Value>, _ text: (Value) -> String) {
        self.name = name
        values = fact.told.map { (text($0.value), $0.by.map { "\($0)" }) }
    }

    var json: JSONValue {
        func told(_ value: (text: String, by: [String])) -> JSONValue {
            ["value": .string(value.text), "by": .array(value.by.map(JSONValue.string))]
        }
        return .object([
            JSONMember("stands", values.first.map(told) ?? .null),
            JSONMember("also_told", .array(values.dropFirst().map(told))),
        ])
    }

    func print(to console: Console) throws {
        for (index, value) in values.enumerated() {
            let heading = index == 0 ? padded(name, "occurred".count) : padded("", "occurred".count)
            let who = value.by.joined(separator: ", ")
            let text = index == 0 ? value.text : "also told: \(value.text)"
            try console.print("\(printable(text)) (\(printable(who)))", indented: 2, behind: "\(heading)  ")
        }
    }
}

extension LocatedPlace {
    /// The place's name, else as it was told, else its coordinates.
    fileprivate var inWords: String {
        if let known { return known.name + (claim.name.map { $0 == known.name ? "" : " (told as `\($0)`)" } ?? "") }
        if let name = claim.name { return name }
        return disc.map { "\($0.centre.latitude), \($0.centre.longitude)" } ?? "place unknown"
    }
}
