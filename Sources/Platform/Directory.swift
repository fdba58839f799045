import CLinux
import Glibc

/// An open directory: names are looked up in it, wherever it is moved to meanwhile.
public struct Directory: ~Copyable, Sendable {
    public let descriptor: FileDescriptor

    /// Opens the directory at `path`, through links of the path's own but not as its last component.
    public init(path: String) throws(SystemFailure) {
        let number = uninterrupted { unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        guard number >= 0 else { throw SystemFailure(last: "open", path) }
        descriptor = FileDescriptor(adopting: number, path: path)
    }

    /// Opens the directory at `path` for looking up and making names alone (O_PATH), which asks for no permission to list
    /// it. It can be neither listed nor synced.
    public init(searching path: String) throws(SystemFailure) {
        let flags = Int32(CLINUX_O_PATH) | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let number = uninterrupted { unsafe Glibc.open(path, flags) }
        guard number >= 0 else { throw SystemFailure(last: "open", path) }
        descriptor = FileDescriptor(adopting: number, path: path)
    }

    /// Opens the directory `name` within `parent`, not through a link.
    public init(_ name: FileName, in parent: borrowing Directory) throws(SystemFailure) {
        descriptor = try parent.open(name, [.directory])
    }

    /// What the directory was opened as, for messages only.
    public var path: String { descriptor.path }

    /// The path of `name` within the directory, for messages only.
    public func path(of name: FileName) -> String { path + "/" + name.description }
}

/// How to open a file, open(2). Never through a link as the last component, never as controlling terminal, always
/// close-on-exec; read-only unless it says otherwise.
public struct OpenOptions: OptionSet, Sendable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    public static let directory = OpenOptions(rawValue: O_DIRECTORY)
    /// Does not wait for whoever is at the other end.
    public static let nonBlocking = OpenOptions(rawValue: O_NONBLOCK)
    public static let readWrite = OpenOptions(rawValue: O_RDWR)
    /// Made if it is not there.
    public static let create = OpenOptions(rawValue: O_CREAT | O_RDWR)
    /// Made, and an error if it is there.
    public static let createNew = OpenOptions(rawValue: O_CREAT | O_EXCL | O_RDWR)
}

extension Directory {
    /// Opens `name`. The file's mode, if it is made, is `mode` less the umask.
    public func open(
        _ name: FileName, _ options: OpenOptions = [], mode: UInt32 = 0o640
    ) throws(SystemFailure) -> FileDescriptor {
        let flags = options.rawValue | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY
        let number = unsafe name.withCString { text in
            uninterrupted { unsafe openat(descriptor.number, text, flags, mode) }
        }
        guard number >= 0 else { throw SystemFailure(last: "openat", path(of: name)) }
        return FileDescriptor(adopting: number, name, in: path)
    }

    /// What the kernel tells of `name` itself, never of what it links to; nil where there is no such name.
    public func status(of name: FileName) throws(SystemFailure) -> FileStatus? {
        var raw = stat()
        let result = unsafe name.withCString { unsafe fstatat(descriptor.number, $0, &raw, AT_SYMLINK_NOFOLLOW) }
        if result == 0 { return FileStatus(raw) }
        if errno == ENOENT { return nil }
        throw SystemFailure(last: "fstatat", path(of: name))
    }

    /// What happens to a file that already has the new name.
    public enum Replacement: Sendable {
        /// It stays, and renaming fails with EEXIST.
        case refused
        /// It is gone in the same instant.
        case allowed
    }

    /// Gives `name` another name in `target`, in one instant, renameat2(2).
    public func rename(
        _ name: FileName, to target: borrowing Directory, as newName: FileName, replacing: Replacement
    ) throws(SystemFailure) {
        let flags: UInt32 =
            switch replacing {
            case .refused: UInt32(CLINUX_RENAME_NOREPLACE)
            case .allowed: 0
            }
        let targetNumber = target.descriptor.number
        let result = unsafe name.withCString { old in
            unsafe newName.withCString { new in
                unsafe renameat2(descriptor.number, old, targetNumber, new, flags)
            }
        }
        guard result == 0 else { throw SystemFailure(last: "renameat2", path(of: name)) }
    }

    /// Removes a name that is not a directory's; fails with ENOENT where there is none.
    public func remove(_ name: FileName) throws(SystemFailure) {
        let result = unsafe name.withCString { unsafe unlinkat(descriptor.number, $0, 0) }
        guard result == 0 else { throw SystemFailure(last: "unlinkat", path(of: name)) }
    }

    /// Removes an empty directory.
    public func removeDirectory(_ name: FileName) throws(SystemFailure) {
        let result = unsafe name.withCString { unsafe unlinkat(descriptor.number, $0, AT_REMOVEDIR) }
        guard result == 0 else { throw SystemFailure(last: "unlinkat", path(of: name)) }
    }

    /// Makes a directory with exactly this mode; false where the name was there already.
    @discardableResult
    public func makeDirectory(_ name: FileName, mode: UInt32) throws(SystemFailure) -> Bool {
        let result = unsafe name.withCString { unsafe mkdirat(descriptor.number, $0, mode) }
        if result == 0 {
            try Directory(name, in: self).descriptor.setMode(mode)
            return true
        }
        if errno == EEXIST { return false }
        throw SystemFailure(last: "mkdirat", path(of: name))
    }

    /// Returns when the names in the directory are on disk as they are now.
    public func sync() throws(SystemFailure) {
        try descriptor.sync()
    }
}
