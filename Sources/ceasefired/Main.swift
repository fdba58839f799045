import ArgumentParser
import Settings

@main
struct Command: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ceasefired",
        abstract: "Judges reported strikes against the readings of a claimed pause, and tells of them.",
        discussion: """
            Drop reports into /var/spool/ceasefired/incoming, or use `ceasefirectl submit`. Alerts go to the journal and \
            to /var/spool/ceasefired/alerts.

            Exit status: 0 stopped as asked, 70 something that should not happen, 73 a place cannot be made or written, \
            75 another daemon works on this root, 78 the configuration is defective.
            """,
        version: version)

    @Option(help: "Put every path below this directory (the journal and zone data stay the system's).")
    var root = ""

    @Flag(help: "Take what lies in incoming/, publish what follows, and end.")
    var once = false

    func run() throws {
        let code = Daemon(Layout(root: root), once: once).run()
        if code != 0 { throw ExitCode(code) }
    }
}
