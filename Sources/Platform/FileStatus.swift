import CLinux
import Glibc

/// What the kernel tells of a file, inode(7).
public struct FileStatus: Hashable, Sendable {
    /// What a file is.
    public enum Kind: Hashable, Sendable {
        case regular, directory, symbolicLink, fifo, socket, device
    }

    public let kind: Kind
    /// Permission bits, with set-id and sticky.
    public let mode: UInt32
    public let uid: UInt32
    public let gid: UInt32
    /// In bytes.
    public let size: Int
    /// How many names the file has; 0 once the last was removed.
    public let links: Int
    public let inode: UInt64
    public let device: UInt64
    /// When contents or inode last changed, by the wall clock; nanoseconds since 1970.
    public let changed: Int64
    /// When contents last changed, as far as nobody set it to something else; nanoseconds since 1970.
    public let modified: Int64
}

extension FileStatus {
    /// Whether both tell of the same file.
    public func isSameFile(as other: FileStatus) -> Bool {
        inode == other.inode && device == other.device
    }

    init(_ raw: stat) {
        kind =
            switch raw.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            default: .device
            }
        mode = raw.st_mode & 0o7777
        uid = raw.st_uid
        gid = raw.st_gid
        size = Int(raw.st_size)
        links = Int(raw.st_nlink)
        inode = UInt64(raw.st_ino)
        device = UInt64(raw.st_dev)
        changed = nanoseconds(raw.st_ctim)
        modified = nanoseconds(raw.st_mtim)
    }
}

func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
