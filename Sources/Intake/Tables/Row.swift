public import JSONDocument

/// The names of a table's columns, shared by all of its rows.
public final class TableHeader: Sendable {
    /// As they were written, without white space around them.
    public let names: [String]
    /// The HXL tags beneath them; none where there is no such row.
    public let tags: [String]
    private let indices: [String: Int]

    /// - Parameter names: Of several columns of one name the first counts.
    public init(_ names: [String], tags: [String] = []) {
        self.names = names.map(trimmed)
        self.tags = tags.map(trimmed)
        indices = Dictionary(zip(self.names, self.names.indices)) { first, _ in first }
    }

    /// Where a column stands; nil where there is none.
    ///
    /// A name that starts with `#` is an HXL tag with attributes (HXL standard 1.1): `#adm1+name` finds
    /// `#adm1+name+en`, and the order of the attributes does not count.
    public func index(of column: String) -> Int? {
        if let index = indices[column] { return index }
        guard column.utf8.first == UInt8(ascii: "#") else { return nil }
        let wanted = HashTag(column)
        return tags.firstIndex { wanted.covers(HashTag($0)) }
    }
}

/// A hashtag of the Humanitarian Exchange Language: `#adm1+name`.
private struct HashTag {
    let tag: String
    let attributes: Set<String>

    init(_ text: String) {
        let parts = text.split(separator: "+")
        tag = trimmed(String(parts.first ?? "")).lowercased()
        attributes = Set(parts.dropFirst().map { trimmed(String($0)).lowercased() })
    }

    /// Whether the other is the same with perhaps more attributes.
    func covers(_ other: HashTag) -> Bool {
        tag == other.tag && attributes.isSubset(of: other.attributes)
    }
}

/// One record of a foreign file: a row of a table, or an object of a list.
public struct Row: Sendable {
    /// The line it starts on, counted from 1, where it stands in a table.
    public let line: Int?
    /// The index in a list, counted from 0, where it stands in one.
    public let index: Int?
    /// Its own text, for whoever has to mend it.
    public let original: @Sendable () -> String
    private let content: Content

    private enum Content: Sendable {
        case cells(TableRow, TableHeader)
        case object(JSONValue)
    }

    /// A row of a table. Cells that are missing at its end are empty.
    public init(
        cells: [String], under header: TableHeader, line: Int?, original: @escaping @Sendable () -> String
    ) {
        self.init(TableRow(cells), under: header, line: line, original: original)
    }

    init(
        _ cells: TableRow, under header: TableHeader, line: Int?, original: @escaping @Sendable () -> String
    ) {
        content = .cells(cells, header)
        self.line = line
        index = nil
        self.original = original
    }

    /// An object of a list.
    public init(object: JSONValue, line: Int?, index: Int?, original: @escaping @Sendable () -> String) {
        content = .object(object)
        self.line = line
        self.index = index
        self.original = original
    }

    /// What stands in a column, without white space around it; nil where there is no such column or nothing in it.
    ///
    /// A column of an object is the path to a value: `properties.date`, `geometry.coordinates[0]`. Of a list of texts
    /// and numbers the items are joined by `; `; other lists and objects are no text.
    public func text(_ column: String) -> String? {
        switch content {
        case .cells(let cells, let header):
            guard let index = header.index(of: column) else { return nil }
            let text = trimmed(String(decoding: cells[index], as: UTF8.self))
            return text.isEmpty ? nil : text
        case .object(let value):
            guard let text = value.value(at: column)?.cellText.map(trimmed), !text.isEmpty else { return nil }
            return text
        }
    }

    /// Whether there is such a column, be it empty.
    public func has(_ column: String) -> Bool {
        switch content {
        case .cells(_, let header): header.index(of: column) != nil
        case .object(let value): value.value(at: column) != nil
        }
    }
}

extension JSONValue {
    /// The value that a path of names and indices leads to. A name that holds a dot is found as it is.
    fileprivate func value(at path: String) -> JSONValue? {
        if let value = self[path] { return value }
        var value: JSONValue? = self
        for step in path.split(separator: ".") {
            let parts = step.split(separator: "[")
            if let name = parts.first, !step.hasPrefix("[") { value = value?[String(name)] }
            for part in step.hasPrefix("[") ? parts[...] : parts.dropFirst() {
                guard part.hasSuffix("]"), let index = Int(part.dropLast()), let items = value?.array,
                    items.indices.contains(index)
                else { return nil }
                value = items[index]
            }
        }
        return value
    }

    /// A scalar as the text that it is written as; nil where there is none.
    fileprivate var cellText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .bool(let value): value ? "true" : "false"
        case .array(let items):
            items.contains { $0.array != nil || $0.members != nil }
                ? nil : items.compactMap(\.cellText).joined(separator: "; ")
        case .null, .object, .written: nil
        }
    }
}

/// A text without white space and byte order marks around it.
func trimmed(_ text: String) -> String {
    func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
    if isPlain(text.utf8.first), isPlain(text.utf8.last) { return text }
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0xFEFF }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
        let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
}
