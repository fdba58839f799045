/// What is told of the bytes before libjansson sees them: it would speak of a bad byte where the encoding is another,
/// and its recursion is deeper than a small thread's stack.
extension JSONValue {
    /// Refuses UTF-16 and UTF-32 by name, by their byte order mark or by where NUL bytes stand (RFC 4627, section 3).
    static func checkEncoding(_ document: Span<UInt8>) throws(JSONDefect) {
        guard !document.isEmpty else { throw JSONDefect(line: 1, column: 1, position: 0, problem: .empty) }
        guard let name = foreignEncoding(document) else { return }
        throw JSONDefect(line: 1, column: 1, position: 0, problem: .encoding(name))
    }

    private static func foreignEncoding(_ document: Span<UInt8>) -> String? {
        func byte(_ index: Int) -> UInt8? { index < document.count ? document[index] : nil }
        switch (byte(0), byte(1), byte(2), byte(3)) {
        case (0x00, 0x00, 0xFE, 0xFF): return "UTF-32BE"
        case (0xFF, 0xFE, 0x00, 0x00): return "UTF-32LE"
        case (0xFE, 0xFF, _, _): return "UTF-16BE"
        case (0xFF, 0xFE, _, _): return "UTF-16LE"
        case (0x00, 0x00, 0x00, .some(1...)): return "UTF-32BE"
        case (.some(1...), 0x00, 0x00, 0x00): return "UTF-32LE"
        case (0x00, .some(1...), 0x00, .some(1...)): return "UTF-16BE"
        case (.some(1...), 0x00, .some(1...), 0x00): return "UTF-16LE"
        default: return nil
        }
    }

    /// Refuses a document that opens more than ``deepestNesting`` lists and objects within each other.
    static func checkNesting(_ document: Span<UInt8>, from start: Int) throws(JSONDefect) {
        var depth = 0
        var inText = false
        var index = start
        while index < document.count {
            switch document[index] {
            case UInt8(ascii: "\""): inText.toggle()
            case UInt8(ascii: "\\") where inText: index += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if inText { break }
                depth += 1
                if depth > deepestNesting { throw tooDeep(document, at: index, from: start) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if !inText { depth -= 1 }
            default: break
            }
            index += 1
        }
    }

    private static func tooDeep(_ document: Span<UInt8>, at position: Int, from start: Int) -> JSONDefect {
        var line = 1
        var column = 1
        for index in start..<position {
            if document[index] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if document[index] & 0xC0 != 0x80 {  // not the second or later byte of a character
                column += 1
            }
        }
        return JSONDefect(line: line, column: column, position: position, problem: .tooDeep(limit: deepestNesting))
    }
}
