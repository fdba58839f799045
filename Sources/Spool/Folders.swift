internal import Ceasefire
internal import Monitor
internal import Platform

/// The directories that drops go to, made as they are needed.
final class Folders {
    /// An open directory that several hold.
    final class Folder {
        let directory: Directory

        init(_ directory: consuming Directory) {
            self.directory = directory
        }
    }

    /// For the daemon's group to read.
    private static let mode: UInt32 = 0o750

    private let archive: Directory
    private let rejected: Folder
    private var days: [CivilDate: Folder] = [:]

    init(archive: String, rejected: String) throws(SystemFailure) {
        self.archive = try Directory(path: archive)
        self.rejected = Folder(try Directory(path: rejected))
    }

    subscript(_ folder: Destination.Folder) -> Folder {
        get throws(SystemFailure) {
            switch folder {
            case .rejected: return rejected
            case .archive(let day):
                if let known = days[day] { return known }
                let folder = try open(day)
                days[day] = folder
                return folder
            }
        }
    }

    /// Lets go of the archive's directories, which people may move or remove between two batches.
    func forgetDays() {
        days = [:]
    }

    private func open(_ day: CivilDate) throws(SystemFailure) -> Folder {
        let parts = String(describing: day).split(separator: "-").map(String.init)
        var folder: Folder?
        for part in parts {
            let name = try FileName(part)
            if let parent = folder {
                folder = Folder(try Self.child(name, of: parent.directory))
            } else {
                folder = Folder(try Self.child(name, of: archive))
            }
        }
        return folder ?? rejected
    }

    /// Opens a directory, and makes it durably where it is missing.
    private static func child(_ name: FileName, of parent: borrowing Directory) throws(SystemFailure) -> Directory {
        if try parent.makeDirectory(name, mode: mode) { try parent.sync() }
        return try Directory(name, in: parent)
    }
}
