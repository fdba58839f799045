public import Ceasefire
internal import Glibc
public import Monitor
internal import Platform

/// Removes files from the archive and from the folder of alerts, where the ledger has noted that they go. No link is
/// followed, and nothing is removed but regular files of the names that the ledger knows.
///
/// Made, used and dropped on one thread.
public final class FileRemover {
    private let archive: String
    private let alerts: String

    public init(archive: String, alerts: String) {
        (self.archive, self.alerts) = (archive, alerts)
    }

    /// Removes what is there; returns when that is on disk. A removal may be done again.
    ///
    /// - Returns: Paths of what is not what the ledger knows, and was left.
    public func remove(_ removals: [Removal]) throws -> [String] {
        var strangers: [String] = []
        var days: [CivilDate: [(name: FileName, bytes: Int?)]] = [:]
        var files: [(name: FileName, bytes: Int?)] = []
        for removal in removals {
            switch removal.files {
            case .drop(let destination):
                guard case .archive(let day) = destination.folder, let name = FileName(bytes: destination.name) else {
                    continue
                }
                days[day, default: []].append((name, removal.bytes))
            case .alert(let id):
                // The JSON file never stands without the other.
                for suffix in [".json", ".cap.xml"] { files.append((try FileName(id + suffix), nil)) }
            }
        }
        if !files.isEmpty { try remove(files, in: Directory(path: alerts), &strangers) }
        for (day, files) in days {
            do throws(SystemFailure) {
                try remove(files, in: folder(of: day), &strangers)
            } catch {
                switch error.code {
                case ENOENT: break
                // Somebody put a link there: what it leads to is not this program's.
                case ENOTDIR, ELOOP: strangers.append(error.path ?? archive)
                default: throw error
                }
            }
        }
        return strangers
    }

    /// Removes the archive's directories of days before one, where they are empty.
    public func removeEmptyDays(before day: CivilDate) throws {
        let root = try Directory(path: archive)
        for year in try numbers(in: root) {
            let yearFolder = try Directory(year, in: root)
            for month in try numbers(in: yearFolder) {
                let monthFolder = try Directory(month, in: yearFolder)
                for date in try numbers(in: monthFolder) {
                    let path = "archive/\(year)/\(month)/\(date)"
                    guard case .archive(let own)? = Destination.Folder(path: path), own < day else { continue }
                    try removeIfEmpty(date, in: monthFolder)
                }
                try removeIfEmpty(month, in: yearFolder)
            }
            try removeIfEmpty(year, in: root)
        }
    }

    private func folder(of day: CivilDate) throws(SystemFailure) -> Directory {
        let parts = String(describing: day).split(separator: "-").map(String.init)
        var folder = try Directory(path: archive)
        for part in parts { folder = try Directory(FileName(part), in: folder) }
        return folder
    }

    private func remove(
        _ files: [(name: FileName, bytes: Int?)], in directory: borrowing Directory, _ strangers: inout [String]
    ) throws(SystemFailure) {
        for file in files {
            guard let status = try directory.status(of: file.name) else { continue }
            guard status.kind == .regular, file.bytes.map({ $0 == status.size }) ?? true else {
                strangers.append(directory.path(of: file.name))
                continue
            }
            try directory.remove(file.name)
        }
        try directory.sync()
    }

    /// Directories whose names are numbers, as those of the archive's years, months and days are.
    private func numbers(in directory: borrowing Directory) throws(SystemFailure) -> [FileName] {
        var listing = try DirectoryListing(of: directory)
        var names: [FileName] = []
        while let name = try listing.next() {
            let isNumber = name.bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if isNumber, try directory.status(of: name)?.kind == .directory { names.append(name) }
        }
        return names
    }

    private func removeIfEmpty(_ name: FileName, in parent: borrowing Directory) throws(SystemFailure) {
        do throws(SystemFailure) {
            try parent.removeDirectory(name)
        } catch {
            guard error.code == ENOTEMPTY || error.code == EEXIST || error.code == ENOENT else { throw error }
        }
    }
}
