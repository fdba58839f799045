import Digest
import Glibc
import Platform

/// What became of a file, compared with what it should be.
enum FileCheck {
    case asRecorded
    case missing
    /// Other bytes; their digest.
    case altered(sha256: [UInt8])
    /// No regular file.
    case replaced
    case unreadable(SystemFailure)

    private static let piece = 1 << 16

    /// Reads the file and compares its digest.
    init(_ name: [UInt8], in directory: String, sha256: [UInt8]) {
        self = FileCheck.open(name, in: directory) { file throws(SystemFailure) in
            var digest = SHA256()
            while case let bytes = try file.read(upTo: FileCheck.piece), !bytes.isEmpty { digest.update(bytes) }
            let found = digest.finish()
            return found == sha256 ? .asRecorded : .altered(sha256: found)
        }
    }

    /// Reads the file and compares all of it.
    init(_ name: [UInt8], in directory: String, bytes: [UInt8]) {
        self = FileCheck.open(name, in: directory) { file throws(SystemFailure) in
            let found = try file.read(upTo: bytes.count + 1, from: 0)
            return found == bytes ? .asRecorded : .altered(sha256: SHA256.digest(of: found))
        }
    }

    private static func open(
        _ name: [UInt8], in directory: String, body: (borrowing FileDescriptor) throws(SystemFailure) -> FileCheck
    ) -> FileCheck {
        guard let name = FileName(bytes: name) else { return .missing }
        do throws(SystemFailure) {
            let directory = try Directory(searching: directory)
            guard let status = try directory.status(of: name) else { return .missing }
            guard status.kind == .regular else { return .replaced }
            let file = try directory.open(name, .nonBlocking)
            return try body(file)
        } catch {
            return error.code == ENOENT ? .missing : .unreadable(error)
        }
    }
}
