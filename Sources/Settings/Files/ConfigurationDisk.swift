internal import Glibc
internal import Platform

/// Configuration files on disk.
public struct ConfigurationDisk: ConfigurationSource, Sendable {
    /// The largest file that is read, in bytes: far more than anybody writes by hand.
    public static let largestFile = 4 << 20

    public init() {}

    public func names(in directory: String) throws -> [String] {
        do throws(SystemFailure) {
            // With "/." the directory itself may be a link.
            var listing = try DirectoryListing(of: Directory(path: directory + "/."))
            var names: [String] = []
            while let name = try listing.next() {
                // A name that is not text cannot be written in a message, and nobody gives one on purpose.
                if let text = String(validating: name.bytes, as: UTF8.self) { names.append(text) }
            }
            return names
        } catch {
            guard error.code == ENOENT else { throw error }
            return []
        }
    }

    public func contents(of path: String) -> FileContents? {
        do throws(SystemFailure) {
            // A FIFO must not be waited for.
            let number = unsafe open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            guard number >= 0 else { throw SystemFailure(call: "open", path: path, code: errno) }
            let file = FileDescriptor(adopting: number, path: path)
            return try contents(of: file)
        } catch {
            return error.code == ENOENT ? nil : .unreadable(error.reason)
        }
    }

    /// The files that lie beside the agreements (`polygon:`, `route:`), the administrator's before the vendor's.
    public func attachments(root: String = "") -> @Sendable (String) -> FileContents {
        attachments(local: "\(root)/etc/ceasefired", vendor: "\(root)/usr/share/ceasefired")
    }

    /// The same where the administrator's files and the vendor's lie in these directories.
    public func attachments(local: String, vendor: String) -> @Sendable (String) -> FileContents {
        { name in
            guard !name.contains("/") else { return .unreadable("it must lie beside the agreements") }
            return contents(of: "\(local)/agreements.d/\(name)")
                ?? contents(of: "\(vendor)/agreements.d/\(name)")
                ?? .unreadable("there is no such file beside the agreements")
        }
    }

    private func contents(of file: borrowing FileDescriptor) throws(SystemFailure) -> FileContents {
        let status = try file.status()
        switch status.kind {
        case .regular: break
        case .device: return .bytes([])  // only /dev/null is ever linked to
        default: return .unreadable("it is no regular file")
        }
        guard status.size <= ConfigurationDisk.largestFile else { return .unreadable("it is larger than 4 MiB") }
        var bytes: [UInt8] = []
        while bytes.count <= ConfigurationDisk.largestFile {
            let more = try file.read(upTo: 65_536)
            if more.isEmpty { break }
            bytes += more
        }
        return .bytes(bytes)
    }
}
