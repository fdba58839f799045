import Ceasefire
import Glibc
import Ledger
import Platform
import Settings
import Systemd

/// Compares what was told with the journal: what was read back from it once is to be there, as far back as it goes.
struct JournalAudit {
    private static let page = 256
    /// Entries may be older than they seem: somebody may have set the clock since.
    private static let margin: Int64 = -3600

    let trail: AuditTrail

    func run() throws {
        let first = try trail.ledger.told(
            after: 0, queuedSince: trail.since, toldBefore: trail.start, limit: 1
        ).first
        guard let first else { return trail.count(0, "journal entry") }
        do {
            try check(from: first)
        } catch let failure as SystemFailure where failure.call.hasPrefix("sd_journal") {
            trail.skip("journal", because: "\(failure)")
        }
    }

    private func check(from first: AuditedEntry) throws {
        let reader = try JournalReader(matching: [
            "_UID=\(try owner())", "CEASEFIRED_LEDGER=\(try trail.ledger.ledgerID())",
        ])
        guard let oldest = try reader.oldest() else {
            return trail.skip("journal", because: "this user sees nothing of it")
        }
        // What is older than all that the journal holds was rotated, not lost.
        let since = max(trail.since, oldest)
        try reader.seek(to: max(first.queuedAt, since).adding(seconds: JournalAudit.margin))
        var seen = SeenEntries(from: first.sequence)
        while try reader.next() {
            if let key = try reader.value(of: "CEASEFIRED_ENTRY"),
                let sequence = try trail.ledger.sequence(ofEntry: key)
            {
                seen.insert(sequence)
                trail.show("the journal: \(seen.count) entries")
            }
            if let head = try reader.value(of: "CEASEFIRED_CHAIN"), try !trail.ledger.hasLink(head) {
                try trail.tell(.chain(.linkUnknown(head)))
            }
        }
        if seen.count == 0 && geteuid() != 0 {
            return trail.skip("journal", because: "this user sees none of the daemon's entries")
        }
        try tellMissing(since, seen)
    }

    private func tellMissing(_ since: Moment, _ seen: SeenEntries) throws {
        var last: Int64 = 0
        var count = 0
        while true {
            let entries = try trail.ledger.told(
                after: last, queuedSince: since, toldBefore: trail.start, limit: JournalAudit.page)
            for entry in entries where !seen.contains(entry.sequence) {
                trail.note(missing: entry.sequence)
                try trail.tell(.entryMissing(key: entry.key))
            }
            count += entries.count
            guard let end = entries.last, entries.count == JournalAudit.page else { break }
            last = end.sequence
        }
        trail.count(count, "journal entry")
    }

    /// The user that the daemon runs as: others can write any field but that.
    private func owner() throws -> UInt32 {
        let state = try Directory(searching: trail.layout.state)
        return try state.status(of: FileName("ledger.sqlite"))?.uid ?? geteuid()
    }
}

/// Which entries of the outbox were seen: a bit each, so that a million of them are 125 kB.
struct SeenEntries {
    private let first: Int64
    private var words: [UInt64] = []
    private(set) var count = 0

    /// - Parameter first: The smallest sequence number that is of interest.
    init(from first: Int64) {
        self.first = first
    }

    mutating func insert(_ sequence: Int64) {
        guard sequence >= first, !contains(sequence) else { return }
        let index = Int(sequence - first)
        while words.count <= index / 64 { words.append(0) }
        words[index / 64] |= 1 << UInt64(index % 64)
        count += 1
    }

    func contains(_ sequence: Int64) -> Bool {
        guard sequence >= first, Int(sequence - first) / 64 < words.count else { return false }
        let index = Int(sequence - first)
        return words[index / 64] & 1 << UInt64(index % 64) != 0
    }
}
