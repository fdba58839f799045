import ArgumentParser
import JSONDocument
import Settings

/// Whether all is there that the daemon needs, and whether it does its work.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for what keeps the daemon from working, and try it with a canary.",
        discussion: """
            Prints a line for each check: `ok`, `warning` (it works, and may not go on to), `failed`, or `skipped` (it \
            cannot be looked at by this user, or not now), with what to do. Root can look at everything. Below --root \
            owners, groups and the service are left out.

            At the end a canary is dropped, a report by `ceasefirectl doctor` marked as an exercise, and its alert is \
            waited for in the alert folder and in the journal. It is judged under an agreement of its own, \
            `ceasefired-canary`, and no other; lists, counts and coverage leave it out. `--agreement \
            ceasefired-canary` lists it. Its drop and its alert stay, as those of any report do.

            EXAMPLES
              sudo ceasefirectl doctor
              ceasefirectl doctor --no-canary
              ceasefirectl doctor --json | jq 'select(.result == "failed")'
              ceasefirectl alerts --agreement ceasefired-canary

            EXIT STATUS
              0   nothing failed
              78  something did
            """)

    @OptionGroup var root: Root

    @Flag(inversion: .prefixedNo, help: "Send a report through and wait for its alert.")
    var canary = true

    @Flag(help: "Print an object a line: check, result, what, hint.")
    var json = false

    func run() throws {
        try answer { console in
            var hasFailed = false
            func tell(_ diagnoses: [Diagnosis]) throws {
                for diagnosis in diagnoses {
                    hasFailed = hasFailed || diagnosis.result == .failed
                    if json {
                        try console.print(diagnosis.json)
                    } else {
                        try console.print(diagnosis.line(console.style))
                    }
                }
                // Some checks take their time.
                try console.flush()
            }
            let layout = root.layout
            if layout.root.isEmpty { try tell(GroupCheck().run()) }
            try tell(PathCheck(layout).run())
            try tell(RoomCheck(layout).run())
            try tell(GroundCheck(root).run())
            let daemon = DaemonCheck(root)
            try tell(daemon.run())
            try tell(LedgerCheck(root).run())
            try tell(JournalCheck(layout).run())
            if canary { try tell(CanaryCheck(layout, isRunning: daemon.isRunning).run()) }
            return hasFailed ? .configuration : .done
        }
    }
}
