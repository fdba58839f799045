internal import CJansson

extension JSONDefect {
    /// libjansson's error in terms of ``Problem``.
    ///
    /// libjansson tells the kind by a code in the last byte of its text, the offending token by `… near 'TOKEN'` while
    /// that is at most 20 bytes long, and a position just behind that token.
    init(_ error: json_error_t, in document: Span<UInt8>) {
        let message = JSONDefect.message(of: error)
        let end = min(max(Int(error.position), 0), document.count)
        let token = JSONDefect.token(in: message) ?? JSONDefect.quotedToken(endingAt: end, of: document) ?? ""
        let start = max(end - token.utf8.count, 0)
        let column = max(Int(error.column) - max(token.count - 1, 0), 1)
        self.init(line: Int(max(error.line, 1)), column: column, position: start, problem: .unexpected(token))
        switch JSONDefect.code(of: error) {
        case json_error_premature_end_of_input: problem = JSONDefect.isBlank(document) ? .empty : .truncated
        case json_error_end_of_input_expected: problem = .trailing(token)
        case json_error_invalid_utf8: problem = .invalidUTF8
        case json_error_duplicate_key: problem = .duplicateName(JSONDefect.unquoted(token))
        case json_error_null_character, json_error_null_byte_in_key: problem = .nullCharacter
        case json_error_stack_overflow: problem = .tooDeep(limit: JSONValue.deepestNesting)
        case json_error_out_of_memory: problem = .outOfMemory
        case json_error_numeric_overflow:
            problem = message.hasPrefix("real") ? .realTooLarge(token) : .integerTooLarge(token)
        default:
            problem =
                JSONDefect.textProblem(message, token)
                ?? JSONDefect.structureProblem(message, token, at: start, of: document)
        }
    }

    /// What is wrong within a text in quotes.
    private static func textProblem(_ message: String, _ token: String) -> Problem? {
        if message.hasPrefix("unable to decode byte") { return .invalidUTF8 }
        if message.hasPrefix("control character") || message.hasPrefix("unexpected newline") {
            return .controlCharacter
        }
        if message.hasPrefix("invalid escape") { return .badEscape(token) }
        if message.hasPrefix("invalid Unicode") { return .badCodePoint(token) }
        if message.hasPrefix("\\u0000") { return .nullCharacter }
        return nil
    }

    /// What is wrong between the texts: what stands at `start` is not what may follow there.
    private static func structureProblem(
        _ message: String, _ token: String, at start: Int, of document: Span<UInt8>
    ) -> Problem {
        let word = word(at: start, of: document)
        if word.hasPrefix("//") || word.hasPrefix("/*") || word.hasPrefix("#") { return .comment }
        if message.hasPrefix("':' expected") { return .missingColon }
        if message.hasPrefix("']' expected") || message.hasPrefix("'}' expected") {
            return .missingComma(before: token)
        }
        if token == "]" || token == "}" {
            switch lastByte(before: start, of: document) {
            case UInt8(ascii: ","): return .trailingComma(before: token)
            case UInt8(ascii: ":"): return .missingValue
            default: return .unexpected(token)
            }
        }
        if message.hasPrefix("string") { return .nameExpected(token) }
        if isForeignNumber(word) { return .notANumber(word) }
        if word.hasPrefix("'") || word.first?.isLetter == true { return .missingQuote(word) }
        return .unexpected(token)
    }

    /// Whether this is a number as other languages write it: `NaN`, `-Infinity`, `01`, `+1`, `.5`, `1.`, `0x1F`.
    private static func isForeignNumber(_ word: String) -> Bool {
        let body = word.drop { $0 == "-" || $0 == "+" || $0 == "." }
        return body.first?.isNumber == true || ["nan", "infinity", "inf"].contains(body.lowercased())
    }

    private static func unquoted(_ token: String) -> String {
        guard token.count >= 2, token.hasPrefix("\""), token.hasSuffix("\"") else { return token }
        return String(token.dropFirst().dropLast())
    }
}

// MARK: The bytes around the error

extension JSONDefect {
    private static func token(in message: String) -> String? {
        guard let near = message.firstRange(of: " near '"), message.hasSuffix("'") else { return nil }
        return String(message[near.upperBound...].dropLast())
    }

    /// The text in quotes that ends before `end`, where libjansson left it out as too long; nil over 200 bytes.
    private static func quotedToken(endingAt end: Int, of document: Span<UInt8>) -> String? {
        guard end >= 2, document[end - 1] == UInt8(ascii: "\"") else { return nil }
        var start = end - 2
        while start >= max(0, end - 200) {
            if document[start] == UInt8(ascii: "\""), start == 0 || document[start - 1] != UInt8(ascii: "\\") {
                return text(document, start..<end)
            }
            start -= 1
        }
        return nil
    }

    /// What stands from `start` to the next blank, bracket, comma, colon or quote, at most 20 bytes of it.
    private static func word(at start: Int, of document: Span<UInt8>) -> String {
        let delimiters: [UInt8] = Array(" \t\r\n[]{},:\"".utf8)
        var end = start
        while end < document.count, end < start + 20, !delimiters.contains(document[end]) { end += 1 }
        return text(document, start..<end)
    }

    private static func lastByte(before start: Int, of document: Span<UInt8>) -> UInt8? {
        var index = start - 1
        while index >= 0, isBlank(document[index]) { index -= 1 }
        return index >= 0 ? document[index] : nil
    }

    private static func isBlank(_ document: Span<UInt8>) -> Bool {
        for index in document.indices where !isBlank(document[index]) { return false }
        return true
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func text(_ document: Span<UInt8>, _ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        for index in range { bytes.append(document[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func message(of error: json_error_t) -> String {
        unsafe withUnsafeBytes(of: error.text) { text in
            unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func code(of error: json_error_t) -> json_error_code {
        unsafe withUnsafeBytes(of: error.text) { text in
            json_error_code(rawValue: UInt32(unsafe text.last ?? 0))
        }
    }
}
