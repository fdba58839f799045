public import JSONDocument

/// One record as it stood in a drop, before anything is made of it.
public struct RawRecord: Sendable {
    /// The line it starts on, counted from 1, where the format has one record a line.
    public let line: Int?
    /// The index in a list, counted from 0, where the format is a list.
    public let index: Int?
    /// What was read, or why nothing was.
    public let content: Result<JSONValue, JSONDefect>
    /// Its own text, for whoever has to mend it.
    public let text: @Sendable () -> String
}

/// Why nothing of a drop could be read.
public enum DropDefect: Error, Equatable, Sendable {
    /// Its name ends in nothing, and its content starts like nothing, that is known here.
    case unknownFormat
    case json(JSONDefect)
    /// A list with nothing in it.
    case noRecords
}

extension DropDefect {
    /// Where, as far as it is known: `line 3, column 14`.
    public var place: String {
        guard case .json(let defect) = self else { return "" }
        return "line \(defect.line), column \(defect.column)"
    }

    /// What is wrong: a lower-case sentence.
    public var sentence: String {
        switch self {
        case .unknownFormat: "this is no format that is known here"
        case .json(let defect): "\(defect.problem)"
        case .noRecords: "there is no record in it"
        }
    }

    public var hint: String? {
        switch self {
        case .unknownFormat:
            "give JSON: one object, a list of them, or one a line in a file whose name ends in `.ndjson`"
        case .json, .noRecords: nil
        }
    }
}

/// Reads the records of a drop one after another.
public struct DropReader: Sendable {
    private enum Form {
        case single(JSONValue)
        case list([JSONValue])
        case lines(ArraySlice<UInt8>)
    }

    private let form: Form
    private var position = 0
    private var line = 0

    /// Finds out how a drop is written, by its name and then by how it starts.
    public init(name: String, bytes: [UInt8]) throws(DropDefect) {
        if DropReader.hasOneRecordALine(name) {
            form = .lines(DropReader.withoutByteOrderMark(bytes))
            return
        }
        do {
            let value = try JSONValue.parse(bytes)
            guard case .array(let elements) = value else {
                form = .single(value)
                return
            }
            form = .list(elements)
            if elements.isEmpty { throw DropDefect.noRecords }
        } catch let defect as JSONDefect {
            throw DropReader.isWorthTelling(defect, name, bytes) ? .json(defect) : .unknownFormat
        } catch {
            throw .noRecords
        }
    }

    /// The next record; nil after the last.
    public mutating func next() -> RawRecord? {
        switch form {
        case .single(let value):
            guard position == 0 else { return nil }
            position = 1
            return RawRecord(line: nil, index: nil, content: .success(value), text: { value.text })
        case .list(let elements):
            guard position < elements.count else { return nil }
            defer { position += 1 }
            let value = elements[position]
            return RawRecord(line: nil, index: position, content: .success(value), text: { value.text })
        case .lines(let bytes):
            return nextLine(of: bytes)
        }
    }

    /// Whether nothing but blank lines is left.
    public var isAtEnd: Bool {
        switch form {
        case .single: position == 1
        case .list(let elements): position == elements.count
        case .lines(let bytes):
            !bytes.dropFirst(position).contains { !isBlank($0) && $0 != UInt8(ascii: "\n") }
        }
    }

    private mutating func nextLine(of bytes: ArraySlice<UInt8>) -> RawRecord? {
        while bytes.startIndex + position < bytes.endIndex {
            let rest = bytes[(bytes.startIndex + position)...]
            let text = rest.prefix { $0 != UInt8(ascii: "\n") }
            position += text.count + 1
            line += 1
            guard text.contains(where: { !isBlank($0) }) else { continue }
            let content = Result { () throws(JSONDefect) in try JSONValue.parse(text) }
            return RawRecord(
                line: line, index: nil, content: content, text: { String(decoding: text, as: UTF8.self) })
        }
        return nil
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func hasOneRecordALine(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl")
    }

    /// Whether a defect in it is worth telling as one of JSON.
    private static func isWorthTelling(_ defect: JSONDefect, _ name: String, _ bytes: [UInt8]) -> Bool {
        switch defect.problem {
        case .empty, .encoding: return true
        default: break
        }
        let first = withoutByteOrderMark(bytes).first { $0 != UInt8(ascii: "\n") && $0 > UInt8(ascii: " ") }
        return name.lowercased().hasSuffix(".json") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private static func withoutByteOrderMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }
}
