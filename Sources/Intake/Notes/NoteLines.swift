internal import Ceasefire

/// The lines of a note: headers, an empty line, and the text.
struct NoteLines {
    struct Header {
        /// As it was written.
        let word: String
        var value: String
        let line: Int
    }

    private(set) var headers: [Header] = []
    private(set) var text = ""
    private(set) var defects: [NoteDefect] = []

    /// - Parameters:
    ///   - line: The line of the file on which the text begins.
    ///   - keepsLines: Whether each line of the text is one of the file; else all are told as the first.
    init(_ text: String, startingAt line: Int = 1, keepsLines: Bool = true) {
        // A carriage return and a line feed are one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        var index = lines.firstIndex { !NoteLines.isBlank($0) } ?? lines.endIndex
        while index < lines.endIndex, !NoteLines.isBlank(lines[index]) {
            take(String(lines[index]), at: keepsLines ? line + index : line)
            index += 1
        }
        self.text = trimmed(lines[index...].joined(separator: "\n"))
    }

    private mutating func take(_ line: String, at number: Int) {
        if line.first?.isWhitespace == true, !headers.isEmpty {
            headers[headers.count - 1].value += " " + trimmed(line)
            return
        }
        guard let colon = line.firstIndex(of: ":"), line.startIndex < colon else {
            defects.append(NoteDefect(line: number, problem: .notAHeader(String(line.prefix(60)))))
            return
        }
        let value = trimmed(String(line[line.index(after: colon)...]))
        headers.append(Header(word: trimmed(String(line[..<colon])), value: value, line: number))
    }

    /// Whether a line begins with a word that a note's line has.
    static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        let word = trimmed(String(decoding: line.prefix(100).prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self))
        return line.contains(UInt8(ascii: ":")) && (NoteKey(word: word) != nil || word.lowercased().hasPrefix("x-"))
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}
