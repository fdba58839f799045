internal import Ceasefire
internal import JSONDocument

/// Collects what is wrong with a record, so that its sender is told all of it at once.
final class Defects {
    private(set) var all: [ReportDefect] = []

    var isFull: Bool { all.count >= RecordDefects.most }

    func add(_ field: String, _ problem: ReportDefect.Problem) {
        guard !isFull else { return }
        let defect = ReportDefect(field: field, problem: problem)
        // What the parts of a report have in common is read once for each of them.
        if !all.contains(defect) { all.append(defect) }
    }
}

/// Reads the members of one JSON object by their names, notes what is wrong with them, and which nobody asked for.
struct ObjectReader {
    private let path: String
    private let members: [JSONMember]
    private let fallback: [JSONMember]
    private let defects: Defects
    /// Some twenty at most, some of them twice: searching them takes less than hashing them would.
    private var asked: [String] = []

    /// - Parameters:
    ///   - path: The object's own field, empty for the record.
    ///   - fallback: Members that stand wherever the object has none of that name.
    init(_ members: [JSONMember], at path: String, fallback: [JSONMember] = [], defects: Defects) {
        self.path = path
        self.members = members
        self.fallback = fallback
        self.defects = defects
    }

    /// The field's name in full, as messages and evidence give it.
    func field(_ name: String) -> String {
        // What a part takes over from the record is named as it stands there.
        guard !path.isEmpty, members.contains(where: { $0.name == name }) || fallback.isEmpty else { return name }
        return "\(path).\(name)"
    }

    /// A known word that may have been meant by one that is not known.
    func near(_ word: String, among known: some Sequence<String>) -> String? {
        defects.isFull ? nil : suggestion(for: word, among: known)
    }

    func add(_ name: String, _ problem: ReportDefect.Problem) {
        defects.add(name.isEmpty ? path : field(name), problem)
    }

    /// The value of a key; nil where it is absent or null, which both mean unknown.
    mutating func value(_ name: String) -> JSONValue? {
        asked.append(name)
        let member = members.first { $0.name == name } ?? fallback.first { $0.name == name }
        guard let value = member?.value, !value.isNull else { return nil }
        return value
    }

    /// Notes that a key belongs here, though somebody else reads it.
    mutating func allow(_ names: [String]) {
        asked += names
    }

    /// Notes every key that nobody asked for, but for those that start with `x_`.
    func finish() {
        for member in members where !asked.contains(member.name) && !member.name.hasPrefix("x_") {
            if defects.isFull { return }
            defects.add(field(member.name), .unknownKey(suggestion: suggestion(for: member.name, among: asked)))
        }
    }

    mutating func string(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else {
            add(name, .wrongType(expected: "a text", found: value.kindInWords))
            return nil
        }
        return text
    }

    /// A text that names something: not empty, no control character.
    mutating func name(_ name: String) -> String? {
        string(name).flatMap { checkedName($0, at: name) }
    }

    private func checkedName(_ text: String, at name: String) -> String? {
        if text.allSatisfy(\.isWhitespace) {
            add(name, .empty)
            return nil
        }
        // C0, DEL, and C1, which is what Unicode calls control characters.
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
            add(name, .controlCharacter)
            return nil
        }
        return text
    }

    mutating func requiredName(_ key: String) -> String? {
        guard value(key) != nil else {
            add(key, .missing)
            return nil
        }
        return name(key)
    }

    mutating func bool(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        if value.bool == nil { add(name, .wrongType(expected: "true or false", found: value.kindInWords)) }
        return value.bool
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int> = 0...1_000_000_000) -> Int? {
        guard let value = value(name) else { return nil }
        guard let integer = value.integer else {
            add(name, .wrongType(expected: "a whole number", found: value.kindInWords))
            return nil
        }
        guard let number = Int(exactly: integer), range.contains(number) else {
            add(name, .outOfRange("\(integer)", from: "\(range.lowerBound)", to: "\(range.upperBound)"))
            return nil
        }
        return number
    }

    mutating func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = value.number else {
            add(name, .wrongType(expected: "a number", found: value.kindInWords))
            return nil
        }
        guard range.contains(number) else {
            add(name, .outOfRange("\(number)", from: "\(range.lowerBound)", to: "\(range.upperBound)"))
            return nil
        }
        return number
    }

    mutating func object(_ name: String) -> ObjectReader? {
        guard let value = value(name) else { return nil }
        guard let members = value.members else {
            add(name, .wrongType(expected: "an object", found: value.kindInWords))
            return nil
        }
        return ObjectReader(members, at: field(name), defects: defects)
    }

    mutating func array(_ name: String) -> [JSONValue]? {
        guard let value = value(name) else { return nil }
        if value.array == nil { add(name, .wrongType(expected: "a list", found: value.kindInWords)) }
        return value.array
    }

    mutating func objects(_ name: String) -> [ObjectReader] {
        (array(name) ?? []).enumerated().compactMap { index, value in
            guard let members = value.members else {
                add("\(name)[\(index)]", .wrongType(expected: "an object", found: value.kindInWords))
                return nil
            }
            return ObjectReader(members, at: "\(field(name))[\(index)]", defects: defects)
        }
    }

    mutating func strings(_ name: String) -> [String] {
        (array(name) ?? []).enumerated().compactMap { index, value in
            if value.string == nil {
                add("\(name)[\(index)]", .wrongType(expected: "a text", found: value.kindInWords))
            }
            return value.string
        }
    }

    /// Texts that each name something.
    mutating func names(_ name: String) -> [String] {
        strings(name).enumerated().compactMap { checkedName($0.element, at: "\(name)[\($0.offset)]") }
    }
}
