/// Why some bytes are not one JSON document, and where reading them stopped.
public struct JSONDefect: Error, Hashable, Sendable {
    /// The line, counted from 1.
    public var line: Int
    /// The column, in characters, counted from 1.
    public var column: Int
    /// The byte, counted from 0 at the document's first byte (a byte order mark included).
    public var position: Int
    /// What is wrong there.
    public var problem: Problem

    public init(line: Int, column: Int, position: Int, problem: Problem) {
        self.line = line
        self.column = column
        self.position = position
        self.problem = problem
    }

    /// What is wrong. Texts are as they stood in the document, or empty.
    public enum Problem: Hashable, Sendable {
        case empty
        /// A byte order mark or NUL bytes tell another encoding, named here.
        case encoding(String)
        case invalidUTF8
        case tooDeep(limit: Int)
        case truncated
        case trailing(String)
        case duplicateName(String)
        case integerTooLarge(String)
        case realTooLarge(String)
        case nullCharacter
        /// A number as other languages write it: `NaN`, `Infinity`, `01`, `+1`.
        case notANumber(String)
        case missingQuote(String)
        case missingColon
        case missingValue
        case missingComma(before: String)
        case trailingComma(before: String)
        case nameExpected(String)
        case controlCharacter
        case badEscape(String)
        case badCodePoint(String)
        case unexpected(String)
        case comment
        case outOfMemory
    }
}

extension JSONDefect: CustomStringConvertible {
    /// `line 3, column 14: a `,` is missing before `"id"``
    public var description: String { "line \(line), column \(column): \(problem)" }
}

extension JSONDefect.Problem: CustomStringConvertible {
    /// The problem as one sentence for the person who wrote the document.
    public var description: String {
        switch self {
        case .empty: "the file is empty: nothing was reported"
        case .encoding(let name): "the text is \(name): save it as UTF-8"
        case .invalidUTF8: "a byte is not UTF-8: save the file as UTF-8"
        case .tooDeep(let limit): "lists and objects are nested more than \(limit) deep"
        case .truncated: "the text ends before its value does: the file was cut short"
        case .trailing(let text): "something follows after the value\(at(text)): put several in a list or one a line"
        case .duplicateName(let name): "the name `\(name)` stands twice in one object"
        case .integerTooLarge(let text): "the whole number\(quoted(text)) does not fit 64 bits"
        case .realTooLarge(let text): "the number\(quoted(text)) is too large"
        case .nullCharacter: "a text holds the character U+0000"
        case .notANumber(let text): "`\(text)` is not how JSON writes a number: leave out what is unknown"
        case .missingQuote(let text): "`\(text)` is not in double quotes: a text or name needs them"
        case .missingColon: "a `:` is missing between a name and its value"
        case .missingValue: "a value is missing after a `:`"
        case .comment: "JSON has no comments: take it away"
        case .missingComma(let text): "a `,` or the closing bracket is missing\(before(text))"
        case .trailingComma(let text): "a comma without a value stands before `\(text)`: take it away"
        case .nameExpected(let text): "a name in \"…\" is expected\(before(text))"
        case .controlCharacter: "a line break or control character stands within a text: write it as `\\n` or `\\u00XX`"
        case .badEscape(let text): "the text\(quoted(text)) holds a backslash escape that JSON does not have"
        case .badCodePoint(let text): "the text\(quoted(text)) holds a `\\u` escape that is half a character"
        case .unexpected(let text): "this is not JSON\(at(text))"
        case .outOfMemory: "there is not enough memory to read the document"
        }
    }

    private func quoted(_ text: String) -> String { text.isEmpty ? "" : " `\(text)`" }
    private func at(_ text: String) -> String { text.isEmpty ? "" : " at `\(text)`" }
    private func before(_ text: String) -> String { text.isEmpty ? "" : " before `\(text)`" }
}
