public import Ceasefire
internal import JSONDocument
internal import XMLDocument

/// An alert's files without words that were taken out of a report.
public struct AlertRedaction {
    /// `ALERT-ID.json` with `redacted_at`.
    public let content: [UInt8]
    public let cap: [UInt8]

    /// Nil where the alert has none of the words.
    ///
    /// - Throws: `JSONDefect` where `content` is no alert.
    public init?(of content: [UInt8], cap: [UInt8], without words: Set<String>, at moment: Moment) throws {
        let alert = try JSONValue.parse(content)
        let rest = alert.without(words)
        let lines = AlertRedaction.addresses(words)
        let capRest = cap.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .filter { !lines.contains(Array($0.drop { $0 == UInt8(ascii: " ") })) }
        self.cap = Array(capRest.joined(separator: [UInt8(ascii: "\n")]))
        guard rest != alert || self.cap != cap, let members = rest.members else { return nil }
        let mark = JSONMember("redacted_at", .string(moment.rfc3339))
        var bytes: [UInt8] = []
        JSONValue.object(members.filter { $0.name != mark.name } + [mark]).encode(into: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        self.content = bytes
    }

    /// The lines of a CAP message that hold the words: it tells only one of them, a source's address.
    private static func addresses(_ words: Set<String>) -> Set<[UInt8]> {
        let heading = XMLWriter(capacity: 0).bytes.count
        return Set(
            words.map { word in
                var writer = XMLWriter(capacity: 0)
                writer.element("web", word)
                return Array(writer.bytes.dropFirst(heading).dropLast())
            })
    }
}

extension JSONValue {
    /// Without the members that tell one of the words: models, places of effects, addresses, and what was told of a
    /// facility.
    fileprivate func without(_ words: Set<String>) -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.filter { !$0.tells(words) }.map { JSONMember($0.name, $0.value.without(words)) }
                    .filter { $0.name != "told" || $0.value.array?.isEmpty == false })
        case .array(let elements):
            .array(elements.filter { !$0.tellsOfFacility(words) }.map { $0.without(words) })
        case .null, .bool, .integer, .real, .string, .written: self
        }
    }

    /// One of the `told`.
    private func tellsOfFacility(_ words: Set<String>) -> Bool {
        guard self["field"]?.string == "facility" else { return false }
        return self["values"]?.array?.contains { $0["value"]?.string.map(words.contains) ?? false } ?? false
    }
}

extension JSONMember {
    fileprivate func tells(_ words: Set<String>) -> Bool {
        ["model", "place", "url"].contains(name) && value.string.map(words.contains) ?? false
    }
}
