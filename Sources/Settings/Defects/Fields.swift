/// The keys of one mapping, read strictly: each defect goes to the log, and reading goes on.
struct Fields {
    let subject: ConfigurationDefect.Subject
    let position: SourcePosition
    let log: DefectLog
    private let entries: [YAMLEntry]

    /// Nil where `node`, which stands under `key` or is the file's root, is no mapping. Keys that are not among `known` are told.
    init?(
        _ node: YAMLNode, of subject: ConfigurationDefect.Subject, under key: String = "", known: [String],
        log: DefectLog
    ) {
        guard case .mapping(let entries) = node.content else {
            let expected = "a mapping (`key: value`)"
            log.add(
                key.isEmpty ? .noMapping(found: node.kind) : .wrongKind(of: key, expected: expected, found: node.kind),
                at: node.position)
            return nil
        }
        self.subject = subject
        self.position = node.position
        self.log = log
        self.entries = entries
        for entry in entries where !known.contains(entry.key) {
            log.add(.unknownKey(entry.key, of: subject, known: known), at: entry.position)
        }
    }

    /// Whether the key is written at all.
    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// Where a key stands; the mapping's place where it does not.
    func position(of key: String) -> SourcePosition {
        entries.first { $0.key == key }?.position ?? position
    }

    /// The value under a key; nil where the key is not there, or nothing stands behind it, which is told.
    func node(_ key: String) -> YAMLNode? {
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        guard !entry.value.isNothing else {
            log.add(.noValue(key), at: entry.position)
            return nil
        }
        return entry.value
    }

    /// The value under a key that must be there.
    func required(_ key: String) -> YAMLNode? {
        if !has(key) { log.add(.missingKey(key, of: subject), at: position) }
        return node(key)
    }

    /// The text under a key, if there is one.
    func text(_ key: String) -> String? {
        node(key).flatMap { log.text($0, of: key) }
    }

    /// The text under a key that must be there.
    func requiredText(_ key: String) -> String? {
        required(key).flatMap { log.text($0, of: key) }
    }

    /// The items under a key, if it is there; none where it is not, or is no list, which is told.
    func list(_ key: String) -> [YAMLNode] {
        node(key).flatMap { log.list($0, of: key) } ?? []
    }

    /// The items under a key that must be there and have at least one.
    func requiredList(_ key: String) -> [YAMLNode] {
        guard let node = required(key), let items = log.list(node, of: key) else { return [] }
        if items.isEmpty { log.add(.emptyList(key), at: node.position) }
        return items
    }

    /// One of an enumeration's words under a key, if there is one.
    func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ noun: String) -> Word?
    where Word.RawValue == String {
        guard let node = node(key), let text = log.text(node, of: key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        log.add(.unknownWord(text, noun: noun, known: Word.allCases.map(\.rawValue)), at: node.position)
        return nil
    }

    /// Several of an enumeration's words under a key, each once; nil where the key is not there.
    func words<Word: RawRepresentable & CaseIterable>(_ key: String, _ noun: String) -> [Word]?
    where Word.RawValue == String {
        guard has(key) else { return nil }
        var lines: [String: Int] = [:]
        return list(key).compactMap { node in
            guard let text = log.text(node, of: key), log.isNew(text, node.position, noun: noun, &lines) else {
                return nil
            }
            if let word = Word(rawValue: text) { return word }
            log.add(.unknownWord(text, noun: noun, known: Word.allCases.map(\.rawValue)), at: node.position)
            return nil
        }
    }
}

extension DefectLog {
    /// The text of a scalar that is not empty.
    func text(_ node: YAMLNode, of key: String) -> String? {
        guard let text = node.text else {
            add(.wrongKind(of: key, expected: "a text", found: node.kind), at: node.position)
            return nil
        }
        guard !text.isEmpty, !node.isNothing else {
            add(.noValue(key), at: node.position)
            return nil
        }
        return text
    }

    /// The items of a list.
    func list(_ node: YAMLNode, of key: String) -> [YAMLNode]? {
        guard case .sequence(let items) = node.content else {
            add(.wrongKind(of: key, expected: "a list (`[…]`)", found: node.kind), at: node.position)
            return nil
        }
        return items
    }

    /// Whether a name comes for the first time; told where it does not.
    func isNew(_ name: String, _ position: SourcePosition, noun: String, _ lines: inout [String: Int]) -> Bool {
        if let line = lines[name] {
            add(.twice(name, noun: noun, firstLine: line), at: position)
            return false
        }
        lines[name] = position.line
        return true
    }

    /// An id: `[a-z0-9][a-z0-9-]{0,63}`.
    func id(_ node: YAMLNode, of key: String) -> String? {
        guard let text = text(node, of: key) else { return nil }
        if isID(text) { return text }
        add(.badID(text), at: node.position)
        return nil
    }
}

/// Whether a text may be an id: `[a-z0-9][a-z0-9-]{0,63}`.
func isID(_ text: String) -> Bool {
    let bytes = text.utf8
    let isPlain = bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    return isPlain && (1...64).contains(bytes.count) && bytes.first != 0x2D
}
