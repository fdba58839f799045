import Intake
import JSONDocument

/// The smallest report that is taken.
let leastReport =
    #"{"id": "a", "source": {"name": "S"}, "occurred": "2026-01-31T08:10:00+02:00", "place": {"name": "Kyiv"}}"#

/// The smallest report with one key replaced or added; nil takes it away.
func aReport(_ name: String, _ value: String?) throws -> JSONValue {
    var members = try JSONValue.parse(leastReport).members ?? []
    members.removeAll { $0.name == name }
    if let value { members.append(JSONMember(name, try JSONValue.parse(value))) }
    return .object(members)
}

func decode(_ value: JSONValue) throws -> Record { try ReportDecoder.decode(value) }

/// What is wrong with it, a line each: `field: sentence; hint`.
func defects(of value: JSONValue) -> [String] {
    do {
        _ = try ReportDecoder.decode(value)
        return []
    } catch {
        return error.all.map { "\($0.field): \($0.sentence)\($0.hint.map { "; \($0)" } ?? "")" }
    }
}
