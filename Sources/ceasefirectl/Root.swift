import ArgumentParser

/// Where everything lies (contract §2).
struct Root: ParsableArguments {
    @Option(
        name: .customLong("root"),
        help: ArgumentHelp("Look for every file below <dir> instead of below /.", valueName: "dir"),
        completion: .directory)
    var directory = ""

    /// The path of what lies at `path` in the system, `/etc/…`.
    func path(_ path: String) -> String {
        directory.hasSuffix("/") ? directory.dropLast() + path : directory + path
    }

    var incoming: String { path("/var/spool/ceasefired/incoming") }
    var alerts: String { path("/var/spool/ceasefired/alerts") }
    var ledger: String { path("/var/lib/ceasefired/ledger.sqlite") }
    var controlSocket: String { path("/run/ceasefired/control.sock") }
}
