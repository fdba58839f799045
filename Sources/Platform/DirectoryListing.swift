import CLinux
import Glibc

/// The names in a directory, told one at a time, so that a directory of any size costs the same memory.
///
/// What is made or removed meanwhile may be told or not.
@safe public struct DirectoryListing: ~Copyable {
    private let stream: OpaquePointer
    private let path: String

    /// Starts at the beginning of `directory`.
    public init(of directory: borrowing Directory) throws(SystemFailure) {
        path = directory.path
        // A descriptor of its own: the position in a directory belongs to the open file.
        let number = uninterrupted {
            unsafe openat(directory.descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        guard number >= 0 else { throw SystemFailure(last: "openat", path) }
        guard let stream = unsafe fdopendir(number) else {
            let failure = SystemFailure(last: "fdopendir", path)
            close(number)
            throw failure
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe closedir(stream)
    }

    /// The next name but `.` and `..`, or nil at the end.
    public mutating func next() throws(SystemFailure) -> FileName? {
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                if errno == 0 { return nil }
                throw SystemFailure(last: "readdir", path)
            }
            if let name = unsafe FileName(bytes: Self.bytes(of: entry)) { return name }
        }
    }

    private static func bytes(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
        let start = unsafe UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
        let length = unsafe strnlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), 256)
        return unsafe Array(UnsafeBufferPointer(start: start, count: length))
    }
}
