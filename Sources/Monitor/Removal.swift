public import Records

/// Files that retention removes: they are noted in the ledger first, and gone after it.
public struct Removal: Hashable, Sendable {
    /// What limits are set for, each by itself.
    public enum Kind: String, Sendable, CaseIterable {
        /// Archived drops.
        case archive
        /// Alerts, of two files each.
        case alerts
    }

    /// Which limit it is beyond.
    public enum Rule: String, Sendable {
        case age, size
    }

    public enum Files: Hashable, Sendable {
        case drop(Destination)
        /// An alert's id.
        case alert(String)
    }

    /// Its number in the ledger.
    public let number: Int64
    public let files: Files
    /// As many as the ledger knows.
    public let bytes: Int

    public init(number: Int64, files: Files, bytes: Int) {
        self.number = number
        self.files = files
        self.bytes = bytes
    }
}

/// What could be removed: it is finished, and nobody will need its files.
public struct RemovalCandidate: Hashable, Sendable {
    /// The number of the drop or alert.
    public let row: Int64
    public let bytes: Int

    public init(row: Int64, bytes: Int) {
        self.row = row
        self.bytes = bytes
    }
}

extension JournalRecord {
    /// Files were removed that need not be kept any more.
    public init(removed files: Int, bytes: Int, of kind: Removal.Kind) {
        self.init(
            .removed, priority: 5,
            message: "removed \(files) \(files == 1 ? "file" : "files") with \(bytes) bytes from \(kind.rawValue)/, "
                + "as `retention` in the settings says")
        add("CEASEFIRED_FOLDER", kind.rawValue)
        add("CEASEFIRED_COUNT", "\(files)")
        add("CEASEFIRED_BYTES", "\(bytes)")
    }
}
