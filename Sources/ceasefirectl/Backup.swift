import ArgumentParser
import Glibc
import JSONDocument
import Ledger
import Platform

/// A copy of the ledger that is whole, taken while the daemon runs.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the ledger, as it is at one moment, while the daemon runs.",
        discussion: """
            The copy is whole and on disk when this returns, and readable by its owner and group; a file of that name is \
            never overwritten. It shows under its name only once it is complete. The archive, rejected/ and alerts/ are \
            plain files that nobody changes: copy them after the ledger, so that all that it knows is there.

            To restore, stop the daemon, move `ledger.sqlite`, `ledger.sqlite-wal` and `ledger.sqlite-shm` away, put the \
            copy in their place (owner ceasefired:ceasefired, mode 0640), and start the daemon. docs/operations.md says \
            what becomes of what came after the copy.

            EXAMPLES
              ceasefirectl backup /var/backups/ceasefired-$(date +%F).sqlite

            EXIT STATUS
              0   done
              66  there is no ledger
              73  it cannot be written there, or there is such a file already
            """)

    @OptionGroup var root: Root

    @Argument(help: ArgumentHelp("Where to write it.", valueName: "file"), completion: .file())
    var file: String

    @Flag(help: "Print an object: the file, and the head of its chain of evidence.")
    var json = false

    func run() throws {
        try answer { console in
            let ledger = try openLedger(root)
            try copy(ledger)
            let head = try LedgerReader(file: file).head()?.name
            if json {
                try console.print(.object(known: [("file", .string(file)), ("head", head.map(JSONValue.string))]))
            } else {
                try console.print("\(printable(file)): the ledger, up to link \(head ?? "none") of its chain")
            }
            return .done
        }
    }

    private func copy(_ ledger: LedgerReader) throws {
        let slash = file.lastIndex(of: "/")
        let parent = slash.map { String(file[...$0]) } ?? "."
        let temporary = "\(parent)/.\(file[(slash.map { file.index(after: $0) } ?? file.startIndex)...]).tmp"
        do {
            let directory = try Directory(path: parent)
            let name = try FileName(String(file[(slash.map { file.index(after: $0) } ?? file.startIndex)...]))
            let hidden = try FileName(".\(name).tmp")
            guard try directory.status(of: name) == nil else {
                throw Failure(.cannotCreate, "`\(printable(file))` is there already, and is not overwritten")
            }
            let copy = try directory.open(hidden, .createNew, mode: 0o640)
            defer { _ = unsafe unlink(temporary) }
            try copy.setMode(0o640)
            try ledger.copy(to: temporary)
            try copy.sync()
            try directory.rename(hidden, to: directory, as: name, replacing: .refused)
            try directory.sync()
        } catch let failure as SystemFailure {
            throw Failure(.cannotCreate, printable("cannot write the backup: \(failure)"))
        } catch let failure as LedgerFailure {
            throw Failure(failure.status, printable("cannot copy the ledger: \(failure)"))
        }
    }
}
