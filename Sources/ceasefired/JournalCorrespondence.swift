import Ceasefire
import Glibc
import Monitor
import Platform
import Records
import Systemd

/// Letters to the journal, and what comes back of them: every entry carries the ledger's id and its own key.
final class JournalCorrespondence {
    struct Message {
        enum Content {
            case entry(key: String)
            case marker(id: String)
        }

        let content: Content
        /// The boot in which it was written.
        let boot: String
    }

    private let ledger: String
    private let sink = JournalSink()
    private var reader: JournalReader?
    private var start: Moment?
    /// When the reader is let go of, unless there is more to read by then.
    private var rest: MonotonicTime?

    /// Entries may be older than they seem: somebody may have set the clock since.
    private static let margin: Int64 = -3600
    private static let patience = Duration.seconds(2)

    init(ledger: String) {
        self.ledger = ledger
    }

    /// The next reading starts no later than where an entry of that time may be.
    ///
    /// A time that is still to come is by a clock that was set back since: journald may have had the entry at any time up
    /// to now, and would give nothing at all from a moment ahead.
    func lookBack(to moment: Moment) {
        let earlier = min(moment, .now).adding(seconds: JournalCorrespondence.margin)
        start = min(start ?? earlier, earlier)
        reader = nil
    }

    func send(_ entry: OutboxEntry) throws {
        try openReader()
        var record = entry.record
        record.add("CEASEFIRED_ENTRY", entry.key)
        record.add("CEASEFIRED_LEDGER", ledger)
        try sink.send(record)
    }

    /// Sends an entry that means nothing but that what was sent before it has arrived when it does.
    func sendMarker() throws -> String {
        try openReader()
        let id = try randomHexadecimal(bytes: 16)
        var record = JournalRecord(fields: [
            .init(name: "MESSAGE", value: "marker: what was sent before has arrived"),
            .init(name: "PRIORITY", value: "7"),
            .init(name: "SYSLOG_IDENTIFIER", value: "ceasefired"),
        ])
        record.add("CEASEFIRED_MARKER", id)
        record.add("CEASEFIRED_LEDGER", ledger)
        try sink.send(record)
        return id
    }

    /// Everything that has come since.
    func read() throws -> [Message] {
        guard let reader else { return [] }
        var messages: [Message] = []
        while try reader.next() {
            if let key = try reader.value(of: "CEASEFIRED_ENTRY") {
                messages.append(Message(content: .entry(key: key), boot: try reader.bootID()))
            } else if let id = try reader.value(of: "CEASEFIRED_MARKER") {
                messages.append(Message(content: .marker(id: id), boot: try reader.bootID()))
            }
        }
        return messages
    }

    /// When journald received the oldest entry that it still holds.
    func oldest() throws -> Moment? {
        try reader?.oldest()
    }

    /// Nothing is awaited: soon the journal is let go of, or every line that any service logs would wake the daemon.
    func end() -> MonotonicTime? {
        guard reader != nil else { return nil }
        let now = MonotonicTime.now
        let end = rest ?? now + JournalCorrespondence.patience
        rest = end
        if now < end { return end }
        reader = nil
        rest = nil
        return nil
    }

    func wait(until deadline: MonotonicTime?, wake: EventFlag, forJournal: Bool) throws {
        // While it rests, what comes to the journal is of no interest.
        if forJournal, let reader, rest == nil { return try reader.wait(until: deadline, wake: wake) }
        var poll = Poll()
        poll.add(wake.descriptor)
        _ = try poll.wait(until: deadline)
    }

    private func openReader() throws {
        rest = nil
        guard reader == nil else { return }
        // Nobody else's entries: other users can write any field but their own number.
        let opened = try JournalReader(matching: ["_UID=\(geteuid())", "CEASEFIRED_LEDGER=\(ledger)"])
        if let start { try opened.seek(to: start) } else { try opened.seekToEnd() }
        start = nil
        reader = opened
    }
}
