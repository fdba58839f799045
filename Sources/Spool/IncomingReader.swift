internal import Ceasefire
internal import Digest
internal import Glibc
internal import Monitor
internal import Platform

/// Looks at one name in `incoming/` and reads the file, if it is one that may be read.
///
/// Whoever can write to `incoming/` chooses what a name stands for, and may change it at any time. So the name is looked
/// at first, since opening a FIFO or a device does something; what was opened is looked at again through its
/// descriptor, since it may be another file by then; and once more after reading, since somebody may have written.
/// No link is followed and nothing is waited for.
struct IncomingReader {
    /// What became of a name.
    enum Finding {
        /// Somebody is writing, or may be, or the name stands for something else by now.
        case unsettled
        case obstacle(Obstacle)
        case drop(Drop, OpenFile)
        /// The file system did not give the contents, and may the next time.
        case failing(Obstacle)
    }

    /// In bytes.
    var sizeLimit: Int

    /// - Parameter isStill: whether the file has stood still long enough that nobody is at work on it.
    /// Fails where the daemon itself is at its limits, not where the file is at fault.
    func read(
        _ candidate: CandidateQueue.Candidate, _ status: FileStatus, isStill: Bool, in directory: borrowing Directory
    ) throws(SystemFailure) -> Finding {
        let name = candidate.name
        if let problem = Self.problem(of: status.kind) { return obstacle(name, status, problem) }
        // A file that has two names for a moment, or is not open to the daemon yet, may be on its way (link and unlink;
        // chmod after writing), also where it was closed.
        if status.links != 1 {
            return isStill ? obstacle(name, status, .hardLinked(count: status.links)) : .unsettled
        }
        guard candidate.isComplete || isStill else { return .unsettled }
        if let problem = DropName.problem(of: name.bytes) { return obstacle(name, status, problem) }
        if status.size > sizeLimit {
            return obstacle(name, status, .tooLarge(size: status.size, limit: sizeLimit))
        }
        do {
            let file = OpenFile(try directory.open(name, .nonBlocking))
            return try read(file, name, expecting: status)
        } catch {
            switch error.code {
            // Another thing has taken the name since, or none.
            case ENOENT, ELOOP, ENXIO, ENODEV: return .unsettled
            // Somebody holds a lease on it (a file server does, while its client writes); the kernel ends it soon.
            case EAGAIN: return .unsettled
            case EACCES, EPERM: return isStill ? obstacle(name, status, .unreadable(mode: status.mode)) : .unsettled
            case EMFILE, ENFILE, ENOMEM: throw error
            default: return .failing(finding(name, status, .readingFailed(code: error.code)))
            }
        }
    }

    /// Reads the file once, whole, and only if it is the one that was looked at and does not change meanwhile.
    private func read(
        _ file: OpenFile, _ name: FileName, expecting status: FileStatus
    ) throws(SystemFailure) -> Finding {
        guard try file.descriptor.status() == status else { return .unsettled }
        // One byte more than there should be, to see whether it has grown.
        let bytes = try file.descriptor.read(upTo: status.size + 1, from: 0)
        guard bytes.count == status.size, try file.descriptor.status() == status else { return .unsettled }
        let drop = Drop(
            name: name.bytes, identity: status.identity, submitter: status.uid, received: .now,
            arrived: Moment(microseconds: status.changed / 1000), size: status.size, modified: status.modified,
            sha256: SHA256.digest(of: bytes), bytes: bytes)
        return .drop(drop, file)
    }

    private func obstacle(_ name: FileName, _ status: FileStatus, _ problem: ObstacleProblem) -> Finding {
        .obstacle(finding(name, status, problem))
    }

    private func finding(_ name: FileName, _ status: FileStatus, _ problem: ObstacleProblem) -> Obstacle {
        Obstacle(name: name.bytes, identity: status.identity, submitter: status.uid, received: .now, problem: problem)
    }

    private static func problem(of kind: FileStatus.Kind) -> ObstacleProblem? {
        switch kind {
        case .regular: nil
        case .directory: .directory
        case .symbolicLink: .symbolicLink
        case .fifo: .fifo
        case .socket: .socket
        case .device: .device
        }
    }
}

extension FileStatus {
    var identity: DropIdentity { DropIdentity(device: device, inode: inode) }
}

extension Moment {
    /// The wall clock's reading.
    static var now: Moment { Moment(microseconds: WallClock.microseconds) }
}
