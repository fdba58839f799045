import Ceasefire
import JSONDocument
import Ledger

/// A verdict that another configuration changes.
struct VerdictChange {
    let incident: String
    let agreement: String
    /// Nil where it is the verdict over all readings.
    let reading: String?
    /// Nil where it was not, or would not be, judged.
    let before: String?
    let after: String?
    let why: String

    /// What changes of an incident under an agreement: over all, and by reading; empty where nothing does.
    static func all(in verdict: ReplayedVerdict) throws -> [VerdictChange] {
        let before = try readings(verdict.before)
        let after = try readings(verdict.after)
        var changes: [VerdictChange] = []
        for id in (before.map(\.id) + after.map(\.id)).uniqued {
            let (was, will) = (before.first { $0.id == id }, after.first { $0.id == id })
            guard was?.verdict != will?.verdict else { continue }
            changes.append(
                VerdictChange(
                    incident: verdict.incident, agreement: verdict.agreement, reading: id, before: was?.verdict,
                    after: will?.verdict, why: why(was, will)))
        }
        let (was, will) = (verdict.before?.verdict.rawValue, verdict.after?.verdict.rawValue)
        guard was != will else { return changes }
        let reason =
            will == nil
            ? "the agreement is gone, or the reports tell of another incident's strike"
            : was == nil ? "it was not judged under this agreement" : "its readings, or which of them count, changed"
        let whole = VerdictChange(
            incident: verdict.incident, agreement: verdict.agreement, reading: nil, before: was, after: will,
            why: changes.first(where: { will != nil && was != nil && $0.after == will })?.why ?? reason)
        return will == nil ? [whole] : [whole] + changes
    }

    var json: JSONValue {
        .object(known: [
            ("incident", .string(incident)), ("agreement", .string(agreement)),
            ("reading", reading.map(JSONValue.string)), ("from", before.map(JSONValue.string) ?? .null),
            ("to", after.map(JSONValue.string) ?? .null), ("why", .string(why)),
        ])
    }

    func print(to console: Console) throws {
        let what = "\(before ?? "not judged") → \(after ?? "not judged")"
        if let reading {
            try console.print("\(printable(reading)): \(what): \(printable(why))", indented: 4)
        } else {
            try console.print("\(incident)  \(printable(agreement))  \(console.style.mark(what, .bold))")
            try console.print(printable(why), indented: 4)
        }
    }

    private struct Reading {
        let id: String
        let verdict: String
        let findings: [(criterion: String, result: String, reason: String)]
    }

    private static func readings(_ judged: ReplayedVerdict.Judged?) throws -> [Reading] {
        guard let judged else { return [] }
        return (try JSONValue.parse(judged.content)["readings"]?.array ?? []).map { reading in
            Reading(
                id: reading["reading"]?.string ?? "", verdict: reading["verdict"]?.string ?? "",
                findings: (reading["findings"]?.array ?? []).map { finding in
                    (
                        finding["criterion"]?.string ?? "", finding["result"]?.string ?? "",
                        finding["reason"]?.string ?? ""
                    )
                })
        }
    }

    /// The first criterion that is judged otherwise now.
    private static func why(_ was: Reading?, _ will: Reading?) -> String {
        guard let will else { return "this configuration has no such reading, or does not judge by it" }
        guard let was else { return "the reading is new" }
        for finding in will.findings {
            let earlier = was.findings.first { $0.criterion == finding.criterion }
            if earlier?.result != finding.result { return "\(finding.criterion): \(finding.reason)" }
        }
        return "what stands of the incident's facts is another"
    }
}

/// How much was judged, and what came of it.
struct ReplayCounts {
    private var judged = 0
    private var changed = 0
    private var verdicts = 0
    var alerts: [Alert.Kind: Int] = [:]

    mutating func add(_ verdict: ReplayedVerdict, isChanged: Bool) {
        judged += 1
        if isChanged { changed += 1 }
        if verdict.before?.verdict != verdict.after?.verdict { verdicts += 1 }
    }

    var json: JSONValue {
        func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
        return .object([
            JSONMember("judged", number(judged)), JSONMember("changed", number(changed)),
            JSONMember("verdicts_changed", number(verdicts)),
            JSONMember(
                "alerts",
                .object(Alert.Kind.allCases.map { JSONMember($0.rawValue, number(alerts[$0] ?? 0)) })),
        ])
    }

    var sentence: String {
        let sent = Alert.Kind.allCases.filter { alerts[$0] != nil }.map { "\(alerts[$0] ?? 0) \($0.rawValue)" }
        return "\(changed) of \(counted(judged, "judgement")) would change, \(verdicts) of them over all readings; "
            + "to be told: \(sent.isEmpty ? "nothing" : sent.joined(separator: ", "))"
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of their first places.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
