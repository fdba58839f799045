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

    /// Whether two alerts (`ALERT-ID.json`, read) tell the same but for their names, their times, and how often a source
    /// told it.
    public static func tellTheSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
        one.told == other.told
    }

    private var told: [JSONMember] {
        let passing = ["id", "type", "revision", "references", "sent", "silenced", "agreement", "incident"]
        return (members ?? []).filter { !passing.contains($0.name) }.map { member in
            guard member.name == "reports", let citations = member.value.array else { return member }
            var voices: [JSONValue] = []
            for citation in citations {
                let voice = JSONValue.object((citation.members ?? []).filter { !["id", "sha256"].contains($0.name) })
                if !voices.contains(voice) { voices.append(voice) }
            }
            return JSONMember("reports", .array(voices))
        }
    }

    private static func members(_ facts: AlertFacts, readings: JSONValue, note: String?) -> [JSONMember] {
        let assessment = facts.assessment
        let strike = assessment.strike
        let part = strike.part
        let members: [(String, JSONValue?)] = [
            ("verdict", .string(assessment.verdict.rawValue)),
            ("readings", readings),
            ("certainty", .string(facts.certainty.rawValue)),
            ("attribution_certainty", .string(facts.attributionCertainty.rawValue)),
            ("review", .string(facts.review.rawValue)),
            ("severity", .string(Severity(part.casualties).rawValue)),
            ("headline", .string(Explanation.headline(of: facts))),
            ("description", .string(Explanation.description(of: facts, note: note))),
            ("occurred", JSONValue(strike.occurred)),
            ("place", JSONValue(strike.place)),
            ("act", .string(strike.act.path)),
            ("weapons", list(part.weapons.map(JSONValue.init))),
            ("targets", list(part.targets.map { .string($0.description) })),
            ("actor", part.actor.map(JSONValue.string)),
            ("attribution", JSONValue.attribution(part.attribution)),
            ("casualties", JSONValue.casualties(part.casualties)),
            ("impact", list(part.impact.map(JSONValue.init))),
            ("reports", .array(facts.reports.map(JSONValue.init))),
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
