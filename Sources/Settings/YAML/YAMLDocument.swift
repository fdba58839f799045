internal import CYAML

/// A file of YAML as libyaml reads it, without anchors, aliases and tags.
struct YAMLDocument: Equatable, Sendable {
    /// Nil where the file holds nothing but comments.
    let root: YAMLNode?
    /// Keys that stand twice. The document can be read on, so that the file's other defects are told along.
    let duplicates: [YAMLDefect]

    /// How deep lists and mappings may be nested; an agreement needs 6.
    static let deepestNesting = 24

    /// Reads one document in UTF-8 (a byte order mark is passed over).
    static func parse(_ bytes: [UInt8]) throws(YAMLDefect) -> YAMLDocument {
        if let encoding = foreignEncoding(bytes) {
            throw YAMLDefect(line: 1, column: 1, problem: .encoding(encoding))
        }
        let events = try YAMLEvents(bytes)
        var builder = YAMLBuilder(events: events)
        return try builder.document()
    }

    private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        return nil
    }
}

/// Puts the parser's events together to nodes.
private struct YAMLBuilder {
    let events: YAMLEvents
    private var duplicates: [YAMLDefect] = []

    init(events: YAMLEvents) {
        self.events = events
    }

    mutating func document() throws(YAMLDefect) -> YAMLDocument {
        var root: YAMLNode?
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return YAMLDocument(root: root, duplicates: duplicates)
            case .documentStart where root != nil: throw event.defect(.severalDocuments)
            case .streamStart, .documentStart, .documentEnd: continue
            default: root = try node(event, depth: 1)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLDefect) -> YAMLNode {
        guard depth <= YAMLDocument.deepestNesting else {
            throw event.defect(.tooDeep(limit: YAMLDocument.deepestNesting))
        }
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(position: event.position, content: .scalar(text, isPlain: isPlain))
        case .sequenceStart:
            var items: [YAMLNode] = []
            var next = try events.next()
            while next.kind != .sequenceEnd {
                items.append(try node(next, depth: depth + 1))
                next = try events.next()
            }
            return YAMLNode(position: event.position, content: .sequence(items))
        default:
            return YAMLNode(position: event.position, content: .mapping(try entries(depth: depth + 1)))
        }
    }

    private mutating func entries(depth: Int) throws(YAMLDefect) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if event.kind == .mappingEnd { return entries }
            guard case .scalar(let key, _) = event.kind else { throw event.defect(.keyNotText) }
            let value = try node(try events.next(), depth: depth)
            if let line = lines[key] {
                duplicates.append(event.defect(.duplicateKey(key, firstLine: line)))
            } else {
                lines[key] = event.position.line
                entries.append(YAMLEntry(key: key, position: event.position, value: value))
            }
        }
    }
}
