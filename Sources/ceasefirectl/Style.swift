import Ceasefire
import Platform

/// How text is marked on a terminal.
struct Style {
    let isColoured: Bool

    enum Mark: String {
        case bold = "1"
        case faint = "2"
        case red = "31"
        case yellow = "33"
        case cyan = "36"
    }

    func mark(_ text: String, _ mark: Mark?) -> String {
        guard isColoured, let mark, !text.isEmpty else { return text }
        return "\u{1B}[\(mark.rawValue)m\(text)\u{1B}[0m"
    }
}

/// Text from elsewhere, so that it cannot drive a terminal.
func printable(_ text: String) -> String {
    escapingControlCharacters(text.utf8)
}

extension Moment {
    /// For a person: to the second.
    var toTheSecond: String { Moment(seconds: wholeSeconds).rfc3339 }
}

/// `text` and as many blanks as it lacks to `width` characters.
func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// The lines of `text` when none is to be longer than `width`, but for words that are; nil breaks none.
func wrapped(_ text: String, to width: Int?) -> [String] {
    guard let width else { return [text] }
    var lines: [String] = []
    var line: String?
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if let begun = line, begun.count + 1 + word.count > width {
            lines.append(begun)
            line = String(word)
        } else {
            line = line.map { $0 + " " + word } ?? String(word)
        }
    }
    return lines + [line ?? ""]
}
