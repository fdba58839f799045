import Digest
import JSONDocument
import Ledger

/// Something that an audit found missing or altered. Its words are here and nowhere else.
enum Finding {
    case damage(String)
    case brokenReference(table: String, row: Int64, to: String)
    case chain(ChainDefect)
    case dropMissing(path: String)
    case dropAltered(path: String, recorded: [UInt8], found: [UInt8])
    case dropReplaced(path: String)
    case dropUnknown(path: String)
    case companionMissing(path: String)
    case alertFileMissing(path: String)
    case alertFileAltered(path: String)
    case alertFileUnknown(path: String)
    case entryMissing(key: String)
    case unchecked(what: String, count: Int, reason: String)

    /// What programs know it by.
    var kind: String {
        switch self {
        case .damage: "damage"
        case .brokenReference: "broken-reference"
        case .chain(let defect): defect.kind
        case .dropMissing: "drop-missing"
        case .dropAltered, .dropReplaced: "drop-altered"
        case .dropUnknown: "drop-unknown"
        case .companionMissing: "reason-missing"
        case .alertFileMissing: "alert-file-missing"
        case .alertFileAltered: "alert-file-altered"
        case .alertFileUnknown: "alert-file-unknown"
        case .entryMissing: "entry-missing"
        case .unchecked: "unchecked"
        }
    }

    /// The file, rows, or entry that it is about.
    var subject: String {
        switch self {
        case .damage: "ledger"
        case .brokenReference(let table, let row, _): "\(table) \(row)"
        case .chain(let defect): defect.subject
        case .dropMissing(let path), .dropAltered(let path, _, _), .dropReplaced(let path), .dropUnknown(let path),
            .companionMissing(let path), .alertFileMissing(let path), .alertFileAltered(let path),
            .alertFileUnknown(let path):
            path
        case .entryMissing(let key): key
        case .unchecked(let what, _, _): what
        }
    }

    var problem: String {
        switch self {
        case .damage(let sentence): "the database file is damaged: \(sentence)"
        case .brokenReference(_, _, let parent): "it refers to a row of `\(parent)` that is not there"
        case .chain(let defect): defect.problem
        case .dropMissing: "the ledger knows this drop, and it is not there"
        case .dropAltered(_, let recorded, let found):
            "its bytes are not those that were taken: their SHA-256 was \(hex(recorded)) and is \(hex(found)); "
                + "somebody wrote to it since, perhaps its sender, who had kept it open"
        case .dropReplaced: "where a drop was put there is something that is no file"
        case .dropUnknown: "the ledger knows no drop that went there"
        case .companionMissing: "no file says, as it was written, why this drop or records of it were not taken"
        case .alertFileMissing: "the ledger knows this alert, and its file is not there"
        case .alertFileAltered: "its bytes are not those of the ledger"
        case .alertFileUnknown: "the ledger knows no alert of this name"
        case .entryMissing: "it was in the journal, and is not there any more"
        case .unchecked(_, let count, let reason): "\(count) not checked: \(reason)"
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .damage: "stop ceasefired, keep a copy, and restore a backup or try `sqlite3 … .recover`"
        case .brokenReference: "compare it with a backup: somebody deleted or changed rows"
        case .chain(let defect): defect.remedy
        case .dropMissing, .dropAltered, .dropReplaced:
            "restore it from a backup or ask its sender again; what was read of it is in the ledger"
        case .dropUnknown: "find out who put it there; a report comes in through incoming/ only"
        case .companionMissing: "the reasons are in the ledger, in `refusals`"
        case .alertFileMissing: "run this as root beside the daemon, which then writes it again"
        case .alertFileAltered: "keep a copy, remove it, and run this again as root: then the daemon writes it again"
        case .alertFileUnknown: "find out who put it there, and do not rely on it"
        case .entryMissing: "run this as root beside the daemon, which then writes it again"
        case .unchecked: "run this as root"
        }
    }

    var line: String { "\(printable(subject)): \(printable(problem)) (\(remedy))" }

    var json: JSONValue {
        ["finding": .string(kind), "subject": .string(subject), "problem": .string(problem), "remedy": .string(remedy)]
    }
}

extension ChainDefect {
    fileprivate var kind: String {
        switch self {
        case .linksMissing: "link-missing"
        case .linkAltered: "link-altered"
        case .rowsAltered: "row-altered"
        case .rowsMissing: "row-missing"
        case .rowsUnlinked: "row-unlinked"
        case .linkUnknown: "link-unknown"
        }
    }

    fileprivate var subject: String {
        func rows(_ numbers: ClosedRange<Int64>) -> String {
            numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)-\(numbers.upperBound)"
        }
        switch self {
        case .linksMissing(let numbers): return "chain \(rows(numbers))"
        case .linkAltered(let number): return "chain \(number)"
        case .rowsAltered(let table, let numbers, _), .rowsMissing(let table, let numbers, _),
            .rowsUnlinked(let table, let numbers):
            return "\(table) \(rows(numbers))"
        case .linkUnknown(let name): return "chain \(name)"
        }
    }

    fileprivate var problem: String {
        switch self {
        case .linksMissing: "links of the chain of evidence were deleted"
        case .linkAltered: "this link does not follow from the one before it and from what it says"
        case .rowsAltered(let table, _, let link):
            "a row of these is not what was committed with link \(link)"
                + (table == "destinations" ? " (or `records` or `taken` of its drop)" : "")
        case .rowsMissing(_, _, let link): "committed with link \(link), and deleted since"
        case .rowsUnlinked: "no link of the chain covers it: the daemon did not write it, or the link was deleted"
        case .linkUnknown:
            "this head was noted, and the chain does not have it: it was written anew, or its end is gone"
        }
    }

    fileprivate var remedy: String {
        switch self {
        case .rowsUnlinked: "rely on nothing that follows from it, and find out who can write to the ledger"
        default: "compare the ledger with a backup, and find out who can write to it"
        }
    }
}
