public import Ceasefire
internal import Compliance
public import JSONDocument

extension JSONValue {
    /// What `evaluate --json` prints of a strike under an agreement (contract §5).
    public init(_ assessment: Assessment) {
        let strike = assessment.strike
        self = .object([
            JSONMember("report", .string("\(strike.key)")),
            JSONMember("agreement", .string(assessment.agreement)),
            JSONMember("verdict", .string(assessment.verdict.rawValue)),
            JSONMember("occurred", JSONValue(strike.occurred)),
            JSONMember("place", JSONValue(strike.place)),
            JSONMember("readings", .array(assessment.readings.map(JSONValue.init))),
        ])
    }

    /// A strike under one reading, with every finding.
    public init(_ assessment: ReadingAssessment) {
        self = .object(known: [
            ("reading", .string(assessment.reading.id)),
            ("verdict", .string(assessment.verdict.rawValue)),
            ("retroactive", .bool(assessment.isRetroactive)),
            ("consent", assessment.consent.map { .string($0.rawValue) }),
            ("findings", .array(assessment.findings.all.map(JSONValue.init))),
        ])
    }

    init(_ finding: Finding) {
        self = .object([
            JSONMember("criterion", .string(finding.criterion.rawValue)),
            JSONMember("result", .string(finding.result.rawValue)),
            JSONMember("reason", .string(Explanation.reason(for: finding))),
            JSONMember("evidence", .array(finding.evidence.map(JSONValue.string))),
        ])
    }

    init(_ occurred: Occurrence) {
        let from = occurred.interval.from
        self = .object(known: [
            ("from", from == .distantPast ? nil : .string(from.rfc3339)),
            ("to", .string(occurred.interval.to.rfc3339)),
            ("mode", .string(occurred.mode.rawValue)),
        ])
    }

    init(_ place: LocatedPlace) {
        let point = place.point
        self = .object(known: [
            ("id", place.known.map { .string($0.id) }),
            ("name", (place.known?.name ?? place.claim.name).map(JSONValue.string)),
            ("admin1", (place.admin1?.name ?? place.claim.admin1).map(JSONValue.string)),
            ("lat", point.map { .real($0.latitude) }),
            ("lon", point.map { .real($0.longitude) }),
        ])
    }

    /// An object of what is known: a member without a value is left out.
    public static func object(known members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } })
    }
}

extension LocatedPlace {
    /// Where to put it on a map: the report's own coordinates, else the centre of a settlement; a region has no point.
    public var point: GeoPoint? {
        if let disc { return disc.centre }
        guard case .settlement(let place) = named else { return nil }
        return place.centre
    }
}
