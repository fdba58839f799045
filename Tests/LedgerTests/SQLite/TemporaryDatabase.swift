import Glibc
import Platform

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

    /// The bytes of a file in it.
    func read(_ suffix: String = "") throws -> [UInt8] {
        let file = try Directory(path: directory).open(FileName("ledger.sqlite" + suffix))
        return try file.read(upTo: file.status().size, from: 0)
    }

    /// Puts a file into it in the place of another.
    func write(_ bytes: some Collection<UInt8>, _ suffix: String = "") throws {
        _ = unsafe unlink(file + suffix)
        let made = try Directory(path: directory).open(FileName("ledger.sqlite" + suffix), .create, mode: 0o640)
        try made.write(Array(bytes))
    }

    struct CannotMake: Error {
        let reason: Int32
    }
}
