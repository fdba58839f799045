import Glibc
import Intake
import Monitor
import Platform

/// The directory that the daemon takes drops from, as somebody sees it who may add to it and not list it.
struct Incoming: ~Copyable {
    private let directory: Directory
    /// The last file that was put there, through which names are made durable.
    private var last: OpenFile?

    /// Opens it at `path`.
    init(at path: String) throws {
        do throws(SystemFailure) {
            directory = try Directory(searching: path)
        } catch {
            throw Failure(.cannotCreate, "cannot open `\(printable(path))`: \(Incoming.explanation(of: error))")
        }
    }

    /// Why nothing can be put there, and what to do.
    static func explanation(of failure: SystemFailure) -> String {
        switch failure.code {
        case ENOENT:
            "\(failure.reason); where ceasefired is installed, `systemd-tmpfiles --create ceasefired.conf` makes it"
        case EACCES, EPERM: "\(failure.reason); only members of the group `ceasefire-submit` may (`id` lists yours)"
        default: failure.reason
        }
    }

    /// Puts what is left to read of `file` there as `name`, or as the next free name; returns the name it got.
    ///
    /// - Parameter check: Is given the copy, at its beginning; what it throws leaves nothing behind.
    mutating func put(
        _ file: OpenFile, as name: DropFileName, check: (OpenFile) throws -> Void
    ) throws -> FileName {
        try put(as: name) { copy in
            try Incoming.copy(file, to: copy)
            guard lseek(copy.descriptor.number, 0, SEEK_SET) == 0 else {
                throw SystemFailure(call: "lseek", path: copy.descriptor.path, code: errno)
            }
            try check(copy)
        }
    }

    /// Puts what `write` writes there as `name`, or as the next free name; returns the name it got.
    ///
    /// Nobody sees it half written: it is written under a name that nobody can guess and renamed once it is on disk.
    mutating func put(as name: DropFileName, write: (OpenFile) throws -> Void) throws -> FileName {
        let hidden = try FileName(".submit-" + randomHexadecimal(bytes: 16))
        let copy = OpenFile(try directory.open(hidden, .createNew, mode: 0o600))
        do {
            try write(copy)
            // Whatever the umask: the daemon reads it as a member of the directory's group.
            try copy.descriptor.setMode(0o640)
            try copy.descriptor.sync()
            let taken = try rename(hidden, as: name)
            last = copy
            return taken
        } catch {
            discard(hidden)
            throw error
        }
    }

    /// Returns when the names of all files that were put there are on disk.
    func makeDurable() throws(SystemFailure) {
        // The directory itself may not be opened for reading by those who submit, so it cannot be synced alone.
        try last?.descriptor.syncFileSystem()
    }

    private static func copy(_ file: OpenFile, to copy: OpenFile) throws(SystemFailure) {
        while true {
            let piece = try file.descriptor.read(upTo: 1 << 20)
            if piece.isEmpty { return }
            try copy.descriptor.write(piece)
        }
    }

    private func rename(_ hidden: FileName, as name: DropFileName) throws(SystemFailure) -> FileName {
        var number = 1
        while true {
            let wanted = try name.numbered(number)
            do throws(SystemFailure) {
                try directory.rename(hidden, to: directory, as: wanted, replacing: .refused)
                return wanted
            } catch {
                guard error.code == EEXIST else { throw error }
                number += 1
            }
        }
    }

    private func discard(_ hidden: FileName) {
        do throws(SystemFailure) {
            try directory.remove(hidden)
        } catch {
            // The daemon leaves hidden names alone, and the first failure is the one to tell.
        }
    }
}

/// A name under which the daemon takes a drop.
struct DropFileName {
    let text: String

    /// Fails with what is wrong with it.
    init(_ text: String) throws {
        func refuse(_ sentence: String) -> Failure {
            Failure(.badData, "`\(printable(text))` \(sentence); `--name` gives it another one")
        }
        guard FileName(bytes: text.utf8) != nil else { throw refuse("is no file name") }
        if text.hasPrefix(".") { throw refuse("is a hidden name, which the daemon leaves alone") }
        if let ending = DropFileName.unfinished.first(where: text.hasSuffix) {
            throw refuse("ends in `\(ending)`, which the daemon takes for unfinished work and leaves alone")
        }
        if DropName.problem(of: Array(text.utf8)) != nil { throw refuse("holds a control character") }
        self.text = text
    }

    private static let unfinished = [".tmp", ".part", ".filepart", "~"]

    /// The name that says the format by which it is read: `events.viina.csv`.
    func named(as format: ColumnMap?) throws -> DropFileName {
        guard let format else { return self }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let ending = parts.last, parts.count > 1, DropFileName.endings.contains(ending.lowercased()) else {
            return try DropFileName("\(text).\(format.id).\(format.form == .csv ? "csv" : "json")")
        }
        if parts.dropLast().last?.lowercased() == format.id, parts.count > 2 { return self }
        return try DropFileName((parts.dropLast() + [Substring(format.id), ending]).joined(separator: "."))
    }

    private static let endings = ["csv", "tsv", "tab", "txt", "json", "geojson", "ndjson", "jsonl"]

    /// `strikes.json`, `strikes.2.json`, …: numbered before the ending, which tells the format.
    func numbered(_ number: Int) throws(SystemFailure) -> FileName {
        guard number > 1 else { return try FileName(text) }
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else {
            return try FileName("\(text).\(number)")
        }
        return try FileName("\(text[..<dot]).\(number)\(text[dot...])")
    }
}
