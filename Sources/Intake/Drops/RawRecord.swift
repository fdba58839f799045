public import Ceasefire
public import JSONDocument

/// One record as it stood in a drop, before anything is made of it; a foreign one as its map turned it into a report.
public struct RawRecord: Sendable {
    /// The line it starts on, counted from 1; nil where it is the drop as a whole.
    public let line: Int?
    /// The index in a list, counted from 0, where the drop is one.
    public let index: Int?
    /// What was read, or why nothing was.
    public let content: Result<JSONValue, RawDefect>
    /// What a row of a snapshot is about, where that could be read, be it that the rest could not.
    public let key: ReportKey?
    /// Its own text, for whoever has to mend it.
    public let text: @Sendable () -> String

    init(
        line: Int?, index: Int? = nil, content: Result<JSONValue, RawDefect>, key: ReportKey? = nil,
        text: @escaping @Sendable () -> String
    ) {
        self.line = line
        self.index = index
        self.content = content
        self.key = key
        self.text = text
    }

    /// The longest record that is read, in bytes: far more than one strike takes.
    public static let longest = 1 << 20
}

/// Why a record could not be read.
public enum RawDefect: Error, Hashable, Sendable {
    case json(JSONDefect)
    /// A list whose structure is lost here: what stands behind it is not read.
    case rest(JSONDefect)
    case table(TableDefect)
    /// Cells or members that the format's map knows no value for.
    case columns([ReportDefect])
    case alert(CAPDefect)
    case note(NoteDefects)
    /// A limit in bytes.
    case tooLong(limit: Int)
    /// Nothing of the drop can be read.
    case drop(DropDefect)
}

/// One thing that is wrong with a record, in words.
public struct RecordProblem: Hashable, Sendable {
    /// Both counted from 1, the column in characters.
    public let line: Int?
    public let column: Int?
    public let field: String?
    /// A lower-case sentence.
    public let sentence: String
    public let hint: String?

    init(line: Int? = nil, column: Int? = nil, field: String? = nil, _ sentence: String, hint: String? = nil) {
        self.line = line
        self.column = column
        self.field = field
        self.sentence = sentence
        self.hint = hint
    }
}

extension RawDefect {
    /// Whether records may be missing that nobody saw.
    public var isDamage: Bool {
        switch self {
        case .rest, .drop: true
        case .table(let defect): defect.isDamage
        case .json, .columns, .alert, .note, .tooLong: false
        }
    }

    /// Whether the format's map says that such records are not for it.
    public var isLeftOut: Bool {
        guard case .columns(let defects) = self else { return false }
        return defects.contains { if case .leftOut = $0.problem { true } else { false } }
    }

    /// All that is wrong.
    public var problems: [RecordProblem] {
        switch self {
        case .json(let defect):
            [RecordProblem(line: defect.line, column: defect.column, "\(defect.problem)")]
        case .rest(let defect):
            [
                RecordProblem(
                    line: defect.line, column: defect.column, "\(defect.problem)",
                    hint: "what stands before it was read, and nothing behind it")
            ]
        case .table(let defect):
            [RecordProblem(line: defect.line, column: defect.column, defect.sentence, hint: defect.hint)]
        case .columns(let defects):
            defects.map { RecordProblem(field: $0.field, $0.sentence, hint: $0.hint) }
        case .alert(let defect): [RecordProblem(line: defect.line, defect.sentence, hint: defect.hint)]
        case .note(let defects):
            defects.all.map { RecordProblem(line: $0.line, $0.sentence, hint: $0.hint) }
        case .tooLong(let limit): [RecordProblem("the record has more than \(limit) bytes")]
        case .drop(let defect): [RecordProblem(defect.sentence, hint: defect.hint)]
        }
    }
}
