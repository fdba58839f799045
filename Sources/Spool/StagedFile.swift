internal import Glibc
internal import Platform

/// A file that is written whole under a hidden name, and gets its own name only once it is on disk.
struct StagedFile: Sendable {
    let name: FileName
    let temporary: FileName
    let file: OpenFile

    /// Writes `bytes` under the hidden name of `name`; what a crash left there is gone. The process's umask leaves `mode` as
    /// it is: the daemon sets its own.
    init(_ name: FileName, _ bytes: [UInt8], mode: UInt32, in directory: borrowing Directory) throws(SystemFailure) {
        self.name = name
        guard let temporary = FileName(bytes: Array(".".utf8) + name.bytes + Array(".tmp".utf8)) else {
            throw SystemFailure(call: "openat", path: directory.path(of: name), code: ENAMETOOLONG)
        }
        self.temporary = temporary
        file = OpenFile(try Self.make(temporary, mode: mode, in: directory))
        try file.descriptor.write(bytes)
    }

    private static func make(
        _ name: FileName, mode: UInt32, in directory: borrowing Directory
    ) throws(SystemFailure) -> FileDescriptor {
        do {
            return try directory.open(name, .createNew, mode: mode)
        } catch {
            guard error.code == EEXIST else { throw error }
            try directory.remove(name)
            return try directory.open(name, .createNew, mode: mode)
        }
    }

    /// Removes what a crash left under hidden names; the daemon is alone in these directories.
    static func removeLeftovers(in directory: borrowing Directory) throws(SystemFailure) {
        var listing = try DirectoryListing(of: directory)
        while let name = try listing.next() {
            guard name.hasPrefix("."), name.hasSuffix(".tmp") else { continue }
            if try directory.status(of: name)?.kind == .regular { try directory.remove(name) }
        }
    }

    /// Whether the file `name` holds exactly `bytes`.
    static func holds(_ name: FileName, _ bytes: [UInt8], in directory: borrowing Directory) throws(SystemFailure)
        -> Bool
    {
        guard let status = try directory.status(of: name), status.kind == .regular, status.size == bytes.count else {
            return false
        }
        return try directory.open(name).read(upTo: bytes.count + 1, from: 0) == bytes
    }
}
