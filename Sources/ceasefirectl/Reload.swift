import ArgumentParser
import Control
import JSONDocument
import Settings

/// Has the daemon read its configuration again.
struct Reload: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have the daemon read its configuration again, and wait for its answer.",
        discussion: """
            With any defect the daemon refuses all of it and goes on with what it has; the defects are printed. \
            `ceasefirectl check-config` finds them beforehand.

            EXAMPLES
              ceasefirectl check-config && sudo systemctl reload ceasefired

            EXIT STATUS
              0   taken up
              3   the daemon is not running
              75  no answer in time
              78  refused
            """)

    @OptionGroup var root: Root

    @Flag(help: "Print the daemon's answer as it came.")
    var json = false

    func run() throws {
        try answer { console in
            let answer = try askDaemon("reload", root, timeout: .seconds(90))
            let isTaken = answer["ok"]?.bool == true
            if json {
                try console.print(answer)
            } else if isTaken {
                let number = Int(answer["agreements"]?.integer ?? 0)
                try console.tell("taken up: judging by \(counted(number, "agreement"))")
            } else {
                for defect in answer["defects"]?.array ?? [] {
                    try console.print(printable(defect.string ?? defect.text))
                }
                try console.tell("ceasefirectl: the daemon refused to reload and goes on with what it had")
            }
            return isTaken ? .done : .configuration
        }
    }
}

/// The daemon's answer to a request.
func askDaemon(_ request: String, _ root: Root, timeout: Duration = .seconds(10)) throws -> JSONValue {
    try askDaemon(["request": .string(request)], root, timeout: timeout)
}

/// The daemon's answer to a request with more in it than its name.
func askDaemon(_ request: JSONValue, _ root: Root, timeout: Duration = .seconds(10)) throws -> JSONValue {
    do throws(ControlFailure) {
        return try ControlClient.ask(request, at: root.layout.controlSocket, timeout: timeout)
    } catch {
        switch error {
        case .notRunning:
            let start =
                root.layout.root.isEmpty ? "systemctl start ceasefired" : "ceasefired --root \(root.layout.root)"
            throw Failure(.notRunning, "\(error); to start it: `\(printable(start))`")
        case .noAnswer: throw Failure(.tryLater, "\(error)")
        case .system: throw Failure(.tryLater, "\(error)")
        }
    }
}
