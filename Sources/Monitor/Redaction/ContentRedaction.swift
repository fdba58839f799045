internal import JSONDocument

/// A content without what people wrote freely in it: only what can name or betray somebody and decides no verdict.
///
/// Gone are `text`, `facility` and `cause`, the source's `url`, each weapon's `model`, each effect's `place`, and every
/// `x_` field, wherever they stand, but for the report's own `x_exercise`. In their place `x_redacted` lists which of them there were, by the
/// words of ``Kind`` and no others.
struct ContentRedaction {
    /// What can be taken out.
    enum Kind: String, CaseIterable {
        case text, facility, cause
        case url = "source.url"
        case model = "weapons.model"
        case place = "impact.place"
        case extra = "x_*"
    }

    static let mark = "x_redacted"

    /// What is left.
    let rest: JSONValue
    /// The texts that were taken out and may stand in alerts, too.
    let words: Set<String>

    /// Nil where there is nothing to take out, or no more.
    init?(of content: JSONValue) {
        var taken = Taken()
        guard case .object(let members) = taken.rest(of: content, in: nil), !taken.kinds.isEmpty else { return nil }
        let before = ContentRedaction.kinds(in: content)
        let kinds = Kind.allCases.filter { taken.kinds.contains($0) || before.contains($0) }
        let mark = JSONMember(ContentRedaction.mark, .array(kinds.map { .string($0.rawValue) }))
        rest = JSONValue.object(members.filter { $0.name != ContentRedaction.mark } + [mark]).canonical
        words = taken.words
    }

    /// What an earlier redaction says that it took out.
    private static func kinds(in content: JSONValue) -> [Kind] {
        (content[mark]?.array ?? []).compactMap { $0.string.flatMap(Kind.init) }
    }
}

/// What was found on the way through a content.
private struct Taken {
    var kinds: Set<ContentRedaction.Kind> = []
    var words: Set<String> = []

    mutating func rest(of value: JSONValue, in parent: String?) -> JSONValue {
        switch value {
        case .object(let members): .object(members.compactMap { rest(of: $0, in: parent) })
        case .array(let elements): .array(elements.map { rest(of: $0, in: parent) })
        case .null, .bool, .integer, .real, .string, .written: value
        }
    }

    private mutating func rest(of member: JSONMember, in parent: String?) -> JSONMember? {
        guard let kind = kind(of: member, in: parent) else {
            return JSONMember(member.name, rest(of: member.value, in: member.name))
        }
        guard !member.value.isNull else { return nil }
        kinds.insert(kind)
        if let word = member.value.string, kind != .text, kind != .extra { words.insert(word) }
        return nil
    }

    private func kind(of member: JSONMember, in parent: String?) -> ContentRedaction.Kind? {
        switch (parent, member.name) {
        case ("source", "url"): .url
        case ("weapons", "model"): .model
        case ("impact", "place"): .place
        case (nil, "text"), (nil, "facility"), (nil, "cause"), ("parts", "text"), ("parts", "facility"),
            ("parts", "cause"):
            ContentRedaction.Kind(rawValue: member.name)
        case (nil, "x_exercise"): nil
        case (nil, ContentRedaction.mark) where isOwnMark(member.value): nil
        case (_, let name) where name.hasPrefix("x_"): .extra
        default: nil
        }
    }

    /// A sender may call a field of theirs so, and write into it what they like.
    private func isOwnMark(_ value: JSONValue) -> Bool {
        value.array?.allSatisfy { $0.string.flatMap(ContentRedaction.Kind.init) != nil } ?? false
    }
}
