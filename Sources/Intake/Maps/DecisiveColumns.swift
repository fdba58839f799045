/// The columns of a table that a map uses, and which of them are only passed on.
struct DecisiveColumns: Sendable {
    /// What stands in a column that is only passed on can change no judgement, unless the record is defective by it.
    private var columns: [(index: Int, isPassedOn: Bool)] = []

    init(of map: ColumnMap, under header: TableHeader) {
        var decisive: Set<String> = []
        var passedOn: Set<String> = []
        for rule in map.rejections { decisive.formUnion(rule.conditions.map(\.column)) }
        for member in map.report {
            member.template.sort(&decisive, &passedOn, as: PassedOn(member.name))
        }
        let places = Set(decisive.compactMap(header.index))
        // A blank is as good as an empty cell, and which cells are blank is the map's to tell.
        let others = Set(passedOn.compactMap(header.index)).subtracting(places)
        let all = places.union(others).sorted()
        columns = all.map { (index: $0, isPassedOn: map.blanks.isEmpty && others.contains($0)) }
    }

    /// Appends what stands in the columns, each so that its end can be told.
    func appendKey(of row: TableRow, to key: inout [UInt8]) {
        for (index, isPassedOn) in columns {
            let cell = row[index]
            if isPassedOn, DecisiveColumns.isPlain(cell) {
                key.append(0xFF)
            } else {
                key.append(UInt8(truncatingIfNeeded: cell.count & 0x7F))
                key.append(UInt8(truncatingIfNeeded: cell.count >> 7 & 0xFF))
                key.append(UInt8(truncatingIfNeeded: cell.count >> 15))
                key += cell
            }
        }
    }

    /// Whether a text surely stands there that is as good as any other: some letter or digit, no control character, no
    /// white space around it.
    private static func isPlain(_ cell: ArraySlice<UInt8>) -> Bool {
        var hasWord = false
        var previous = UInt8(ascii: " ")
        for byte in cell {
            // C0, DEL; C1 are C2 80 to C2 9F in UTF-8.
            if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { return false }
            let lowered = byte | 0x20
            hasWord = hasWord || (0x61...0x7A).contains(lowered) || (0x30...0x39).contains(byte)
            previous = byte
        }
        return hasWord && cell.first != UInt8(ascii: " ") && cell.last != UInt8(ascii: " ")
    }
}

/// What of a report's member is only passed on.
private enum PassedOn {
    case nothing
    /// `id`, which must be there.
    case name
    /// `text`.
    case text
    /// Of `source`, the address.
    case address

    init(_ member: String) {
        switch member {
        case "id": self = .name
        case "text": self = .text
        case "source": self = .address
        default: self = .nothing
        }
    }
}

extension Template {
    /// Puts the columns that it uses, those of conditions included, to those that decide or those that are passed on.
    fileprivate func sort(_ decisive: inout Set<String>, _ passedOn: inout Set<String>, as use: PassedOn) {
        switch self {
        case .constant: break
        case .cell(let cell):
            // Of a name that is cut off nothing may be left.
            let isWhole = cell.until == nil || use == .text
            let isText = cell.kind == .text && cell.table == nil && cell.separators == nil && isWhole
            let isFree = isText && (use == .name || use == .text)
            if isFree { passedOn.formUnion(cell.columns) } else { decisive.formUnion(cell.columns) }
        case .digest(let columns):
            if use == .name { passedOn.formUnion(columns) } else { decisive.formUnion(columns) }
        case .object(let members):
            for member in members {
                let isAddress = use == .address && member.name == "url"
                member.template.sort(&decisive, &passedOn, as: isAddress ? .text : .nothing)
            }
        case .list(let items): for item in items { item.sort(&decisive, &passedOn, as: .nothing) }
        case .first(let choices): for choice in choices { choice.sort(&decisive, &passedOn, as: use) }
        case .given(let conditions, let template):
            decisive.formUnion(conditions.map(\.column))
            template.sort(&decisive, &passedOn, as: use)
        case .time(let rule):
            decisive.formUnion(rule.columns)
            for template in [rule.zone, rule.part, rule.precision, rule.mode, rule.launchedAt] {
                template?.sort(&decisive, &passedOn, as: .nothing)
            }
            if case .published(_, let within) = rule.form { within.sort(&decisive, &passedOn, as: .nothing) }
        case .weapon(let rule):
            for template in [rule.kind, rule.model, rule.launched, rule.intercepted] {
                template?.sort(&decisive, &passedOn, as: .nothing)
            }
        }
    }
}
