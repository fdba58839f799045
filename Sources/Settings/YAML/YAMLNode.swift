/// A place in a file.
struct SourcePosition: Hashable, Sendable {
    /// Counted from 1.
    let line: Int
    /// In characters, counted from 1.
    let column: Int
}

/// A node of a YAML document. Scalars stay text: what type a text has is said by the key it stands under, so that no
/// `no` becomes false and no date is guessed.
struct YAMLNode: Equatable, Sendable {
    let position: SourcePosition
    let content: Content

    enum Content: Equatable, Sendable {
        /// `isPlain` where it stands without quotes and not as a block.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    var line: Int { position.line }

    /// The text, where this is a scalar.
    var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Whether nothing was written: `key:` alone, `~` or `null`.
    var isNothing: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What it is, in words for a message.
    var kind: String {
        switch content {
        case .scalar: isNothing ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A key of a mapping and its value.
struct YAMLEntry: Equatable, Sendable {
    let key: String
    let position: SourcePosition
    let value: YAMLNode
}
