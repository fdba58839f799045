internal import Ceasefire
public import Gazetteer
public import JSONDocument

/// A value that comes out of a row's columns.
public struct Cell: Equatable, Sendable {
    /// The field of the report, for messages: `place.lat`.
    public let field: String
    /// One, or several whose texts are joined.
    public let columns: [String]
    public let join: String
    public let kind: Kind
    /// Only the text before this counts.
    public let until: String?
    public let separators: Separators?
    public let table: ValueTable?
    /// What counts where nothing stands in the columns.
    public let fallback: JSONValue?

    public init(
        _ field: String, columns: [String], join: String = " ", kind: Kind = .text, until: String? = nil,
        separators: Separators? = nil, table: ValueTable? = nil, fallback: JSONValue? = nil
    ) {
        self.field = field
        self.columns = columns
        self.join = join
        self.kind = kind
        self.until = until
        self.separators = separators
        self.table = table
        self.fallback = fallback
    }

    /// What type a field of the report has.
    public enum Kind: Equatable, Sendable {
        case text, integer, number, boolean
        /// Degrees, with minutes and seconds or without, alone or beside those of the other.
        case latitude, longitude
        /// Words of a list, joined by `|` where one of them is meant, unknown which. Letters' case does not count.
        case words([String], noun: String)
        /// A moment, of a time that is local by these rules where it does not tell its offset.
        case moment([TimeLayout], ZoneRules?)
    }

    /// What stands between several values in one cell.
    public struct Separators: Hashable, Sendable {
        /// Between values that are all meant.
        public let and: [String]
        /// Between values of which one is meant, unknown which.
        public let or: [String]

        public init(and: [String], or: [String] = []) {
            self.and = and
            self.or = or
        }
    }
}

extension Cell {
    /// The value; nil where nothing is known.
    func value(_ reading: RowReading) -> JSONValue? {
        guard let text = text(reading) else { return fallback }
        return value(of: text, reading)
    }

    /// All values that stand in the cell.
    func values(_ reading: RowReading) -> [JSONValue] {
        pieces(reading).map { $0.compactMap(\.value) } ?? fallback.map { [$0] } ?? []
    }

    /// The parts of the cell that are all meant, each with what it stands for; nil where the cell is empty.
    func pieces(_ reading: RowReading) -> [(text: String, value: JSONValue?)]? {
        guard let text = text(reading) else { return nil }
        guard let separators else { return [(text, value(of: text, reading))] }
        if let listed = table?.exactly(text) { return [(text, listed)] }
        return text.split(by: separators.and).map { ($0, alternatives($0, separators.or, reading)) }
    }

    private func text(_ reading: RowReading) -> String? {
        guard let text = reading.text(columns, joined: join) else { return nil }
        guard let until else { return text }
        return text.split(by: [until]).first
    }

    /// What one piece stands for: `a|b` where it is one of several.
    private func alternatives(_ text: String, _ separators: [String], _ reading: RowReading) -> JSONValue? {
        if let listed = table?.exactly(text) { return listed }
        let choices = separators.isEmpty ? [text] : text.split(by: separators)
        guard choices.count > 1 else { return value(of: text, reading) }
        var words: [String] = []
        for choice in choices {
            guard let word = value(of: choice, reading)?.string else { return nil }
            if !words.contains(word) { words.append(word) }
        }
        return .string(words.joined(separator: "|"))
    }

    private func value(of text: String, _ reading: RowReading) -> JSONValue? {
        guard let table else { return typed(text, reading) }
        if let found = table.find(text) { return found }
        switch table.otherwise {
        case .value(let value): return value
        case .omit: return nil
        case .keep: return typed(text, reading)
        case .reject:
            // Of a code of one or two letters every other is near.
            let near = text.count < 3 ? nil : reading.near(text, among: table.listed)
            reading.add(field, columns, .unlisted(text, format: reading.format, suggestion: near))
            return nil
        }
    }
}

extension String {
    /// The texts between separators (which are told apart by their letters, not by case), without white space around
    /// them.
    func split(by separators: [String]) -> [String] {
        var texts = [self]
        for separator in separators where !separator.isEmpty {
            texts = texts.flatMap { $0.split(byWord: separator) }
        }
        return texts.map(trimmed).filter { !$0.isEmpty }
    }

    private func split(byWord separator: String) -> [String] {
        // Most texts, and all that are long, are ASCII; in it only CR LF is one character of two.
        let isPlain = utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } && separator.utf8.allSatisfy { $0 < 0x80 }
        return isPlain ? split(byASCII: Array(separator.utf8)) : split(byCharacters: separator)
    }

    private func split(byASCII separator: [UInt8]) -> [String] {
        func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        let (bytes, target) = (Array(utf8), separator.map(lowered))
        var (texts, start, index) = ([String](), 0, 0)
        while index + target.count <= bytes.count {
            if bytes[index..<(index + target.count)].elementsEqual(target, by: { lowered($0) == $1 }) {
                texts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += target.count
                start = index
            } else {
                index += 1
            }
        }
        return texts + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private func split(byCharacters separator: String) -> [String] {
        let (letters, wanted) = (Array(self), Array(separator.lowercased()))
        let lowered = letters.map { $0.lowercased() }
        let target = wanted.map { String($0) }
        var (texts, start, index) = ([String](), 0, 0)
        while index + target.count <= letters.count {
            if lowered[index..<(index + target.count)].elementsEqual(target) {
                texts.append(String(letters[start..<index]))
                index += target.count
                start = index
            } else {
                index += 1
            }
        }
        return texts + [String(letters[start...])]
    }
}
