import Ceasefire
import Glibc
import Ledger
import Monitor
import Platform
import Settings

/// Looks for files that the ledger does not know: in the archive, among what was rejected, and among the alerts.
struct FolderAudit {
    /// The ledger may not know yet what happened to a file that changed within these nanoseconds.
    private static let patience: Int64 = 10_000_000_000

    let trail: AuditTrail

    /// The archive and `rejected/`.
    func run() throws {
        try walk(trail.layout.archive, depth: 0, folder: "archive")
        try list(trail.layout.rejected) { file in
            let isKnown = try trail.knows(isNew: isNew(file)) { try isKnownAmongRejected(file.name.bytes) }
            if !isKnown { try trail.tell(.dropUnknown(path: file.path)) }
        }
    }

    /// The folder of alerts.
    func runOverAlerts() throws {
        try list(trail.layout.alerts) { file in
            let text = String(decoding: file.name.bytes, as: UTF8.self)
            let suffix = [".cap.xml", ".json"].first { text.hasSuffix($0) }
            let id = suffix.flatMap { AlertID(String(text.dropLast($0.count))) }
            if let id, try trail.ledger.alert(id) != nil { return }
            try trail.tell(.alertFileUnknown(path: file.path))
        }
    }

    /// `archive/YYYY/MM/DD`, a level at a time.
    private func walk(_ path: String, depth: Int, folder: String) throws {
        let place = Destination.Folder(path: folder)
        try list(path) { file in
            let name = file.name.bytes
            if depth < 3 {
                let isNumber = name.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                guard isNumber, file.status.kind == .directory else {
                    return try trail.tell(.dropUnknown(path: file.path))
                }
                try walk(file.path, depth: depth + 1, folder: "\(folder)/\(String(decoding: name, as: UTF8.self))")
            } else {
                let isKnown = try place.map { place in
                    try trail.knows(isNew: isNew(file)) { try trail.ledger.knowsDrop(in: place, named: name) }
                }
                if isKnown != true { try trail.tell(.dropUnknown(path: file.path)) }
            }
        }
    }

    private struct File {
        let name: FileName
        let path: String
        let status: FileStatus
    }

    private func isNew(_ file: File) -> Bool {
        file.status.changed > trail.start.microseconds * 1000 - FolderAudit.patience
    }

    /// Gives each file in a directory to `body`, but for what the daemon is just writing and what is older than asked.
    private func list(_ path: String, body: (File) throws -> Void) throws {
        if let failure = failureToOpen(path) { return trail.skip(path, because: failure.reason) }
        let directory = try Directory(path: path)
        var listing = try DirectoryListing(of: directory)
        while let name = try listing.next() {
            if name.hasPrefix("."), name.hasSuffix(".tmp") { continue }
            guard let status = try directory.status(of: name) else { continue }
            if status.kind != .directory && status.changed / 1000 < trail.since.microseconds { continue }
            let path = "\(path)/\(String(decoding: name.bytes, as: UTF8.self))"
            try body(File(name: name, path: path, status: status))
        }
    }

    private func failureToOpen(_ path: String) -> SystemFailure? {
        do throws(SystemFailure) {
            _ = try Directory(path: path)
            return nil
        } catch {
            return error
        }
    }

    private func isKnownAmongRejected(_ name: [UInt8]) throws -> Bool {
        if try trail.ledger.knowsDrop(in: .rejected, named: name) { return true }
        let text = String(decoding: name, as: UTF8.self)
        if text.hasSuffix(RejectedName.reason) {
            return try stems(of: text, RejectedName.reason).contains {
                try trail.ledger.knowsDrop(in: .rejected, named: $0)
            }
        }
        if text.hasSuffix(RejectedName.records) {
            return try stems(of: text, RejectedName.records).contains { try trail.ledger.knowsArchivedDrop(named: $0) }
        }
        return false
    }

    /// The names of drops that a file may lie beside: with and without a number.
    private func stems(of name: String, _ suffix: String) -> [[UInt8]] {
        let stem = name.dropLast(suffix.count)
        guard let dot = stem.lastIndex(of: "."), Int(stem[stem.index(after: dot)...]) != nil else {
            return [Array(stem.utf8)]
        }
        return [Array(stem.utf8), Array(stem[..<dot].utf8)]
    }
}
