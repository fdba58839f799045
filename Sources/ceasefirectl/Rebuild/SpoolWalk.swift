import Ceasefire
import Ledger
import Monitor
import Platform
import Settings

/// Goes through what lies in the spool, a directory at a time.
struct SpoolWalk {
    let layout: Layout
    let remains: LedgerRemains?

    /// The archive's days in their order, each with its path.
    func days() throws -> [(folder: Destination.Folder, path: String)] {
        var found: [(Destination.Folder, String)] = []
        for year in try numbers(in: layout.archive) {
            for month in try numbers(in: "\(layout.archive)/\(year)") {
                for day in try numbers(in: "\(layout.archive)/\(year)/\(month)") {
                    let path = "archive/\(year)/\(month)/\(day)"
                    guard let folder = Destination.Folder(path: path) else { continue }
                    found.append((folder, "\(layout.spool)/\(path)"))
                }
            }
        }
        return found
    }

    /// The files in a directory that may be drops, in the order in which they came.
    func drops(in folder: Destination.Folder, at path: String) throws -> [SpooledDrop] {
        try entries(of: path).filter { !$0.name.hasPrefix(".") }
            .map { SpooledDrop(Destination(folder: folder, name: $0.name.bytes), $0.status, remains) }.sorted()
    }

    private func numbers(in path: String) throws(SystemFailure) -> [String] {
        try entries(of: path).filter { $0.status.kind == .directory }
            .map { String(decoding: $0.name.bytes, as: UTF8.self) }.filter { Int($0) != nil }.sorted()
    }

    private func entries(of path: String) throws(SystemFailure) -> [(name: FileName, status: FileStatus)] {
        let directory = try Directory(path: path)
        var listing = try DirectoryListing(of: directory)
        var found: [(FileName, FileStatus)] = []
        while let name = try listing.next() {
            if let status = try directory.status(of: name) { found.append((name, status)) }
        }
        return found
    }
}
