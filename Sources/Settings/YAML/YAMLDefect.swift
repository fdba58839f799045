/// Why a file is not the YAML that is read here, and where.
public struct YAMLDefect: Error, Hashable, Sendable {
    /// The line, counted from 1.
    public let line: Int
    /// The column, in characters, counted from 1.
    public let column: Int
    /// What is wrong there.
    public let problem: Problem

    /// YAML has much that surprises in a configuration; what is not read here is refused by its name.
    public enum Problem: Hashable, Sendable {
        case tabIndents
        /// `a: b: c`, or a key that is indented deeper than its neighbours.
        case colonNotExpected
        case quoteNotClosed
        /// A list or mapping in brackets that is not closed, or lacks a comma.
        case bracketNotClosed(since: Int)
        case colonMissing
        case keyExpected(mappingSince: Int)
        case itemExpected(listSince: Int)
        /// A character that means something in YAML starts a text.
        case needsQuotes(String)
        /// Whatever else libyaml says, in its own words, with the line of what they are about.
        case syntax(String, since: Int?)
        case encoding(String)
        /// The byte that is not UTF-8, or a control character.
        case character(UInt32)
        case tooDeep(limit: Int)
        case anchor(String)
        case alias(String)
        case tag(String)
        case severalDocuments
        case duplicateKey(String, firstLine: Int)
        case keyNotText
        case outOfMemory
    }
}

extension YAMLDefect.Problem: CustomStringConvertible {
    /// The problem as one sentence.
    public var description: String {
        switch self {
        case .tabIndents: "a tab cannot indent: use spaces"
        case .colonNotExpected:
            "a `:` is not expected here: put a text that holds `: ` in quotes, or mend the indentation"
        case .quoteNotClosed: "the quote that opens here is never closed"
        case .bracketNotClosed(let line): "a `,` or the closing bracket is missing in what opens in line \(line)"
        case .colonMissing: "a `:` and a blank are missing behind the key, or `-` lacks its blank"
        case .keyExpected(let line):
            "no key of the mapping that starts in line \(line) stands here: mend the indentation, or the quotes before it"
        case .itemExpected(let line): "no item (`- …`) of the list that starts in line \(line) stands here"
        case .needsQuotes(let text): "a text that starts with `\(text)` needs quotes"
        case .syntax(let words, let line): words + (line.map { " (see line \($0))" } ?? "")
        case .encoding(let name): "the file is \(name): save it as UTF-8"
        case .character(let code) where code < 0x80:
            "the control character U+\(hexadecimal(code, 4)) stands in the file: take it away"
        case .character(let code): "the byte \(hexadecimal(code, 2)) is not UTF-8: save the file as UTF-8"
        case .tooDeep(let limit): "lists and mappings are nested more than \(limit) deep"
        case .anchor(let name): "the anchor `&\(name)` is not read here: write the text out"
        case .alias(let name): "the alias `*\(name)` is not read here: write the text out, or put it in quotes"
        case .tag(let name): "the tag `\(name)` is not read here: take it away, or put the text in quotes"
        case .severalDocuments: "a second document starts here: put it in a file of its own"
        case .duplicateKey(let key, let line): "the key `\(key)` stands twice, first in line \(line)"
        case .keyNotText: "a key is a list or a mapping: a key is a text"
        case .outOfMemory: "there is not enough memory to read the file"
        }
    }

    private func hexadecimal(_ code: UInt32, _ width: Int) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
