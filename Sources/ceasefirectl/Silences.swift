import ArgumentParser
import Ceasefire
import JSONDocument
import Ledger
import Monitor
import Platform

/// Has alerts told quietly for a while.
struct Silences: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence",
        abstract: "Have alerts of a place or an agreement told quietly for a while.",
        discussion: """
            A silenced alert is written and kept as any other. It is marked (`silenced` in its file, CEASEFIRED_SILENCE in \
            the journal), told with PRIORITY 6, and not repeated while the silence lasts. The end of a silence is told in \
            the journal. Only root and members of the group `ceasefired` may silence.

            EXAMPLES
              ceasefirectl silence add --place Kherson --until 2026-02-03T06:00:00Z --comment 'exercise'
              ceasefirectl silence add --agreement 2026-01-week-pause --until 2026-03-01 --comment 'over'
              ceasefirectl silence list
              ceasefirectl silence expire 3 --comment 'the exercise is over'

            EXIT STATUS
              0   done, also where it stood before
              3   the daemon is not running (`add`, `expire`)
              66  there is no such silence, or no ledger
              75  no answer in time, or the disk is full
              77  not permitted
            """,
        subcommands: [Add.self, List.self, Expire.self], defaultSubcommand: List.self)

    @OptionGroup var root: Root

    /// A new one.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Have alerts told quietly until a moment.")

        @OptionGroup var root: Root

        @Option(
            help: ArgumentHelp(
                "Only at this place: an id, or the name of the place or of a unit that it lies in.", valueName: "place")
        )
        var place: String?

        @Option(help: ArgumentHelp("Only under this agreement.", valueName: "id"))
        var agreement: String?

        @Option(help: ArgumentHelp("Until then: RFC 3339, or a date (UTC).", valueName: "time"), transform: moment)
        var until: Moment

        @Option(help: ArgumentHelp("Who asks for it; if not given, the user.", valueName: "name"))
        var by: String?

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var comment: String

        @Flag(help: "Print the daemon's answer as it came.")
        var json = false

        func validate() throws {
            if place == nil, agreement == nil {
                throw ValidationError("a silence needs a `--place` or an `--agreement`: not everything is silenced")
            }
        }

        func run() throws {
            try answer { console in
                try Instruct(root, json: json, console).ask(
                    "silence",
                    [
                        ("place", place.map(JSONValue.string)), ("agreement", agreement.map(JSONValue.string)),
                        ("until", .string(until.rfc3339)), ("by", .string(try by ?? Instruct.userName)),
                        ("comment", .string(comment)),
                    ], unknown: ""
                ) { answer in "silence \(answer["silence"]?.integer ?? 0) until \(until.rfc3339)" }
            }
        }
    }

    /// Those in force.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the silences in force, the oldest first.")

        @OptionGroup var root: Root
        @OptionGroup var then: AsKnownAt

        @Flag(help: "Also those that are over.")
        var all = false

        @Flag(help: "Print an object a line.")
        var json = false

        func run() throws {
            try answer { console in
                let now = then.moment ?? Moment(microseconds: WallClock.microseconds)
                for kept in try openLedger(root, then).silences() where all || kept.isInForce(at: now) {
                    if json { try console.print(kept.json) } else { try print(kept, at: now, console) }
                }
                return .done
            }
        }

        private func print(_ kept: KeptSilence, at now: Moment, _ console: Console) throws {
            let silence = kept.silence
            let scope = [silence.place.map { "at \($0)" }, silence.agreement.map { "under \($0)" }]
            let number = console.style.mark("\(kept.number)", .bold)
            let state = kept.isInForce(at: now) ? "until \(silence.until.rfc3339)" : "over since \(kept.endsAt.rfc3339)"
            try console.print("\(number)  \(printable(scope.compactMap(\.self).joined(separator: " "))), \(state)")
            try console.print(silence.remark.line, indented: 3)
            if let end = kept.end { try console.print("ended \(end.line)", indented: 3) }
        }
    }

    /// One that is no longer needed.
    struct Expire: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a silence before its time.")

        @OptionGroup var root: Root

        @Option(help: ArgumentHelp("Who ends it; if not given, the user.", valueName: "name"))
        var by: String?

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var comment = "no longer needed"

        @Flag(help: "Print the daemon's answer as it came.")
        var json = false

        @Argument(help: "The silence's number, as `ceasefirectl silence list` shows it.")
        var number: Int64

        func run() throws {
            try answer { console in
                try Instruct(root, json: json, console).ask(
                    "end-silence",
                    [
                        ("silence", .integer(number)), ("by", .string(try by ?? Instruct.userName)),
                        ("comment", .string(comment)),
                    ], unknown: "there is no silence \(number); `ceasefirectl silence list --all` lists them"
                ) { _ in "silence \(number) is over" }
            }
        }
    }
}

extension Remark {
    /// For a person: who, when, why.
    var line: String {
        printable("by \(by) (user \(uid)), \(at.toTheSecond): \(comment)")
    }

    var members: [(String, JSONValue?)] {
        [
            ("by", .string(by)), ("uid", .integer(Int64(uid))), ("comment", .string(comment)), ("at", .time(at)),
        ]
    }
}

extension KeptSilence {
    fileprivate var json: JSONValue {
        .object(
            known: [
                ("silence", .integer(number)), ("place", silence.place.map(JSONValue.string)),
                ("agreement", silence.agreement.map(JSONValue.string)), ("until", .time(silence.until)),
                ("ends_at", .time(endsAt)),
            ] + silence.remark.members + [("ended", end.map { .object(known: $0.members) })])
    }
}
