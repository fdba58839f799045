/// Why nothing of a drop can be read.
public enum DropDefect: Error, Hashable, Sendable {
    /// Its name ends in nothing, and its content starts like nothing, that is known here.
    case unknownForm
    /// A list with nothing in it.
    case noRecords
    /// No format has these columns; the formats, those first that lack the fewest.
    case noFormat([NearFormat])
    /// Several formats have them, and none more than the others.
    case severalFormats([String])
    /// The format that the name says lacks columns.
    case columnsMissing(NearFormat)

    /// A format that does not match, and what it misses.
    public struct NearFormat: Hashable, Sendable {
        public let format: String
        public let missing: [String]

        init(_ format: String, missing: [String]) {
            self.format = format
            self.missing = missing
        }
    }
}

extension DropDefect {
    /// What is wrong: a lower-case sentence.
    public var sentence: String {
        switch self {
        case .unknownForm: "this is no form of file that is known here"
        case .noRecords: "there is no record in it"
        case .noFormat: "its columns are those of no format that is known here"
        case .severalFormats(let formats): "its columns are those of several formats: \(quoted(formats))"
        case .columnsMissing(let near):
            "it is named as of the format `\(near.format)`, and lacks its columns \(quoted(near.missing))"
        }
    }

    /// What to do about it, where that is not plain.
    public var hint: String? {
        switch self {
        case .unknownForm:
            "give a table (`.csv`), an alert (`.cap.xml`), a note (`.txt`), a mail (`.eml`), or JSON: one object, a list "
                + "of them, or one a line in a file whose name ends in `.ndjson`"
        case .noRecords: nil
        case .noFormat(let nearest): hint(nearest)
        case .severalFormats(let formats):
            "say which, as in `ceasefirectl submit --format \(formats.first ?? "FORMAT")`"
        case .columnsMissing: "look at the format's file, or leave the format out of the name"
        }
    }

    private func hint(_ nearest: [NearFormat]) -> String {
        guard !nearest.isEmpty else { return "put a format into `formats.d` that says what its columns are" }
        let formats = nearest.prefix(5).map { "`\($0.format)` lacks \(quoted($0.missing))" }
        let more = nearest.count > 5 ? "; and \(nearest.count - 5) more" : ""
        return formats.joined(separator: "; ") + more
    }

    private func quoted(_ words: [String]) -> String {
        let shown = words.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        return words.count > 8 ? "\(shown) and \(words.count - 8) more" : shown
    }
}
