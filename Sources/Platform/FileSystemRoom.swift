import CLinux
import Glibc

/// How much room there is on a file system, statvfs(3).
public struct FileSystemRoom: Hashable, Sendable {
    /// In bytes: what users other than root may still take, and all that there is.
    public let free: Int
    public let size: Int
    /// How many more files there can be; nil where the file system has no bound of its own.
    public let freeFiles: Int?
    public let isReadOnly: Bool

    /// Of the file system on which `path` lies.
    public init(at path: String) throws(SystemFailure) {
        var raw = statvfs()
        guard uninterrupted({ unsafe statvfs(path, &raw) }) == 0 else { throw SystemFailure(last: "statvfs", path) }
        free = Int(clamping: raw.f_bavail) * Int(clamping: raw.f_frsize)
        size = Int(clamping: raw.f_blocks) * Int(clamping: raw.f_frsize)
        freeFiles = raw.f_files == 0 ? nil : Int(clamping: raw.f_favail)
        isReadOnly = raw.f_flag & UInt(ST_RDONLY) != 0
    }
}
