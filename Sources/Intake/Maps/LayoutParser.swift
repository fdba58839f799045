/// Takes a layout's text apart.
struct LayoutParser {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Whether the tokens, without the optional ones, tell year, month and day.
    static func isWholeDate(_ tokens: [TimeLayout.Token]) -> Bool {
        var (hasYear, hasMonth, hasDay) = (false, false, false)
        for token in tokens {
            switch token {
            case .year: hasYear = true
            case .month, .monthName: hasMonth = true
            case .day: hasDay = true
            default: break
            }
        }
        return hasYear && hasMonth && hasDay
    }

    /// What is left up to the end or a closing bracket; nil where a letter means nothing.
    mutating func tokens() -> [TimeLayout.Token]? {
        var tokens: [TimeLayout.Token] = []
        while let first = rest.first, first != "]" {
            guard let token = token(first) else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private mutating func token(_ first: Character) -> TimeLayout.Token? {
        switch first {
        case "[":
            rest.removeFirst()
            guard let tokens = tokens(), rest.popFirst() == "]" else { return nil }
            return .optional(tokens)
        case "'":
            rest.removeFirst()
            let text = rest.prefix { $0 != "'" }
            rest = rest.dropFirst(text.count)
            return rest.popFirst() == "'" ? .literal(String(text)) : nil
        case _ where first.isWhitespace:
            rest = rest.drop(while: \.isWhitespace)
            return .blank
        case _ where first.isLetter:
            let word = rest.prefix { $0 == first }
            rest = rest.dropFirst(word.count)
            return LayoutParser.words[String(word)]
        default:
            rest.removeFirst()
            return .literal(String(first))
        }
    }

    /// Every word that a layout can have.
    static let words: [String: TimeLayout.Token] = [
        "YYYY": .year(digits: 4), "YY": .year(digits: 2), "MMMM": .monthName, "MMM": .monthName,
        "MM": .month(digits: 2), "M": .month(digits: 1), "DD": .day(digits: 2), "D": .day(digits: 1),
        "HH": .hour(digits: 2), "H": .hour(digits: 1), "mm": .minute, "ss": .second, "S": .fraction, "A": .half,
        "Z": .offset, "T": .literal("T"),
    ]
}
