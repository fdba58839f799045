import CLinux
import Glibc

/// An open file, closed when its owner lets go of it.
public struct FileDescriptor: ~Copyable, Sendable {
    /// The kernel's number for it, valid as long as this value lives.
    public let number: Int32
    /// Put together only when somebody asks for it: most files are opened and closed without a word.
    private let place: String
    private let name: FileName?

    /// What it was opened as, for messages only.
    public var path: String { name.map { "\(place)/\($0)" } ?? place }

    /// Takes over a descriptor that nobody else closes.
    public init(adopting number: Int32, path: String) {
        self.number = number
        place = path
        name = nil
    }

    /// Takes over the descriptor of a file that was opened as `name` in the directory at `path`.
    init(adopting number: Int32, _ name: FileName, in path: String) {
        self.number = number
        place = path
        self.name = name
    }

    deinit {
        // An error here has nothing left to act on: whoever needs to know that data arrived has called `sync`.
        close(number)
    }

    private func failure(_ call: String) -> SystemFailure { SystemFailure(last: call, path) }
}

extension FileDescriptor {
    /// What the kernel tells of the file, fstat(2).
    public func status() throws(SystemFailure) -> FileStatus {
        var raw = stat()
        guard unsafe fstat(number, &raw) == 0 else { throw failure("fstat") }
        return FileStatus(raw)
    }

    /// At most `count` bytes from where reading stands; none at the end of the file.
    public func read(upTo count: Int) throws(SystemFailure) -> [UInt8] {
        var failed: SystemFailure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let taken = uninterrupted { unsafe Glibc.read(number, buffer.baseAddress, count) }
            if taken < 0 { failed = failure("read") }
            initialized = max(taken, 0)
        }
        if let failed { throw failed }
        return bytes
    }

    /// At most `count` bytes from `offset`, wherever reading stands; fewer only at the end of the file.
    public func read(upTo count: Int, from offset: Int) throws(SystemFailure) -> [UInt8] {
        var failed: SystemFailure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while initialized < count {
                let start = unsafe buffer.baseAddress?.advanced(by: initialized)
                let taken = uninterrupted { unsafe pread(number, start, count - initialized, offset + initialized) }
                if taken < 0 { failed = failure("pread") }
                if taken <= 0 { break }
                initialized += taken
            }
        }
        if let failed { throw failed }
        return bytes
    }

    /// Writes all of `bytes` at where writing stands; where it fails, some may have been written.
    public func write(_ bytes: [UInt8]) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { raw in
                uninterrupted { unsafe Glibc.write(number, raw.baseAddress?.advanced(by: done), raw.count - done) }
            }
            guard written >= 0 else { throw failure("write") }
            done += written
        }
    }

    /// Makes `bytes` all that the file holds; where it fails, the file may hold less.
    public func rewrite(_ bytes: [UInt8]) throws(SystemFailure) {
        guard uninterrupted({ ftruncate(number, 0) }) == 0 else { throw failure("ftruncate") }
        guard uninterrupted({ lseek(number, 0, SEEK_SET) }) >= 0 else { throw failure("lseek") }
        try write(bytes)
    }

    /// Returns when contents, size and inode are on disk, fsync(2).
    ///
    /// After a failure the kernel may have given up what it could not write: writing must start again from the data.
    public func sync() throws(SystemFailure) {
        guard uninterrupted({ fsync(number) }) == 0 else { throw failure("fsync") }
    }

    /// Begins to write the contents to disk, and waits for nothing, sync_file_range(2).
    ///
    /// It promises nothing, but gives blocks to what was only buffered. Done for many files before the first `sync`, it
    /// lets one commit of the file system's journal serve them all, where each would need one of its own.
    public func beginWriting() {
        _ = sync_file_range(number, 0, 0, UInt32(CLINUX_SYNC_FILE_RANGE_WRITE))
    }

    /// Returns when contents and size are on disk, fdatasync(2); times need not be, such as that of the last reading.
    public func syncData() throws(SystemFailure) {
        guard uninterrupted({ fdatasync(number) }) == 0 else { throw failure("fdatasync") }
    }

    /// Returns when everything on the file's file system is on disk, names included, syncfs(2).
    ///
    /// For whoever may not open the directory that a name was put into.
    public func syncFileSystem() throws(SystemFailure) {
        guard uninterrupted({ syncfs(number) }) == 0 else { throw failure("syncfs") }
    }

    /// Sets the permission bits, whatever the umask, fchmod(2).
    public func setMode(_ mode: UInt32) throws(SystemFailure) {
        guard fchmod(number, mode) == 0 else { throw failure("fchmod") }
    }
}

/// An open file that several hold, closed when the last lets go of it.
public final class OpenFile: Sendable {
    public let descriptor: FileDescriptor

    public init(_ descriptor: consuming FileDescriptor) {
        self.descriptor = descriptor
    }

    /// A directory, to be flushed with the files in it: then their names are on disk, too.
    public convenience init(_ directory: consuming Directory) {
        self.init(directory.descriptor)
    }
}
