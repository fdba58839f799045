import Platform
import Settings

/// Whether there is a ledger where there must be one.
///
/// A new ledger beside an archive that it knows nothing of would tell of old strikes again, and write over their alerts.
struct LedgerPresence {
    let layout: Layout

    init(_ layout: Layout) {
        self.layout = layout
    }

    /// What keeps the daemon from starting, and what to do; nil where nothing does.
    var obstacle: String? {
        get throws(SystemFailure) {
            let state = try Directory(path: layout.state)
            if try state.status(of: FileName("ledger.sqlite.rebuilding")) != nil {
                return "a rebuild of the ledger was not finished (`\(layout.unfinishedLedger)`): run "
                    + "`ceasefirectl rebuild` again, or remove that file to go on with the ledger that is there"
            }
            guard try state.status(of: FileName("ledger.sqlite")) == nil else { return nil }
            for path in [layout.archive, layout.alerts] where try !isEmpty(path) {
                return
                    "there is no ledger, but `\(path)` is not empty: put a backup of `\(layout.ledger)` in its place "
                    + "or run `ceasefirectl rebuild`; to begin anew, move the archive, rejected/ and alerts/ away"
            }
            return nil
        }
    }

    /// Whether nothing is there but what a crash left half done.
    private func isEmpty(_ path: String) throws(SystemFailure) -> Bool {
        var listing = try DirectoryListing(of: Directory(path: path))
        while let name = try listing.next() {
            if !name.hasPrefix(".") { return false }
        }
        return true
    }
}
