/// What the command line asks for.
struct Invocation {
    enum Action: Equatable {
        case run(once: Bool)
        case help
        case version
    }

    private(set) var root = ""
    private(set) var action = Action.run(once: false)

    init(_ arguments: some Sequence<String>) throws(UsageDefect) {
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--once": action = .run(once: true)
            case "--help", "-h": action = .help
            case "--version": action = .version
            case "--root":
                guard let directory = rest.popFirst() else { throw .missingValue(argument) }
                root = directory
            case _ where argument.hasPrefix("--root="): root = String(argument.dropFirst("--root=".count))
            default: throw .unknown(argument)
            }
            if action == .help || action == .version { return }
        }
    }

    static let help = """
        OVERVIEW: Judges reported strikes against the readings of a claimed pause, and tells of them.

        Drop reports into /var/spool/ceasefired/incoming, or use `ceasefirectl submit`. Alerts go to the journal and to
        /var/spool/ceasefired/alerts.

        USAGE: ceasefired [--root <dir>] [--once]

        OPTIONS:
          --root <dir>  Put every path below this directory (the journal and zone data stay the system's).
          --once        Take what lies in incoming/, publish what follows, and end.
          --version     Show the version.
          -h, --help    Show this help.

        EXIT STATUS: 0 stopped as asked; 64 wrong usage; 70 something that should not happen; 73 a place cannot be made
        or written; 75 another daemon works on this root; 78 the configuration is defective.
        """
}

/// What is wrong with a command line.
enum UsageDefect: Error, CustomStringConvertible {
    case unknown(String)
    case missingValue(String)

    var description: String {
        switch self {
        case .unknown(let argument): "`\(argument)` is no option that is known here"
        case .missingValue(let option): "`\(option)` needs a value"
        }
    }
}
