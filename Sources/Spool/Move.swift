public import Monitor
public import Platform

/// Something in `incoming/` that is to go to where the ledger says.
public struct Move: Hashable, Sendable {
    let name: [UInt8]
    let identity: DropIdentity
    let sha256: [UInt8]?
    let seen: SeenContents?
    let destination: Destination

    /// - Parameters:
    ///   - drop: As the ledger knows it; one that was never read is moved whatever it holds.
    ///   - seen: What `Incoming.seen` tells of it; without, the file is read again and its digest compared.
    public init(_ drop: DropEntry, to destination: Destination, seen: SeenContents?) {
        name = drop.name
        identity = drop.identity
        sha256 = drop.sha256
        self.seen = seen
        self.destination = destination
    }
}

/// What would tell that somebody wrote to a file after it was read.
public struct SeenContents: Hashable, Sendable {
    let size: Int
    let modified: Int64

    init(_ status: FileStatus) {
        size = status.size
        modified = status.modified
    }
}

/// What became of something that was to be moved.
public enum MoveOutcome: Hashable, Sendable {
    /// It is at its destination, under this name, also where that was so before.
    case moved(name: [UInt8])
    /// The name stands for nothing, or for another thing: somebody removed or replaced it.
    case gone
    /// It was written to since it was read. It stays, and comes again as another drop.
    case changed
    /// The system does not let the daemon move it, e.g. a sender's directory.
    case immovable(SystemFailure)

    /// Whether something else may stand under the name now, with the same number even.
    public var leavesAnother: Bool {
        switch self {
        case .gone, .changed: true
        case .moved, .immovable: false
        }
    }
}
