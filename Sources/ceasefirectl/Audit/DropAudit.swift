import Ceasefire
import Digest
import Glibc
import Ledger
import Monitor
import Platform
import Settings

/// Compares drops with the archive and with `rejected/`, both ways.
struct DropAudit {
    private static let page = 256
    /// So long a drop may be on its way.
    private static let patience: Int64 = 60

    let trail: AuditTrail

    func run() throws {
        var last: Int64 = 0
        var count = 0
        while true {
            let drops = try trail.ledger.drops(after: last, since: trail.since, limit: DropAudit.page)
            for drop in drops { try check(drop) }
            count += drops.count
            trail.show("drops: \(count)")
            guard let end = drops.last, drops.count == DropAudit.page else { break }
            last = end.entry.row
        }
        trail.count(count, "drop")
        try FolderAudit(trail: trail).run()
    }

    private func check(_ drop: AuditedDrop) throws {
        guard let destination = drop.entry.destination else { return }
        let folder = "\(trail.layout.spool)/\(destination.folder.path)"
        guard let name = drop.movedAs ?? arrived(drop.entry, at: destination, folder) else {
            return try checkWaiting(drop.entry, destination, folder)
        }
        if let removal = drop.removal {
            try check(removal, name, in: folder)
        } else {
            try check(drop.entry, name, in: folder)
        }
        try checkCompanion(drop.entry, destination)
    }

    /// The name of a drop that lies in its place though the ledger does not know yet: that it was moved is noted a
    /// moment later.
    private func arrived(_ entry: DropEntry, at destination: Destination, _ folder: String) -> [UInt8]? {
        guard let name = FileName(bytes: destination.name) else { return nil }
        do throws(SystemFailure) {
            let status = try Directory(searching: folder).status(of: name)
            return status?.inode == entry.identity.inode ? destination.name : nil
        } catch {
            // Whether it is there at all is looked at with what waits.
            return nil
        }
    }

    private func check(_ entry: DropEntry, _ name: [UInt8], in folder: String) throws {
        let path = "\(folder)/\(String(decoding: name, as: UTF8.self))"
        guard let sha256 = entry.sha256 else {
            // What was never read can be anything; it only has to be there.
            if case .missing = FileCheck(name, in: folder, sha256: []) { try trail.tell(.dropMissing(path: path)) }
            return
        }
        switch FileCheck(name, in: folder, sha256: sha256) {
        case .asRecorded: break
        case .missing: try trail.tell(.dropMissing(path: path))
        case .altered(let found): try trail.tell(.dropAltered(path: path, recorded: sha256, found: found))
        case .replaced: try trail.tell(.dropReplaced(path: path))
        case .unreadable(let failure): trail.skip(path, because: failure.reason)
        }
    }

    /// Where a removed drop lay there is to be nothing: what is there was put there by somebody.
    private func check(_ removal: AuditedRemoval, _ name: [UInt8], in folder: String) throws {
        trail.noteRemoved(files: 1)
        guard removal == .done else { return }
        if case .missing = FileCheck(name, in: folder, sha256: []) { return }
        try trail.tell(.dropUnknown(path: "\(folder)/\(String(decoding: name, as: UTF8.self))"))
    }

    /// A drop that is not known to have left `incoming/` lies there or in its place.
    private func checkWaiting(_ entry: DropEntry, _ destination: Destination, _ folder: String) throws {
        guard entry.received.adding(seconds: DropAudit.patience) < trail.start else { return }
        let name = String(decoding: entry.name, as: UTF8.self)
        for (name, folder) in [(destination.name, folder), (entry.name, trail.layout.incoming)] {
            switch FileCheck(name, in: folder, sha256: entry.sha256 ?? []) {
            case .missing: continue
            case .unreadable(let failure):
                return trail.skip("\(folder)/\(String(decoding: name, as: UTF8.self))", because: failure.reason)
            case .asRecorded, .altered, .replaced: return
            }
        }
        try trail.tell(.dropMissing(path: "\(trail.layout.incoming)/\(name)"))
    }

    /// The file beside it that says why it, or records of it, were not taken.
    private func checkCompanion(_ entry: DropEntry, _ destination: Destination) throws {
        guard entry.taken < max(1, entry.records) else { return }
        let refusals = try trail.ledger.refusals(of: entry.row)
        let drop = SettledDrop(entry: entry, destination: destination, refusals: refusals)
        guard let bytes = drop.companion else { return }
        let suffix = destination.folder == .rejected ? RejectedName.reason : RejectedName.records
        for number in 1... {
            let name = DropName.numbered(destination.name, number) + suffix.utf8
            switch FileCheck(name, in: trail.layout.rejected, bytes: bytes) {
            case .asRecorded: return
            case .altered, .replaced: continue
            case .unreadable(let failure):
                return trail.skip(
                    "\(trail.layout.rejected)/\(String(decoding: name, as: UTF8.self))", because: failure.reason)
            case .missing:
                let first = String(decoding: destination.name, as: UTF8.self) + suffix
                return try trail.tell(.companionMissing(path: "\(trail.layout.rejected)/\(first)"))
            }
        }
    }
}

/// The names of what lies beside drops in `rejected/`.
enum RejectedName {
    static let reason = ".reason.json"
    static let records = ".records.ndjson"
}
