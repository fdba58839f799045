import ArgumentParser
import JSONDocument
import Settings

/// Reads the configuration as the daemon does and tells what is wrong with it.
struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the daemon's configuration, every agreement, list and format.",
        discussion: """
            Reads the files that a start or reload of the daemon would read, and prints each defect as
            FILE:LINE: what is wrong (what may have been meant).

            EXAMPLES
              ceasefirectl check-config
              ceasefirectl check-config --json | jq -r .file | sort -u

            EXIT STATUS
              0   no defect
              78  defects
            """)

    @OptionGroup var root: Root

    @Flag(help: "Print an object a line: file, line, column, problem, hint.")
    var json = false

    func run() throws {
        try answer { console in
            let configuration = try Installed(root).configuration
            let defects = configuration.defects
            for defect in defects {
                if json { try console.print(JSONValue(defect)) } else { try console.print(printable("\(defect)")) }
            }
            guard defects.isEmpty else { return .configuration }
            let counts = [
                counted(configuration.agreements.count, "agreement"),
                counted(configuration.cityLists.count, "city list"),
                counted(configuration.formats.count, "format"),
                counted(configuration.sources.count, "source list"),
            ]
            try console.tell("no defect in \(counts.joined(separator: ", "))")
            if configuration.agreements.isEmpty {
                try console.tell(
                    "nothing is judged: put an agreement into `\(root.agreements)`")
            }
            return .done
        }
    }
}

/// `1 report`, `2 reports`.
func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

extension JSONValue {
    fileprivate init(_ defect: ConfigurationDefect) {
        var members = [JSONMember("file", .string(defect.file)), JSONMember("line", .integer(Int64(defect.line)))]
        if let column = defect.column { members.append(JSONMember("column", .integer(Int64(column)))) }
        members.append(JSONMember("problem", .string("\(defect.problem)")))
        if let hint = defect.hint { members.append(JSONMember("hint", .string(hint))) }
        self = .object(members)
    }
}
