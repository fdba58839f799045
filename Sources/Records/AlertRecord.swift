public import Ceasefire
internal import Compliance
public import JSONDocument

extension JSONValue {
    /// `ALERT-ID.json` (contract §6); what is unknown is left out.
    ///
    /// - Parameter readings: The assessment's readings, where they have been written already.
    public init(_ alert: Alert, readings: JSONValue? = nil) {
        let references = alert.references.map { JSONValue.string("\($0.id)") }
        self = .object(
            [
                JSONMember("schema", "ceasefired.alert/1"),
                JSONMember("id", .string("\(alert.id)")),
                JSONMember("type", .string(alert.kind.rawValue)),
                JSONMember("revision", .integer(Int64(alert.id.revision))),
                JSONMember("references", .array(references)),
                JSONMember("agreement", .string(alert.id.agreement)),
                JSONMember("incident", .string(alert.id.incident)),
                JSONMember("sent", .string(alert.sent.rfc3339)),
            ]
                + (alert.silence.map { [JSONMember("silenced", .integer($0))] } ?? [])
                + JSONValue.members(
                    alert.facts, readings: readings ?? JSONValue(readings: alert.facts.assessment.readings),
                    note: alert.note))
    }

    /// Whether two alerts (`ALERT-ID.json`, read) tell the same: verdicts and findings, certainty, facts and voices. Names
    /// and times may differ, how often and in which words a source told it, and in which words a finding is explained.
    public static func tellTheSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
        one.told == other.told
    }

    private var told: [JSONMember] {
        let passing = [
            "id", "type", "revision", "references", "sent", "silenced", "agreement", "incident", "headline",
            "description",
            "reports", "reports_total", "struck_before", "redacted_at",
        ]
        return (members ?? []).filter { !passing.contains($0.name) }.map { member in
            switch member.name {
            case "told": JSONMember("told", member.value.without(["by"]))
            case "readings": JSONMember("readings", member.value.without(["reason", "evidence"]))
            default: member
            }
        }
    }

    /// The value without members of these names, however deep.
    private func without(_ names: Set<String>) -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.filter { !names.contains($0.name) }.map { JSONMember($0.name, $0.value.without(names)) })
        case .array(let elements): .array(elements.map { $0.without(names) })
        case .null, .bool, .integer, .real, .string, .written: self
        }
    }

    private static func members(_ facts: AlertFacts, readings: JSONValue, note: String?) -> [JSONMember] {
        let assessment = facts.assessment
        let strike = assessment.strike
        let part = strike.part
        let headline = Explanation.headline(of: facts)
        let members: [(String, JSONValue?)] = [
            ("verdict", .string(assessment.verdict.rawValue)),
            ("readings", readings),
            ("certainty", .string(facts.certainty.rawValue)),
            ("attribution_certainty", .string(facts.attributionCertainty.rawValue)),
            ("review", .string(facts.review.rawValue)),
            ("severity", .string(Severity(part.casualties).rawValue)),
            ("headline", .string(headline)),
            ("description", .string(Explanation.description(of: facts, after: headline, note: note))),
            ("occurred", JSONValue(strike.occurred)),
            ("place", JSONValue(strike.place)),
            ("act", .string(strike.act.path)),
            ("weapons", list(part.weapons.map(JSONValue.init))),
            ("targets", list(part.targets.map { .string($0.description) })),
            ("actor", part.actor.map(JSONValue.string)),
            ("attribution", JSONValue.attribution(part.attribution)),
            ("casualties", JSONValue.casualties(part.casualties)),
            ("impact", list(part.impact.map(JSONValue.init))),
            ("told", list(facts.contradictions.map(JSONValue.init))),
            ("voices", list(facts.voices.prefix(100).map(JSONValue.string))),
            ("reports", .array(facts.reports.map(JSONValue.init))),
            ("reports_total", .integer(Int64(facts.reportsTotal))),
            ("struck_before", list(facts.struckBefore.map(JSONValue.init))),
            ("sources_independent", .integer(Int64(facts.independentSources))),
        ]
        return members.compactMap { name, value in value.map { JSONMember(name, $0) } }
    }

    /// Nil where there is nothing in it.
    private static func list(_ values: [JSONValue]) -> JSONValue? {
        values.isEmpty ? nil : .array(values)
    }

    private init(_ weapon: WeaponUse) {
        self = .object(known: [
            ("kind", .string(weapon.kind.description)),
            ("model", weapon.model.map(JSONValue.string)),
            ("launched", weapon.launched.map { .integer(Int64($0)) }),
            ("intercepted", weapon.intercepted.map { .integer(Int64($0)) }),
        ])
    }

    private static func attribution(_ attribution: Attribution) -> JSONValue? {
        guard !attribution.by.isEmpty || !attribution.deniedBy.isEmpty else { return nil }
        return .object(known: [
            ("by", list(attribution.by.map(JSONValue.string))),
            ("denied_by", list(attribution.deniedBy.map(JSONValue.string))),
        ])
    }

    private static func casualties(_ casualties: Casualties) -> JSONValue? {
        guard casualties.killed != nil || casualties.injured != nil else { return nil }
        return .object(known: [
            ("killed", casualties.killed.map { .integer(Int64($0)) }),
            ("injured", casualties.injured.map { .integer(Int64($0)) }),
        ])
    }

    private init(_ impact: Impact) {
        self = .object(known: [
            ("kind", .string(impact.kind)),
            ("count", impact.count.map { .integer(Int64($0)) }),
            ("place", impact.place.map(JSONValue.string)),
        ])
    }

    private init(_ earlier: EarlierStrike) {
        let from = earlier.interval.from
        self = .object(known: [
            ("incident", .string(earlier.incident)),
            ("from", from == .distantPast ? nil : .string(from.rfc3339)),
            ("to", .string(earlier.interval.to.rfc3339)),
            ("same", .string(earlier.isSameFacility ? "facility" : "settlement")),
            ("repaired", earlier.isRepaired ? .bool(true) : nil),
        ])
    }

    private init(_ contradiction: Contradiction) {
        self = .object([
            JSONMember("field", .string(contradiction.field)),
            JSONMember(
                "values",
                .array(
                    contradiction.values.enumerated().map { index, told in
                        .object([
                            JSONMember("value", JSONValue(told.value)),
                            JSONMember("by", .array(told.by.map(JSONValue.string))),
                            JSONMember("stands", .bool(index == 0)),
                        ])
                    })),
        ])
    }

    private init(_ value: Contradiction.Value) {
        switch value {
        case .occurred(let occurred): self.init(occurred)
        case .place(let name, let id, let point):
            self = .object(known: [
                ("id", id.map(JSONValue.string)), ("name", name.map(JSONValue.string)),
                ("lat", point.map { .real($0.latitude) }), ("lon", point.map { .real($0.longitude) }),
            ])
        case .weapons(let weapons): self = .array(weapons.map(JSONValue.init))
        case .impact(let impact): self = .array(impact.map(JSONValue.init))
        case .words(let words): self = .array(words.map(JSONValue.string))
        case .word(let word): self = .string(word)
        case .count(let count): self = .integer(Int64(count))
        }
    }

    private init(_ citation: ReportCitation) {
        self = .object(known: [
            ("id", .string(citation.key.id)),
            ("source", .string(citation.source.name)),
            ("party", citation.source.party.map(JSONValue.string)),
            ("url", citation.source.url.map(JSONValue.string)),
            ("reliability", citation.source.reliability.map { .string($0.rawValue) }),
            ("credibility", citation.credibility.map { .integer(Int64($0.grade)) }),
            ("sha256", citation.sha256.isEmpty ? nil : .string(citation.sha256)),
        ])
    }
}
