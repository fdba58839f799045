import CLinux
import Glibc

/// A file in memory, of which the kernel reads what is looked at, mmap(2).
///
/// Who replaces it does so by renaming another over it: looking at what was cut off ends the process (SIGBUS).
public final class MappedFile: Sendable {
    /// A number, since an address as such cannot be shared among threads; 0 for an empty file.
    private let address: UInt
    private let count: Int

    /// Maps the file as it is now.
    public init(_ path: String) throws(SystemFailure) {
        let number = unsafe open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard number >= 0 else { throw SystemFailure(call: "open", path: path, code: errno) }
        let file = FileDescriptor(adopting: number, path: path)
        let size = try file.status().size
        guard size > 0 else {
            (address, count) = (0, 0)
            return
        }
        guard let length = Int(exactly: size), let start = unsafe mmap(nil, length, PROT_READ, MAP_SHARED, number, 0),
            unsafe start != MAP_FAILED
        else { throw SystemFailure(call: "mmap", path: path, code: errno) }
        (address, count) = (UInt(bitPattern: start), length)
    }

    deinit {
        if let start = unsafe UnsafeMutableRawPointer(bitPattern: address) { unsafe munmap(start, count) }
    }

    /// Lets go of what was read, madvise(2): it is read again when it is looked at, mostly from the kernel's cache.
    public func release() {
        guard let start = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return }
        unsafe madvise(start, count, MADV_DONTNEED)
    }

    /// Calls `body` with the file's bytes.
    public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let buffer = unsafe UnsafeBufferPointer(start: UnsafePointer<UInt8>(bitPattern: address), count: count)
        return body(unsafe Span(_unsafeElements: buffer))
    }
}
