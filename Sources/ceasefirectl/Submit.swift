import ArgumentParser
import JSONDocument
import Platform
import Settings

/// Hands files to the daemon.
struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand files of reports to the daemon.",
        discussion: """
            Each file is first read as the daemon will read it; one without a usable report is not handed over, unless \
            --force is given. It is then written under a hidden name, put on disk and renamed, so that the daemon never \
            sees it half written and no crash loses it. Where each went is printed, a path a line.

            EXAMPLES
              ceasefirectl submit strikes.json
              ceasefirectl submit --name night.ndjson - <reports
              ceasefirectl submit --format viina events.csv
              ceasefirectl submit --json *.json | jq -r .path

            EXIT STATUS
              0   all were handed over
              65  a file holds no usable report, or cannot have that name
              66  a file cannot be read, or there is no such format
              73  a file cannot be put there
              One file's failure keeps no other from being handed over.
            """)

    @OptionGroup var root: Root

    @Option(
        help: ArgumentHelp("Hand the only file over under this name; needed for standard input.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Have the files read by this format; the names that they get say so, as in `events.viina.csv`.",
            valueName: "id"))
    var format: String?

    @Flag(help: "Hand over what does not look like reports, too.")
    var force = false

    @Flag(help: "Print an object a line: file, path.")
    var json = false

    @Argument(help: "Files of reports; `-` is standard input.", completion: .file())
    var files: [String]

    func validate() throws {
        if name != nil, files.count > 1 { throw ValidationError("`--name` goes with one file only") }
        if name == nil, files.contains("-") {
            throw ValidationError("standard input has no name of its own: give one, as in `--name strikes.json`")
        }
    }

    func run() throws {
        try answer { console in
            let formats = try Installed.formats(root, meaning: format)
            var incoming = try Incoming(at: root.layout.incoming)
            var status = ExitStatus.done
            var submitted: [(file: String, name: FileName)] = []
            for file in files {
                do throws(Failure) {
                    submitted.append((file, try submit(file, to: &incoming, formats, console)))
                } catch {
                    try console.tell("ceasefirectl: \(error.sentence)")
                    // The gravest is told: what could not be put there may be tried again as it is.
                    if status.rawValue < error.status.rawValue { status = error.status }
                }
            }
            try incoming.makeDurable()
            for (file, name) in submitted { try print(file, "\(root.layout.incoming)/\(name)", console) }
            return status
        }
    }

    private func print(_ file: String, _ path: String, _ console: Console) throws {
        if json {
            try console.print(.object([.init("file", .string(file)), .init("path", .string(path))]))
        } else {
            try console.print("\(printable(file)) -> \(path)")
        }
    }

    private func submit(
        _ path: String, to incoming: inout Incoming, _ formats: ReportFormats, _ console: Console
    ) throws(Failure) -> FileName {
        do {
            let base = path.split(separator: "/").last.map(String.init) ?? path
            let name = try DropFileName(name ?? base).named(as: formats.meant)
            return try incoming.put(ReportFile(path).file, as: name) { copy in
                guard !force else { return }
                let named = path == "-" ? "<stdin>" : printable(path)
                try check(ReportFile(copy, calledInMessages: named, readAs: name.text), formats, console)
            }
        } catch let failure as Failure {
            throw failure
        } catch let failure as SystemFailure {
            throw Failure(
                .cannotCreate,
                "cannot put `\(printable(path))` into `\(root.layout.incoming)`: \(Incoming.explanation(of: failure))")
        } catch {
            throw Failure(.internalError, "\(error)")
        }
    }

    /// Tells what is wrong with the file's records, and fails where not one could be used.
    private func check(_ file: ReportFile, _ formats: ReportFormats, _ console: Console) throws {
        var isUsable = false
        try file.forEachRecord(by: formats) { record in
            switch record.content {
            case .success: isUsable = true
            case .failure(let defects): for message in defects.messages { try console.tell(message) }
            }
        }
        guard isUsable else {
            throw Failure(
                .badData, "`\(file.name)` holds no usable report and was not handed over; `--force` does it anyway")
        }
    }
}
