internal import Digest
internal import Glibc
public import Monitor
internal import Platform

/// Moves drops out of `incoming/` to where the ledger says, and writes what lies beside them.
///
/// Nothing is overwritten: a name that is taken gets `.2`, `.3` … Whatever was done before a crash may be done again:
/// what is in its place already stays there.
/// Made, used and dropped on one thread; nobody else makes names in `archive/` and `rejected/`.
/// Methods fail with `SystemFailure` where the disk does, and with `SpoolDefect`.
public final class Dispositions {
    /// For the daemon's group to read.
    private static let mode: UInt32 = 0o640

    private let incoming: String
    private let folders: Folders
    private let pool: SyncPool

    /// Takes the three directories' paths, which must be on one file system.
    public init(incoming: String, archive: String, rejected: String, pool: SyncPool) throws {
        self.incoming = incoming
        self.pool = pool
        folders = try Folders(archive: archive, rejected: rejected)
        let device = try Directory(path: incoming).descriptor.status().device
        for path in [archive, rejected] where try Directory(path: path).descriptor.status().device != device {
            throw SpoolDefect.severalFileSystems(incoming, path)
        }
        try StagedFile.removeLeftovers(in: folders[.rejected].directory)
    }

    /// The name, or the next free one of its numbers.
    private func freeName(_ name: [UInt8], in folder: Folders.Folder) throws(SystemFailure) -> FileName {
        let number = try DropName.freeNumber { (number) throws(SystemFailure) in
            try folder.directory.status(of: Self.fileName(DropName.numbered(name, number))) != nil
        }
        return try Self.fileName(DropName.numbered(name, number))
    }

    private static func fileName(_ bytes: [UInt8]) throws(SystemFailure) -> FileName {
        guard let name = FileName(bytes: bytes) else {
            throw SystemFailure(call: "file name", path: escapingControlCharacters(bytes), code: EINVAL)
        }
        return name
    }
}

extension Dispositions {
    /// Moves each to its destination; returns when all of that is on disk. The outcomes are in the moves' order.
    ///
    /// The drops' contents must be on disk already (`SyncPool`).
    public func move(_ moves: [Move]) throws -> [MoveOutcome] {
        guard !moves.isEmpty else { return [] }
        folders.forgetDays()
        let source = try Directory(path: incoming)
        var outcomes: [MoveOutcome] = []
        var touched: Set<Destination.Folder> = []
        for move in moves {
            let outcome = try self.move(move, from: source)
            if case .moved = outcome { touched.insert(move.destination.folder) }
            outcomes.append(outcome)
        }
        // Where a file went is on disk before it is known to have left.
        for folder in touched { try folders[folder].directory.sync() }
        if !touched.isEmpty { try source.sync() }
        return outcomes
    }

    private func move(_ move: Move, from source: borrowing Directory) throws -> MoveOutcome {
        let name = try Self.fileName(move.name)
        let target = try folders[move.destination.folder]
        guard let status = try source.status(of: name), status.identity == move.identity else {
            return try findMoved(move, in: target.directory).map { .moved(name: $0) } ?? .gone
        }
        guard try holdsWhatWasRead(move, name, status, in: source) else { return .changed }
        var newName = try Self.fileName(move.destination.name)
        do throws(SystemFailure) {
            do throws(SystemFailure) {
                try source.rename(name, to: target.directory, as: newName, replacing: .refused)
            } catch {
                guard error.code == EEXIST else { throw error }
                newName = try freeName(move.destination.name, in: target)
                try source.rename(name, to: target.directory, as: newName, replacing: .refused)
            }
        } catch {
            switch error.code {
            case EACCES, EPERM, EBUSY: return .immovable(error)
            case ENOENT: return .gone
            case EXDEV: throw SpoolDefect.severalFileSystems(incoming, target.directory.path)
            default: throw error
            }
        }
        // Its sender may have put another file under the name since it was looked at: that one was not read.
        if try target.directory.status(of: newName)?.identity == move.identity { return .moved(name: newName.bytes) }
        try giveBack(newName, in: target.directory, as: move.name, to: source)
        return .gone
    }

    /// Whether nobody has written to the file since: by what was seen when it was read, or by its digest where that was
    /// in an earlier run.
    private func holdsWhatWasRead(
        _ move: Move, _ name: FileName, _ status: FileStatus, in source: borrowing Directory
    ) throws -> Bool {
        if let seen = move.seen { return seen == SeenContents(status) }
        guard let sha256 = move.sha256, status.kind == .regular else { return true }
        do throws(SystemFailure) {
            let file = try source.open(name, .nonBlocking)
            guard try file.status() == status else { return false }
            var digest = SHA256()
            while case let piece = try file.read(upTo: 1 << 16), !piece.isEmpty { digest.update(piece) }
            return digest.finish() == sha256
        } catch {
            // The name stands for another thing by now, or nobody may read it any more.
            guard [ENOENT, ELOOP, ENXIO, ENODEV, EACCES].contains(error.code) else { throw error }
            return false
        }
    }

    /// The name under which an earlier run moved this file to its destination.
    private func findMoved(_ move: Move, in target: borrowing Directory) throws -> [UInt8]? {
        for number in 1... {
            let name = try Self.fileName(DropName.numbered(move.destination.name, number))
            guard let status = try target.status(of: name) else { return nil }
            if status.identity == move.identity { return name.bytes }
        }
        return nil
    }

    /// Puts a file that was moved by mistake where it was.
    private func giveBack(
        _ name: FileName, in target: borrowing Directory, as oldName: [UInt8], to source: borrowing Directory
    ) throws {
        for number in 1... {
            do throws(SystemFailure) {
                let old = try Self.fileName(DropName.numbered(oldName, number))
                return try target.rename(name, to: source, as: old, replacing: .refused)
            } catch {
                guard error.code == EEXIST else { throw error }
            }
        }
    }
}

extension Dispositions {
    /// Writes files into `rejected/`; returns when they are on disk under the names given, in the order of `companions`.
    ///
    /// To be called before the drop itself is moved: then a crash in between leaves the drop in `incoming/`, and no
    /// rejected drop is without its reason.
    public func attach(_ companions: [Companion]) throws -> [[UInt8]] {
        let rejected = try folders[.rejected]
        var names: [FileName] = []
        var staged: [StagedFile] = []
        for companion in companions {
            let (name, isThere) = try place(companion, in: rejected, besides: names)
            names.append(name)
            if !isThere {
                staged.append(try StagedFile(name, companion.bytes, mode: Self.mode, in: rejected.directory))
            }
        }
        try publish(staged, in: rejected.directory)
        return names.map(\.bytes)
    }

    /// Writes a copy of what was read to where the drop was to go, for a drop that its sender removed or wrote to since;
    /// returns its name.
    public func keep(_ bytes: [UInt8], at destination: Destination) throws -> [UInt8] {
        let folder = try folders[destination.folder]
        let name = try freeName(destination.name, in: folder)
        try publish([StagedFile(name, bytes, mode: Self.mode, in: folder.directory)], in: folder.directory)
        return name.bytes
    }

    /// The name for a companion, and whether it is there already with these contents.
    private func place(
        _ companion: Companion, in rejected: Folders.Folder, besides names: [FileName]
    ) throws -> (name: FileName, isThere: Bool) {
        let number = try DropName.freeNumber { number in
            let name = try Self.fileName(companion.fileName(number))
            return try names.contains(name) || rejected.directory.status(of: name) != nil
        }
        for candidate in [1, number - 1] where candidate > 0 {
            let name = try Self.fileName(companion.fileName(candidate))
            if try StagedFile.holds(name, companion.bytes, in: rejected.directory) { return (name, true) }
        }
        return (try Self.fileName(companion.fileName(number)), false)
    }

    private func publish(_ files: [StagedFile], in directory: borrowing Directory) throws {
        guard !files.isEmpty else { return }
        try pool.begin(files.map(\.file)).wait()
        for file in files { try directory.rename(file.temporary, to: directory, as: file.name, replacing: .refused) }
        try directory.sync()
    }
}
