public import Ceasefire
public import Monitor

/// A drop as an audit compares it with the disk.
public struct AuditedDrop: Hashable, Sendable {
    public let entry: DropEntry
    /// The name under which it lies; nil where it is not known to have left `incoming/`.
    public let movedAs: [UInt8]?
}

/// An alert as an audit compares it with the disk.
public struct AuditedAlert: Hashable, Sendable {
    public let row: Int64
    public let id: AlertID
    public let sent: Moment
    /// Whether its files are known to be written.
    public let isFiled: Bool
    /// What they are to hold, by their names.
    public let files: [File]

    public struct File: Hashable, Sendable {
        public let name: String
        public let bytes: [UInt8]
    }
}

/// An entry that was seen in the journal.
public struct AuditedEntry: Hashable, Sendable {
    public let sequence: Int64
    public let key: String
    public let queuedAt: Moment
}
