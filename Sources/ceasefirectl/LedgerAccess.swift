import ArgumentParser
import Ceasefire
import Glibc
import JSONDocument
import Ledger
import Platform
import Settings

/// Opens the ledger for reading, as it was known at a moment where one is given; this also works while the daemon is down.
func openLedger(_ root: Root, _ then: AsKnownAt? = nil) throws -> LedgerReader {
    if unsafe access(root.layout.ledger, R_OK) != 0 {
        let path = printable(root.layout.ledger)
        switch errno {
        case ENOENT:
            throw Failure(.noInput, "there is no ledger at `\(path)` yet; the daemon makes it when it first starts")
        case EACCES:
            throw Failure(.noInput, "`\(path)` may be read by root and members of the group `ceasefired` only")
        default: break
        }
    }
    do {
        return try LedgerReader(file: root.layout.ledger, asKnownAt: then?.moment)
    } catch let failure as LedgerFailure {
        throw Failure(failure.status, printable("\(failure)"))
    }
}

extension LedgerFailure {
    /// What a command exits with that cannot go on without the ledger.
    var status: ExitStatus {
        switch problem {
        case .busy: .tryLater
        case .cannotOpen: .noInput
        case .notALedger, .damaged: .badData
        case .newerSchema, .olderSchema: .configuration
        case .noSpace, .inconsistent, .other: .internalError
        }
    }
}

/// From when the answer is to be.
struct AsKnownAt: ParsableArguments {
    @Option(
        name: .customLong("as-known-at"),
        help: ArgumentHelp(
            "Answer as it would have been then: RFC 3339, or a date (UTC).", valueName: "time"),
        transform: ceasefirectl.moment)
    var moment: Moment?
}

/// What lists are narrowed by.
struct Filters: ParsableArguments {
    @Option(help: ArgumentHelp("Only what was judged under this agreement.", valueName: "id"))
    var agreement: String?

    @Option(
        help: ArgumentHelp(
            "Only what was sent or received from then on: RFC 3339, or a date (UTC).", valueName: "time"),
        transform: moment)
    var since: Moment?

    @Option(help: ArgumentHelp("Only what was sent or received before then.", valueName: "time"), transform: moment)
    var until: Moment?

    @Option(help: ArgumentHelp("Only at this place: an id, or a part of a name.", valueName: "place"))
    var place: String?

    @Option(
        help: ArgumentHelp(
            "Only with this verdict: \(Verdict.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "verdict"
        ),
        completion: .list(Verdict.allCases.map(\.rawValue)), transform: readVerdict)
    var verdict: Verdict?

    var filter: LedgerFilter {
        LedgerFilter(agreement: agreement, verdict: verdict, since: since, until: until, place: place)
    }
}

private func readVerdict(_ text: String) throws -> Verdict {
    if let verdict = Verdict(rawValue: text) { return verdict }
    let known = Verdict.allCases.map(\.rawValue)
    let meant = suggestion(for: text, among: known).map { "did you mean `\($0)`?" }
    throw ValidationError(
        "`\(printable(text))` is no verdict: \(meant ?? "they are `\(known.joined(separator: "`, `"))`")")
}

/// Reads a time as options give it.
func moment(_ text: String) throws -> Moment {
    switch TimeText(text) {
    case .moment(let moment): return moment
    case .date(let date): return LocalTime(date: date).asIfUTC
    case .local, nil:
        throw ValidationError(
            "`\(printable(text))` is no time: write it as `2026-01-30T00:00:00Z`, or as the date `2026-01-30`")
    }
}

extension JSONValue {
    /// An object of what is known: a member without a value is left out.
    static func object(known members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } })
    }

    static func time(_ moment: Moment?) -> JSONValue? {
        moment.map { .string($0.rfc3339) }
    }
}
