public import JSONDocument

/// What the texts of a column stand for.
public struct ValueTable: Equatable, Sendable {
    /// What stands for a text; nil: nothing is known.
    private var exact: [String: JSONValue?] = [:]
    /// In the order of the map; the first that fits counts.
    private var patterns: [(pattern: TextPattern, value: JSONValue?)] = []
    public let otherwise: Otherwise

    /// What becomes of a text that is not listed.
    public enum Otherwise: Equatable, Sendable {
        /// The record is defective.
        case reject
        /// Nothing is known.
        case omit
        /// The text stands for itself.
        case keep
        case value(JSONValue)
    }

    /// - Parameter entries: Texts, or patterns with `*` at either end, and what they stand for. Letters' case and the
    ///   width of white space do not count.
    public init(_ entries: [(text: String, value: JSONValue?)], otherwise: Otherwise = .reject) {
        self.otherwise = otherwise
        for (text, value) in entries {
            if let pattern = TextPattern(text) {
                patterns.append((pattern, value))
            } else {
                exact[normalised(text)] = .some(value)
            }
        }
    }

    /// The texts that are listed, patterns left out.
    var listed: some Sequence<String> { exact.keys }

    /// What stands for exactly this text; nil where it is not listed.
    func exactly(_ text: String) -> JSONValue?? {
        exact[text] ?? exact[normalised(text)]
    }

    /// What stands for this text or for a pattern that it fits; nil where none does.
    func find(_ text: String) -> JSONValue?? {
        if let found = exactly(text) { return found }
        guard !patterns.isEmpty else { return nil }
        let text = normalised(text)
        return patterns.first { $0.pattern.fits(text) }.map(\.value)
    }

    public static func == (one: ValueTable, other: ValueTable) -> Bool {
        one.exact == other.exact && one.otherwise == other.otherwise
            && one.patterns.elementsEqual(other.patterns) { $0.pattern == $1.pattern && $0.value == $1.value }
    }
}

/// A text with `*` at its start, its end, or both.
struct TextPattern: Hashable, Sendable {
    private let core: String
    private let isOpenBefore: Bool
    private let isOpenBehind: Bool

    /// Nil where there is no `*` at either end.
    init?(_ text: String) {
        isOpenBefore = text.hasPrefix("*")
        isOpenBehind = text.count > 1 && text.hasSuffix("*")
        guard isOpenBefore || isOpenBehind else { return nil }
        core = normalised(String(text.dropFirst(isOpenBefore ? 1 : 0).dropLast(isOpenBehind ? 1 : 0)))
    }

    /// - Parameter text: normalised.
    func fits(_ text: String) -> Bool {
        switch (isOpenBefore, isOpenBehind) {
        case (true, true): text.contains(core)
        case (true, false): text.hasSuffix(core)
        default: text.hasPrefix(core)
        }
    }
}

/// A text in lower case, with single blanks, for comparing.
func normalised(_ text: String) -> String {
    normalisedASCII(text.utf8) ?? text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
}

/// The same without looking for characters; nil where there are others than ASCII's.
private func normalisedASCII(_ text: String.UTF8View) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var isBehindBlank = false
    for byte in text {
        guard byte < 0x80 else { return nil }
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
            isBehindBlank = true
        } else {
            if isBehindBlank, !bytes.isEmpty { bytes.append(0x20) }
            isBehindBlank = false
            bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
