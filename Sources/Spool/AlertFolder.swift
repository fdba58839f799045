public import Platform

/// Writes alert files, each whole and on disk the moment it is visible under its name.
///
/// In two steps, so that files are written and flushed while the ledger commits, and become visible only after that.
/// Made, used and dropped on one thread.
public final class AlertFolder {
    /// A file that has its contents but not its name yet.
    public struct Prepared: Sendable {
        let staged: StagedFile
        /// Tells of all files that were prepared together.
        let flush: SyncTicket
    }

    /// Readable by the directory's group, `ceasefire-alerts`, which it gets by the directory's set-group-id bit.
    private static let mode: UInt32 = 0o640

    private let directory: Directory
    private let pool: SyncPool

    /// Opens the directory at `path`, and removes what a crash left half done.
    public init(path: String, pool: SyncPool) throws(SystemFailure) {
        directory = try Directory(path: path)
        self.pool = pool
        try StagedFile.removeLeftovers(in: directory)
    }

    /// Writes the files under hidden names and begins to flush them; fails e.g. with ENOSPC, or with EINVAL for what cannot
    /// be a file's name.
    public func prepare(_ files: [(name: String, bytes: [UInt8])]) throws(SystemFailure) -> [Prepared] {
        var staged: [StagedFile] = []
        for file in files {
            staged.append(try StagedFile(FileName(file.name), file.bytes, mode: Self.mode, in: directory))
        }
        let flush = pool.begin(staged.map(\.file))
        return staged.map { Prepared(staged: $0, flush: flush) }
    }

    /// Returns when all of the files are on disk under their names, which they get in the order given. A file of that name
    /// is replaced.
    ///
    /// - Parameter shown: Called when all of them show under their names, which are not on disk yet.
    ///
    /// Fails e.g. with EIO: then the files may or may not be visible, and are to be prepared again.
    public func publish(_ files: [Prepared], shown: () -> Void = {}) throws(SystemFailure) {
        guard !files.isEmpty else { return shown() }
        for file in files { try file.flush.wait() }
        for file in files {
            try directory.rename(file.staged.temporary, to: directory, as: file.staged.name, replacing: .allowed)
        }
        shown()
        try directory.sync()
    }

    /// Removes files that are not to be published after all.
    public func discard(_ files: [Prepared]) throws(SystemFailure) {
        for file in files where try directory.status(of: file.staged.temporary) != nil {
            try directory.remove(file.staged.temporary)
        }
    }

    /// Whether the file is there with exactly these contents.
    public func verify(_ name: String, _ bytes: [UInt8]) throws(SystemFailure) -> Bool {
        try StagedFile.holds(FileName(name), bytes, in: directory)
    }
}
