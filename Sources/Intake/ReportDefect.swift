public import Ceasefire

/// What is wrong with a record, in which field, and what to do about it.
public struct ReportDefect: Error, Hashable, Sendable {
    /// The field as contract §4 names it: `place.lat`, `weapons[1].kind`; empty for the record as a whole.
    public let field: String
    /// The column of a foreign file that the field's value comes from.
    public let column: String?
    public let problem: Problem

    public init(field: String, column: String? = nil, problem: Problem) {
        self.field = field
        self.column = column
        self.problem = problem
    }

    public enum Problem: Error, Hashable, Sendable {
        case missing
        case notAnObject(found: String)
        case wrongType(expected: String, found: String)
        case unknownKey(suggestion: String?)
        case unknownWord(String, noun: String, suggestion: String?)
        case unknownSchema(String, known: String)
        case empty
        case controlCharacter
        case outOfRange(String, from: String, to: String)
        /// One of two that only mean something together.
        case alone(without: String)
        case notATime(String, TimeFlaw)
        case notADate(String)
        case notADuration(String)
        case withoutOffset(String)
        case zoneMissing
        case unknownZone(String)
        case endBeforeStart
        /// Before the years that reports are about: a mistyped year, as a rule.
        case tooLongAgo(String)
        /// It had not come yet when the report was received, by more than clocks may differ.
        case inTheFuture(Moment, received: Moment)
        /// Told before it happened.
        case toldBefore(start: Moment)
        /// Keys of `occurred` that exclude each other, or none of them.
        case occurredUnclear
        case placeUnclear
        case noParts
        case tooManyParts(Int, limit: Int)

        // Cells of foreign files.
        /// The format's values do not have this text.
        case unlisted(String, format: String, suggestion: String?)
        case notANumber(String, expected: String)
        case notTrueOrFalse(String)
        case notInLayout(String, layouts: [String])
        /// The format takes no such row.
        case leftOut(because: String)
    }
}

extension ReportDefect {
    /// What is wrong: a lower-case sentence.
    public var sentence: String {
        guard let column else { return fieldSentence }
        let columns = (column.contains("`, `") ? "columns" : "column") + " `\(column)`"
        return cellSentence(columns) ?? "\(fieldSentence) (from the \(columns))"
    }

    private func cellSentence(_ columns: String) -> String? {
        switch problem {
        case .unlisted(let text, let format, _):
            "the format `\(format)` lists no `\(text)` of the \(columns) for `\(field)`"
        case .notANumber(let text, let expected): "`\(text)` in the \(columns) is no \(expected)"
        case .notTrueOrFalse(let text): "`\(text)` in the \(columns) is neither true nor false"
        case .notInLayout(let text, let layouts):
            "`\(text)` in the \(columns) is no time written as \(layouts.map { "`\($0)`" }.joined(separator: " or "))"
        case .missing: "`\(field)` is missing: nothing stands in the \(columns)"
        case .leftOut(let reason): "rows with such a cell in the \(columns) are not taken: \(reason)"
        default: nil
        }
    }

    private var fieldSentence: String {
        switch problem {
        case .missing: "`\(field)` is missing"
        case .notAnObject(let found): "a report is an object, and this is \(found)"
        case .wrongType(let expected, let found): "`\(field)` must be \(expected), and is \(found)"
        case .unknownKey: "`\(field)` is no key of a report"
        case .unknownWord(let word, let noun, _): "`\(word)` in `\(field)` is no \(noun) that is known here"
        case .unknownSchema(let schema, _): "the schema `\(schema)` is not known here"
        case .empty: "`\(field)` is empty"
        case .controlCharacter: "`\(field)` holds a control character"
        case .outOfRange(let value, let from, let to): "`\(field)` is \(value), outside \(from) to \(to)"
        case .alone(let other): "`\(field)` stands without `\(other)`"
        case .notATime(let text, _): "`\(text)` in `\(field)` is no time"
        case .notADate(let text): "`\(text)` in `\(field)` is no date of the calendar"
        case .notADuration(let text): "`\(text)` in `\(field)` is no duration"
        case .withoutOffset(let text): "`\(text)` in `\(field)` does not tell its offset from UTC"
        case .zoneMissing: "`\(field)` is local to a zone that is not told"
        case .unknownZone(let zone): "`\(zone)` in `\(field)` is no time zone of this system"
        case .endBeforeStart: "`\(field)` ends before it starts"
        case .tooLongAgo(let text): "`\(text)` in `\(field)` lies before \(TimeLimits.firstYear)"
        case .inTheFuture(let moment, let received):
            "`\(field)` lies in the future: \(moment.rfc3339), and this was received at \(received.rfc3339)"
        case .toldBefore(let start):
            "`\(field)` lies before \(start.rfc3339), when it is to have happened at the earliest"
        case .occurredUnclear: "`\(field)` does not say when in one of the ways that are known here"
        case .placeUnclear: "`\(field)` has neither a name, nor coordinates, nor an id"
        case .noParts: "`\(field)` is an empty list"
        case .tooManyParts(let count, let limit): "`\(field)` has \(count) parts, more than \(limit)"
        case .unlisted(let text, _, _), .notANumber(let text, _), .notTrueOrFalse(let text), .notInLayout(let text, _):
            "`\(text)` in `\(field)` cannot be used"
        case .leftOut(let reason): "such rows are not taken: \(reason)"
        }
    }

    /// What to do about it, where that is not plain.
    public var hint: String? {
        switch problem {
        case .unknownKey(let suggestion):
            suggestion.map { "did you mean `\($0)`?" } ?? "keys of your own start with `x_`"
        case .unknownWord(_, _, let suggestion): suggestion.map { "did you mean `\($0)`?" }
        case .unknownSchema(_, let known): "this version reads `\(known)`"
        case .alone(let other): "give `\(other)` too, or leave both out"
        case .missing where ReportDefect.required.contains(field), .empty where ReportDefect.required.contains(field):
            "every report needs `id`, `source.name`, `occurred` and `place`"
        case .empty: "leave it out where it is not known"
        case .notATime(_, let flaw): ReportDefect.hint(about: flaw)
        case .notADate: "write it as `2026-01-31`"
        case .notADuration: "write it as ISO 8601 does, such as `P2D` or `PT12H`"
        case .withoutOffset: "add `+02:00` or `Z`, or give `local` and `zone`"
        case .zoneMissing: "add `zone`, such as `Europe/Kyiv`"
        case .unknownZone: "zones are named as in the tz database, such as `Europe/Kyiv`"
        case .endBeforeStart: "exchange `from` and `to`"
        case .tooLongAgo(let text): ReportDefect.hint(aboutYearOf: text)
        case .inTheFuture:
            "check the date, the offset and this machine's clock; `intake.largest_clock_skew` says what is let pass"
        case .toldBefore: "check both, with their offsets from UTC"
        case .occurredUnclear:
            """
            give a moment with offset, `from` and `to`, `date` and `zone` (with `part` or `precision`), `local` and \
            `zone`, or `published` and `within`
            """
        case .placeUnclear: "give `name`, `lat` and `lon`, or `id`"
        case .noParts: "leave `parts` out, or give at least one"
        case .tooManyParts: "give the others in further reports, with ids of their own"
        case .unlisted(_, let format, let suggestion):
            (suggestion.map { "did you mean `\($0)`? " } ?? "") + "add it to the `values` in `\(format).yaml`"
        case .notANumber, .notTrueOrFalse, .notInLayout, .leftOut: nil
        case .missing, .notAnObject, .wrongType, .controlCharacter, .outOfRange: nil
        }
    }

    private static func hint(about flaw: TimeFlaw) -> String {
        switch flaw {
        case .misspelt: "write it as `2026-01-31T08:10:00+02:00`"
        case .noSuchDay: "the calendar has no such day"
        case .noSuchHour: "a day goes from 00:00 to 24:00, and minutes and seconds to 59"
        case .noLeapSecond: "a second 60 comes only at the end of a month, at 23:59:60 UTC"
        case .noSuchOffset: "offsets go from -12:00 to +14:00"
        case .outOfCalendar: "years go from 0001 to 9999 by UTC"
        }
    }

    /// Years that were written with two digits come as 0025 or 0098.
    private static func hint(aboutYearOf text: String) -> String {
        guard let year = Int(text.prefix(4)), year < 100 else { return "check the year" }
        let meant = year < TimeLimits.firstYear % 100 ? 2000 + year : 1900 + year
        return "write the year with its four digits: did you mean `\(meant)\(text.dropFirst(4))`?"
    }

    private static let required: Set = ["id", "source", "source.name", "occurred", "place"]
}
