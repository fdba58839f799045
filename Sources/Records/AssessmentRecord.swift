public import Ceasefire
internal import Compliance
public import JSONDocument

extension JSONValue {
    /// What `evaluate --json` prints of a strike under an agreement (contract §5).
    ///
    /// - Parameter readings: The assessment's readings, where they have been written already.
    public init(_ assessment: Assessment, readings: JSONValue? = nil) {
        let strike = assessment.strike
        self = .object([
            JSONMember("report", .string("\(strike.key)")),
            JSONMember("agreement", .string(assessment.agreement)),
            JSONMember("verdict", .string(assessment.verdict.rawValue)),
            JSONMember("occurred", JSONValue(strike.occurred)),
            JSONMember("place", JSONValue(strike.place)),
            JSONMember("readings", readings ?? JSONValue(readings: assessment.readings)),
        ])
    }

    /// A strike under every reading, with every finding: the bulk of what is kept and told, so it is written at once
    /// and used wherever it stands.
    public init(readings: [ReadingAssessment]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024 * readings.count)
        bytes.append(UInt8(ascii: "["))
        for (index, reading) in readings.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            reading.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        self = .written(bytes)
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

extension ReadingAssessment {
    fileprivate func write(to bytes: inout [UInt8]) {
        bytes += #"{"reading":"#.utf8
        JSONValue.write(reading.id, to: &bytes)
        bytes += #","verdict":"#.utf8
        JSONValue.write(verdict.rawValue, to: &bytes)
        bytes += (isRetroactive ? #","retroactive":true"# : #","retroactive":false"#).utf8
        if let consent {
            bytes += #","consent":"#.utf8
            JSONValue.write(consent.rawValue, to: &bytes)
        }
        bytes += #","findings":["#.utf8
        for (index, finding) in findings.all.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            finding.write(to: &bytes)
        }
        bytes += "]}".utf8
    }
}

extension Finding {
    fileprivate func write(to bytes: inout [UInt8]) {
        bytes += #"{"criterion":"#.utf8
        JSONValue.write(criterion.rawValue, to: &bytes)
        bytes += #","result":"#.utf8
        JSONValue.write(result.rawValue, to: &bytes)
        bytes += #","reason":"#.utf8
        JSONValue.write(Explanation.reason(for: self), to: &bytes)
        bytes += #","evidence":["#.utf8
        for (index, field) in evidence.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONValue.write(field, to: &bytes)
        }
        bytes += "]}".utf8
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
