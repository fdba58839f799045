public import Ceasefire
public import Monitor

/// A drop as an audit compares it with the disk.
public struct AuditedDrop: Hashable, Sendable {
    public let entry: DropEntry
    /// The name under which it lies; nil where it is not known to have left `incoming/`.
    public let movedAs: [UInt8]?
    public let removal: AuditedRemoval?
}

/// That retention removed files.
public enum AuditedRemoval: Hashable, Sendable {
    /// It is noted, and they go just now or at the next start.
    case begun
    case done

    /// From two columns: the removal's number, and that of its row in the queue.
    init?(columns row: borrowing Row, from column: Int) throws {
        let number: Int64? = try row[column]
        let queued: Int64? = try row[column + 1]
        guard number != nil else { return nil }
        self = queued == nil ? .done : .begun
    }
}

/// An alert as an audit compares it with the disk.
public struct AuditedAlert: Hashable, Sendable {
    public let row: Int64
    public let id: AlertID
    public let sent: Moment
    /// Whether its files are known to be written.
    public let isFiled: Bool
    public let removal: AuditedRemoval?
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
