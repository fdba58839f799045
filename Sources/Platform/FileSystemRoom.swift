import CLinux
import Glibc

/// How much room there is on a file system, statvfs(3).
public struct FileSystemRoom: Hashable, Sendable {
    /// In bytes: all that there is, and what users other than root may still take.
    public let size: Int
    public let free: Int
    /// How many files there can be, and how many more; nil where the file system has no bound of its own.
    public let files: Int?
    public let freeFiles: Int?
    public let isReadOnly: Bool

    public init(size: Int, free: Int, files: Int?, freeFiles: Int?, isReadOnly: Bool = false) {
        (self.size, self.free, self.files, self.freeFiles) = (size, free, files, freeFiles)
        self.isReadOnly = isReadOnly
    }

    /// Of the file system on which `path` lies.
    public init(at path: String) throws(SystemFailure) {
        var raw = statvfs()
        guard uninterrupted({ unsafe statvfs(path, &raw) }) == 0 else { throw SystemFailure(last: "statvfs", path) }
        let unit = Int(clamping: raw.f_frsize)
        self.init(
            size: Int(clamping: raw.f_blocks) * unit, free: Int(clamping: raw.f_bavail) * unit,
            files: raw.f_files == 0 ? nil : Int(clamping: raw.f_files),
            freeFiles: raw.f_files == 0 ? nil : Int(clamping: raw.f_favail),
            isReadOnly: raw.f_flag & UInt(ST_RDONLY) != 0)
    }
}
