public import Ceasefire

/// What a name in `incoming/` stands for, as long as the file exists: two names with one identity are one file.
public struct DropIdentity: Hashable, Sendable {
    public let device: UInt64
    public let inode: UInt64

    public init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}

/// A file that somebody dropped, read whole.
public struct Drop: Hashable, Sendable {
    /// Its name in `incoming/`, which is text without control characters.
    public let name: [UInt8]
    public let identity: DropIdentity
    /// The user number of the file's owner.
    public let submitter: UInt32
    /// When it was read.
    public let received: Moment
    /// When its contents or its name last changed, as the file system says: what one waits from for its alert.
    public let arrived: Moment
    /// In bytes.
    public let size: Int
    /// When its contents changed last, as the file system says; nanoseconds since 1970.
    public let modified: Int64
    /// The 32 bytes of the digest of `bytes`.
    public let sha256: [UInt8]
    public let bytes: [UInt8]

    public init(
        name: [UInt8], identity: DropIdentity, submitter: UInt32, received: Moment, arrived: Moment? = nil, size: Int,
        modified: Int64, sha256: [UInt8], bytes: [UInt8]
    ) {
        self.name = name
        self.identity = identity
        self.submitter = submitter
        self.received = received
        // The clock may have been set back since.
        self.arrived = min(arrived ?? received, received)
        self.size = size
        self.modified = modified
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// Something in `incoming/` that is not read, and why.
public struct Obstacle: Hashable, Sendable {
    /// Its name in `incoming/`, any bytes.
    public let name: [UInt8]
    public let identity: DropIdentity
    /// The user number of its owner.
    public let submitter: UInt32
    /// When it was found.
    public let received: Moment
    public let problem: ObstacleProblem

    public init(
        name: [UInt8], identity: DropIdentity, submitter: UInt32, received: Moment, problem: ObstacleProblem
    ) {
        self.name = name
        self.identity = identity
        self.submitter = submitter
        self.received = received
        self.problem = problem
    }
}

/// Why something in `incoming/` is not read.
public enum ObstacleProblem: Hashable, Sendable {
    case symbolicLink, directory, fifo, socket, device
    /// The file has other names, under which somebody could still change or see it.
    case hardLinked(count: Int)
    /// Sizes in bytes.
    case tooLarge(size: Int, limit: Int)
    /// The daemon may not read it; its permission bits.
    case unreadable(mode: UInt32)
    /// The file system failed to give the contents; the error number, errno(3).
    case readingFailed(code: Int32)
    /// The name is not UTF-8.
    case nameNotText
    case nameWithControlCharacter
}

/// What was found in `incoming/`.
public enum Arrival: Hashable, Sendable {
    case drop(Drop)
    case obstacle(Obstacle)

    public var identity: DropIdentity {
        switch self {
        case .drop(let drop): drop.identity
        case .obstacle(let obstacle): obstacle.identity
        }
    }

    /// Its name in `incoming/`, any bytes.
    public var name: [UInt8] {
        switch self {
        case .drop(let drop): drop.name
        case .obstacle(let obstacle): obstacle.name
        }
    }
}

/// Where a drop goes, as the ledger's commit says.
public struct Destination: Hashable, Sendable {
    /// A directory beside `incoming/`.
    public enum Folder: Hashable, Sendable {
        /// `archive/YYYY/MM/DD`.
        case archive(day: CivilDate)
        case rejected
    }

    public let folder: Folder
    public let name: [UInt8]

    public init(folder: Folder, name: [UInt8]) {
        self.folder = folder
        self.name = name
    }
}

extension Destination.Folder {
    /// The archive's directory for what was received then: by its UTC day.
    public static func archive(receivedAt moment: Moment) -> Destination.Folder {
        let seconds = moment.wholeSeconds
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return .archive(day: CivilDate(daysSinceEpoch: Int(days)))
    }
}
