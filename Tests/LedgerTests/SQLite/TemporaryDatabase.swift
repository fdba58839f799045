import Glibc

/// A directory of its own on disk, and the path of a database in it. Goes away with the value.
final class TemporaryDatabase {
    let directory: String
    var file: String { directory + "/ledger.sqlite" }

    /// Below `/var/tmp`, since `/tmp` may be memory, where nothing is ever lost.
    init() throws {
        var template = Array("/var/tmp/ceasefired-ledger-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { name in
            unsafe name.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        guard made else { throw CannotMake(reason: errno) }
        directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(file + suffix) }
        _ = unsafe rmdir(directory)
    }

    /// The permission bits of a file in it; nil where there is none.
    func mode(_ suffix: String = "") -> mode_t? {
        var status = stat()
        return unsafe stat(file + suffix, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    struct CannotMake: Error {
        let reason: Int32
    }
}
