internal import Intake

/// Why a record or a drop was not taken, as one of few words that can be counted; the sentence beside the drop says it
/// exactly.
public enum RefusalReason: String, Sendable, CaseIterable {
    // Of a record.
    case missing, kind, key, word, value, time, place
    /// Its text is not well formed.
    case syntax
    case tooLong = "too_long"
    /// Its format takes no such row.
    case leftOut = "left_out"
    /// It says other than the same record before it in its snapshot.
    case contradiction

    // Of a drop.
    case form, empty
    /// A snapshot that may not be whole: nothing was retracted.
    case snapshot
    case notAFile = "not_a_file"
    case link, name, unreadable
    case tooLarge = "too_large"
    case setAside = "set_aside"
}

extension RefusalReason {
    init(_ problem: ReportDefect.Problem) {
        self =
            switch problem {
            case .missing, .alone: .missing
            case .notAnObject, .wrongType, .noParts: .kind
            case .unknownKey: .key
            case .unknownWord, .unknownSchema, .unlisted: .word
            case .empty, .controlCharacter, .outOfRange, .tooManyParts, .notANumber, .notTrueOrFalse: .value
            case .notATime, .notADate, .notADuration, .withoutOffset, .zoneMissing, .unknownZone, .endBeforeStart,
                .tooLongAgo, .inTheFuture, .toldBefore, .occurredUnclear, .notInLayout:
                .time
            case .placeUnclear: .place
            case .leftOut: .leftOut
            }
    }

    /// One for each of `defect.problems`.
    static func all(of defect: RawDefect) -> [RefusalReason] {
        switch defect {
        case .columns(let defects): defects.map { RefusalReason($0.problem) }
        case .json, .rest, .table, .alert: [.syntax]
        case .note(let defects): defects.all.map { _ in .syntax }
        case .tooLong: [.tooLong]
        case .drop(.noRecords): [.empty]
        case .drop: [.form]
        }
    }

    init(_ problem: ObstacleProblem) {
        self =
            switch problem {
            case .symbolicLink, .hardLinked: .link
            case .directory, .fifo, .socket, .device: .notAFile
            case .tooLarge: .tooLarge
            case .unreadable, .readingFailed: .unreadable
            case .nameNotText, .nameWithControlCharacter: .name
            }
    }
}
