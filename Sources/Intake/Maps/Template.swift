internal import Digest
public import JSONDocument

/// A report with columns in the place of values.
public indirect enum Template: Equatable, Sendable {
    /// The same for every row.
    case constant(JSONValue)
    case cell(Cell)
    /// A name for rows whose source gives none, made of what stands in these columns.
    case digest([String])
    case object([Member])
    /// Everything that the items give.
    case list([Template])
    /// The first that gives something.
    case first([Template])
    /// Nothing, unless all conditions hold.
    case given([Condition], Template)
    case time(TimeRule)
    case weapon(WeaponRule)

    public struct Member: Equatable, Sendable {
        public let name: String
        public let template: Template

        public init(_ name: String, _ template: Template) {
            self.name = name
            self.template = template
        }
    }
}

extension Template {
    /// The value for a row; nil where its cells are empty, which means that it is not known.
    func value(_ reading: RowReading) -> JSONValue? {
        switch self {
        case .constant(let value): return value
        case .cell(let cell): return cell.value(reading)
        case .digest(let columns): return digest(of: columns, reading)
        case .object(let members): return object(members, reading)
        case .list(let items):
            let values = items.flatMap { $0.values(reading) }
            return values.isEmpty ? nil : .array(values)
        case .first(let choices):
            for choice in choices {
                if let value = choice.value(reading) { return value }
            }
            return nil
        case .given(let conditions, let template):
            return conditions.allSatisfy { $0.holds(reading) } ? template.value(reading) : nil
        case .time(let rule): return rule.value(reading)
        case .weapon(let rule): return rule.values(reading).first
        }
    }

    /// The values for a row where several can stand in one cell.
    func values(_ reading: RowReading) -> [JSONValue] {
        switch self {
        case .cell(let cell): return cell.values(reading)
        case .weapon(let rule): return rule.values(reading)
        case .first(let choices):
            return choices.lazy.map { $0.values(reading) }.first { !$0.isEmpty } ?? []
        case .given(let conditions, let template):
            return conditions.allSatisfy { $0.holds(reading) } ? template.values(reading) : []
        case .object(let members):
            guard let several = members.firstIndex(where: \.template.maySplit) else { break }
            return members[several].template.values(reading).compactMap { value in
                var members = members
                members[several] = Member(members[several].name, .constant(value))
                return object(members, reading)
            }
        case .constant, .digest, .list, .time: break
        }
        return value(reading).map { [$0] } ?? []
    }

    /// The columns that its values come from.
    var columns: [String] {
        switch self {
        case .constant: []
        case .cell(let cell): cell.columns
        case .digest(let columns): columns
        case .object(let members): members.flatMap(\.template.columns)
        case .list(let items), .first(let items): items.flatMap(\.columns)
        case .given(_, let template): template.columns
        case .time(let rule): rule.columns
        case .weapon(let rule): rule.columns
        }
    }

    private var maySplit: Bool {
        if case .cell(let cell) = self { cell.separators != nil } else { false }
    }

    private func object(_ members: [Member], _ reading: RowReading) -> JSONValue? {
        let known = members.compactMap { member in
            member.template.value(reading).map { JSONMember(member.name, $0) }
        }
        return known.isEmpty ? nil : .object(known)
    }

    /// The first 26 characters of the cells' SHA-256 in base32; white space and letters' case do not count. Nil where
    /// all are empty.
    private func digest(of columns: [String], _ reading: RowReading) -> JSONValue? {
        let cells = columns.map { reading.text($0).map(normalised) ?? "" }
        guard cells.contains(where: { !$0.isEmpty }) else { return nil }
        let hash = SHA256.digest(of: cells.joined(separator: "\0").utf8)
        return .string(String(base32(hash).prefix(26)))
    }
}
