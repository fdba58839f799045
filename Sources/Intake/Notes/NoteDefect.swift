/// One thing that is wrong with a note or a message that holds one.
public struct NoteDefect: Error, Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    public let problem: Problem

    public enum Problem: Hashable, Sendable {
        /// Where a header line should stand; what does.
        case notAHeader(String)
        case unknownHeader(String, suggestion: String?)
        case twice(String)
        case empty(String)
        case missing(String)
        case noZone(String)
        case badTime(String)
        case unknownWord(String, of: String, suggestion: String?)
        case badCoordinates(String)
        case badCasualties(String)
        case badNumber(String, of: String)
        case badTruth(String, of: String)
        case notUTF8
        case mail(MailProblem)
    }

    /// What keeps the text of a mail from being read.
    public enum MailProblem: Hashable, Sendable {
        case notAHeader(String)
        case noText
        case unknownCharset(String)
        case notInCharset(String)
        case unknownEncoding(String)
        case badEncoding(String)
        case badDate(String)
        case tooDeep(limit: Int)
    }
}

/// All that is wrong with a note.
public struct NoteDefects: Error, Hashable, Sendable {
    /// At least one.
    public let all: [NoteDefect]
}

extension NoteDefect {
    /// What is wrong: a lower-case sentence.
    public var sentence: String {
        switch problem {
        case .notAHeader(let text): "`\(text)` is no line such as `Place: Kyiv`"
        case .unknownHeader(let word, _): "`\(word)` is no word that a note's line begins with"
        case .twice(let word): "`\(word)` stands twice"
        case .empty(let word): "nothing follows `\(word)`"
        case .missing(let word): "`\(word)` is missing"
        case .noZone(let text): "`\(text)` is local to a zone that is not told"
        case .badTime(let text): "`\(text)` is no time as it is read here"
        case .unknownWord(let word, let noun, _): "`\(word)` is no \(noun) that is known here"
        case .badCoordinates(let text): "`\(text)` is no latitude and longitude"
        case .badCasualties(let text): "`\(text)` does not say how many were killed and injured"
        case .badNumber(let text, let word): "`\(text)` in `\(word)` is no whole number"
        case .badTruth(let text, let word): "`\(text)` in `\(word)` is neither `yes` nor `no`"
        case .notUTF8: "a byte is not UTF-8"
        case .mail(let problem): NoteDefect.sentence(problem)
        }
    }

    /// What to do about it, where that is not plain.
    public var hint: String? {
        switch problem {
        case .notAHeader: "a note begins with such lines, then has an empty line and its text"
        case .unknownHeader(_, let suggestion):
            suggestion.map { "did you mean `\($0)`?" } ?? "lines of your own begin with `X-`"
        case .missing: "a note needs `Source`, `Place` (or `Coordinates`) and `Time`"
        case .noZone: "add `Zone: Europe/Kyiv`, or write the zone behind the time"
        case .badTime:
            "write `2026-01-31 08:10`, `31.01.2026 08:10` or `31 January 2026, night`, or two of them with ` - ` between"
        case .unknownWord(_, _, let suggestion): suggestion.map { "did you mean `\($0)`?" }
        case .badCoordinates: "write `47.84, 35.14` or `47°50′N 35°08′E`, with `± 2 km` where it is not exact"
        case .badCasualties: "write `2 killed, 5 injured`"
        case .notUTF8: "save the file as UTF-8"
        case .mail(.noText): "write the note as the mail's text, not as an attachment"
        case .mail(.unknownCharset), .mail(.notInCharset): "send it as UTF-8"
        case .twice, .empty, .badNumber, .badTruth, .mail: nil
        }
    }

    private static func sentence(_ problem: MailProblem) -> String {
        switch problem {
        case .notAHeader(let text): "`\(text)` is no header of a mail"
        case .noText: "the mail has no text"
        case .unknownCharset(let name): "the character set `\(name)` is not known here"
        case .notInCharset(let name): "the text holds bytes that are no \(name)"
        case .unknownEncoding(let name): "the transfer encoding `\(name)` is not known here"
        case .badEncoding(let name): "the text is no \(name)"
        case .badDate(let text): "`\(text)` is no date of a mail"
        case .tooDeep(let limit): "the mail has parts within parts more than \(limit) deep"
        }
    }
}
