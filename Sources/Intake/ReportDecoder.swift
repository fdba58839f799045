public import Ceasefire
public import JSONDocument

/// One record of a drop: a report, a retraction of an earlier one, or both.
public struct Record: Hashable, Sendable {
    public let source: Source
    /// The record's own name; nil where a retraction gave none.
    public let key: ReportKey?
    public let reportedAt: Moment?
    public let report: StrikeReport?
    /// The id of an earlier report of the same source that no longer stands.
    public let retracts: String?
}

/// Why a record was not taken: everything that is wrong with it, or the first hundred flaws.
public struct RecordDefects: Error, Hashable, Sendable {
    /// What has more flaws is no report, and comparing them all would hold up every other drop.
    static let most = 100

    /// At least one.
    public let all: [ReportDefect]
}

/// Makes reports of JSON objects, as contract §4 describes them.
public enum ReportDecoder {
    public static let schema = "ceasefired.report/1"
    /// How many parts a report may have: a record is taken in one transaction, which nobody else's drop is to wait for.
    public static let mostParts = 256

    /// Decodes one record.
    ///
    /// - Throws: every defect at once; nothing of a defective record is used.
    public static func decode(_ value: JSONValue) throws(RecordDefects) -> Record {
        let defects = Defects()
        guard let members = value.members else {
            throw RecordDefects(all: [ReportDefect(field: "", problem: .notAnObject(found: value.kindInWords))])
        }
        var reader = ObjectReader(members, at: "", defects: defects)
        let record = reader.record(members, defects)
        reader.finish()
        guard defects.all.isEmpty, let record else { throw RecordDefects(all: defects.all) }
        return record
    }
}

extension ObjectReader {
    fileprivate mutating func record(_ members: [JSONMember], _ defects: Defects) -> Record? {
        checkSchema()
        let retracts = name("retracts")
        let isBareRetraction = retracts != nil && value("occurred") == nil && value("place") == nil
        let source = source()
        let id = isBareRetraction ? name("id") : requiredName("id")
        let reportedAt = moment("reported_at")
        let key = source.flatMap { source in id.map { ReportKey(source: source.name, id: $0) } }
        let report = report(key, source, reportedAt, members, isRead: !isBareRetraction, defects)
        guard let source else { return nil }
        return Record(
            source: source, key: key, reportedAt: reportedAt, report: isBareRetraction ? nil : report,
            retracts: retracts)
    }

    private mutating func checkSchema() {
        if let schema = string("schema"), schema != ReportDecoder.schema {
            add("schema", .unknownSchema(schema, known: ReportDecoder.schema))
        }
    }

    /// Reads everything but the parts even where the key is defective, so that all defects are told at once.
    private mutating func report(
        _ key: ReportKey?, _ source: Source?, _ reportedAt: Moment?, _ members: [JSONMember], isRead: Bool,
        _ defects: Defects
    ) -> StrikeReport? {
        let credibility = integer("credibility", in: 1...6).flatMap(Credibility.init)
        let assertion = word("asserts", Assertion.self, noun: "assertion") ?? .affirms
        let supersedes = name("supersedes")
        let about = name("about")
        let incident = name("incident")
        let text = string("text")
        let language = name("lang")
        let isExercise = bool("x_exercise") ?? false
        let hasGeolocatedImagery = bool("geolocated_imagery") ?? false
        let isSplit = value("parts") != nil
        allow(StrikePart.keys)
        guard isRead else { return nil }
        let parts = parts(members, defects)
        guard let key, let source, !parts.isEmpty else { return nil }
        return StrikeReport(
            key: key, source: source, credibility: credibility, reportedAt: reportedAt, assertion: assertion,
            parts: parts, supersedes: supersedes, about: about, incident: incident, text: text, language: language,
            isExercise: isExercise, isSplit: isSplit, hasGeolocatedImagery: hasGeolocatedImagery)
    }

    private mutating func parts(_ members: [JSONMember], _ defects: Defects) -> [StrikePart] {
        guard value("parts") != nil else { return [strikePart()].compactMap { $0 } }
        guard let elements = array("parts") else { return [] }
        if elements.isEmpty { add("parts", .noParts) }
        guard elements.count <= ReportDecoder.mostParts else {
            add("parts", .tooManyParts(elements.count, limit: ReportDecoder.mostParts))
            return []
        }
        return elements.enumerated().compactMap { index, element in
            guard let own = element.members else {
                add("parts[\(index)]", .wrongType(expected: "an object", found: element.kindInWords))
                return nil
            }
            var reader = ObjectReader(own, at: "parts[\(index)]", fallback: members, defects: defects)
            var part = reader.strikePart()
            reader.finish()
            if own.contains(where: { $0.name == "place" }) { part?.place.around = surroundings(in: members) }
            return part
        }
    }

    /// What the record says of the place of all its parts.
    private func surroundings(in members: [JSONMember]) -> [String] {
        let place = members.first { $0.name == "place" }?.value
        return ["name", "admin1", "country"].compactMap { place?[$0]?.string }
    }

    private mutating func source() -> Source? {
        guard value("source") != nil else {
            add("source", .missing)
            return nil
        }
        guard var reader = object("source") else { return nil }
        let name = reader.requiredName("name")
        let party = reader.name("party")
        let reliability = reader.word("reliability", Reliability.self, noun: "reliability (A to F)")
        let url = reader.name("url")
        reader.finish()
        return name.map { Source(name: $0, party: party, reliability: reliability, url: url) }
    }
}
