import Ceasefire
import JSONDocument
import Ledger
import Monitor
import Platform
import Settings

/// Knows again what was rejected, by the reasons that lie beside it.
struct RejectedFiles {
    private static let largestReason = 64 << 20

    let walk: SpoolWalk
    let ledger: SQLiteLedger

    /// How many drops there are, and how many of them have no reason beside them.
    func restore() throws -> (drops: Int, unexplained: Int) {
        let directory = try Directory(path: walk.layout.rejected)
        var counts = (drops: 0, unexplained: 0)
        for drop in try walk.drops(in: .rejected, at: walk.layout.rejected) where !isCompanion(drop.destination.name) {
            let reason = try reason(beside: drop.destination.name, in: directory)
            if reason == nil { counts.unexplained += 1 }
            try keep(drop, reason)
            counts.drops += 1
        }
        return counts
    }

    private func isCompanion(_ name: [UInt8]) -> Bool {
        let text = String(decoding: name, as: UTF8.self)
        return [".reason.json", ".records.ndjson"].contains { text.hasSuffix($0) }
    }

    private func reason(beside name: [UInt8], in directory: borrowing Directory) throws -> JSONValue? {
        guard let file = FileName(bytes: name + Array(".reason.json".utf8)),
            let status = try directory.status(of: file), status.kind == .regular,
            status.size <= RejectedFiles.largestReason
        else { return nil }
        let bytes = try directory.open(file, .nonBlocking).read(upTo: status.size, from: 0)
        do throws(JSONDefect) {
            return try JSONValue.parse(bytes)
        } catch {
            return nil
        }
    }

    private func keep(_ drop: SpooledDrop, _ reason: JSONValue?) throws {
        let identity = DropIdentity(device: drop.status.device, inode: drop.status.inode)
        let received = reason?["received"]?.string.flatMap { Moment(rfc3339: $0) } ?? drop.received
        let defects = reason?["defects"]?.array ?? [["problem": "no reason lay beside it when the ledger was rebuilt"]]
        let problem = defects.first?["problem"]?.string ?? "unknown"
        try ledger.transaction {
            let entry: DropEntry
            if let sha256 = reason?["sha256"]?.string.flatMap(bytes), drop.status.kind == .regular {
                entry = try ledger.add(
                    Drop(
                        name: drop.name, identity: identity, submitter: drop.submitter, received: received,
                        size: drop.status.size, modified: drop.status.modified, sha256: sha256, bytes: []))
            } else {
                // Which problem it was follows from the sentence that is kept; the value itself is not.
                entry = try ledger.add(
                    Obstacle(
                        name: drop.name, identity: identity, submitter: drop.submitter, received: received,
                        problem: .symbolicLink), because: problem)
            }
            for defect in defects {
                try ledger.add(
                    Refusal(
                        line: nil, column: nil, field: defect["where"]?.string,
                        problem: defect["problem"]?.string ?? "unknown", hint: defect["hint"]?.string, text: ""),
                    to: entry.row)
            }
            ledger.restored = drop.destination
            let destination = try ledger.settle(entry.row, in: .rejected, as: drop.destination.name, at: received)
            try ledger.noteMoved(entry.row, to: destination, at: received)
        }
    }

    /// 32 bytes from hexadecimal.
    private func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
