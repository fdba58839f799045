import Glibc
import Platform
import Settings

/// The files of a ledger that is being made beside the one in force, and their change of places.
///
/// While the new one is there the daemon does not start, so that a kill between two names leaves nothing that it could
/// take for the ledger; made again, it is begun anew.
struct LedgerSwap {
    private static let endings = ["-wal", "-shm", ""]

    let layout: Layout
    /// Whose the ledger is to be: the owner of its directory.
    private let owner: FileStatus

    init(_ layout: Layout) throws(SystemFailure) {
        self.layout = layout
        owner = try Directory(searching: layout.state).descriptor.status()
    }

    /// Whether this user may make a ledger for the daemon.
    var isPermitted: Bool { geteuid() == 0 || geteuid() == owner.uid }

    /// Gives a file to the daemon's user.
    func handOver(_ path: String) throws(SystemFailure) {
        guard geteuid() == 0 else { return }
        guard unsafe chown(path, owner.uid, owner.gid) == 0 else {
            throw SystemFailure(call: "chown", path: path, code: errno)
        }
    }

    /// Throws away what an attempt before left.
    func clear() throws(SystemFailure) {
        for ending in LedgerSwap.endings {
            let path = layout.unfinishedLedger + ending
            guard unsafe unlink(path) == 0 || errno == ENOENT else {
                throw SystemFailure(call: "unlink", path: path, code: errno)
            }
        }
    }

    /// Puts the new ledger in the place of the one in force, which is kept under a name of its own.
    ///
    /// - Returns: That name; nil where there was no ledger.
    func swap(keepingAs suffix: String) throws(SystemFailure) -> String? {
        for ending in LedgerSwap.endings { try handOver(layout.unfinishedLedger + ending) }
        let kept = "\(layout.ledger).damaged-\(suffix)"
        var hadLedger = false
        for ending in ["", "-wal", "-shm"] {
            let isThere = try rename(layout.ledger + ending, to: kept + ending)
            if ending.isEmpty { hadLedger = isThere }
        }
        try sync()
        for ending in LedgerSwap.endings {
            _ = try rename(layout.unfinishedLedger + ending, to: layout.ledger + ending)
        }
        try sync()
        return hadLedger ? kept : nil
    }

    /// The newest ledger that an interrupted change of places moved away.
    func newestKept() throws -> String? {
        let directory = try Directory(path: layout.state)
        var listing = try DirectoryListing(of: directory)
        var names: [String] = []
        while let name = try listing.next() {
            let text = String(decoding: name.bytes, as: UTF8.self)
            if text.hasPrefix("ledger.sqlite.damaged-"), text.hasSuffix("Z") { names.append(text) }
        }
        return names.max().map { "\(layout.state)/\($0)" }
    }

    private func rename(_ old: String, to new: String) throws(SystemFailure) -> Bool {
        if unsafe Glibc.rename(old, new) == 0 { return true }
        if errno == ENOENT { return false }
        throw SystemFailure(call: "rename", path: old, code: errno)
    }

    private func sync() throws(SystemFailure) {
        try Directory(path: layout.state).sync()
    }
}
