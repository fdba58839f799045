import Ceasefire
import Ledger
import Monitor
import Platform
import Records
import Systemd

/// The thread that tells the journal: it sends what the outbox holds, reads the journal back, and sends again what did
/// not arrive. A journal that stalls holds up nobody but this thread.
///
/// Everything here is made, used and dropped on that thread.
final class JournalTeller {
    private let desk: JournalDesk
    private let bulletin: Bulletin
    private let mailbox: Mailbox
    private let outbox: SQLiteOutboxReader
    private let correspondence: JournalCorrespondence
    private var readBack = ReadBack()
    /// Where each awaited entry stands in the outbox.
    private var sequences: [String: Int64] = [:]
    /// Everything up to here was sent, or is awaited from an earlier run.
    private var position: Int64
    /// The boot that the machine is in, once an entry has told it: the kernel's own word may be hidden from a service.
    private var boot: String?
    private var isEarlierBootChecked = false
    /// What was in the journal once, and is looked for again.
    private var wereTold: Set<String> = []

    /// When the journal is read next.
    private var nextHearing = MonotonicTime.now

    private static let pageSize = 256
    private static let hearingInterval = Duration.milliseconds(20)

    init(_ ledgerFile: String, _ desk: JournalDesk, _ bulletin: Bulletin, _ mailbox: Mailbox) throws {
        self.desk = desk
        self.bulletin = bulletin
        self.mailbox = mailbox
        outbox = try SQLiteOutboxReader(file: ledgerFile)
        correspondence = JournalCorrespondence(ledger: try outbox.ledgerID())
        position = 0
    }

    /// Until the desk is closed, and all has arrived or there is no more time for it.
    func run() {
        var hasBegun = false
        while true {
            bulletin.moreToTell.take()
            // Looked at before the outbox: what was filed until the order came is all that there is to tell, and what was
            // filed since the outbox was looked at would stay untold.
            let closing = desk.closing
            do {
                if !hasBegun { try expectEarlier() }
                hasBegun = true
                try lookAgain()
                let hasMore = try tellNext()
                // Reading entry by entry as they come would cost more than sending them.
                if .now < nextHearing {
                    if !hasMore { try wait(until: nextHearing, forJournal: false) }
                    continue
                }
                try hearBack()
                nextHearing = .now + JournalTeller.hearingInterval
                if let closing, (readBack.awaited == 0 && !hasMore) || .now >= closing { return }
                let deadline = try act()
                if !hasMore { try wait(until: deadline) }
            } catch {
                desk.report("cannot tell the journal, and will try again: \(error)")
                if let closing, .now >= closing { return }
                pause()
            }
        }
    }

    private func wait(until deadline: MonotonicTime?, forJournal: Bool = true) throws {
        let end = [deadline, desk.closing].compactMap(\.self).min()
        try correspondence.wait(until: end, wake: bulletin.moreToTell, forJournal: forJournal)
    }

    /// After a failure: a second, or until somebody has more to tell.
    private func pause() {
        do {
            var poll = Poll()
            poll.add(bulletin.moreToTell.descriptor)
            _ = try poll.wait(until: .now + .seconds(1))
        } catch {
            desk.report("cannot wait: \(error)")
        }
    }

    /// What an earlier run left untold may have been sent: it is looked for before it is sent again.
    private func expectEarlier() throws {
        let last = bulletin.current.earlierThrough
        while position < last {
            let page = try outbox.untold(after: position, through: last, limit: JournalTeller.pageSize)
            guard let end = page.last?.sequence else { break }
            expect(page)
            position = end
        }
        position = last
    }

    /// What somebody did not find in the journal is looked for, and only what is not there is sent again.
    private func lookAgain() throws {
        let doubtful = try desk.takeDoubtful().filter { $0 <= position }.compactMap { try outbox.entry($0) }
        guard !doubtful.isEmpty else { return }
        wereTold.formUnion(doubtful.map(\.key))
        expect(doubtful)
    }

    private func expect(_ entries: [OutboxEntry]) {
        for entry in entries {
            sequences[entry.key] = entry.sequence
            correspondence.lookBack(to: entry.queuedAt)
        }
        readBack.expect(entries.map(\.key), at: .now)
    }

    /// Sends the next of what is ready to be told; tells whether there is more.
    private func tellNext() throws -> Bool {
        let page = try outbox.untold(
            after: position, through: bulletin.current.filedThrough, limit: JournalTeller.pageSize)
        for entry in page {
            try send(entry)
            position = entry.sequence
        }
        return page.count == JournalTeller.pageSize
    }

    private func send(_ entry: OutboxEntry) throws {
        sequences[entry.key] = entry.sequence
        try correspondence.send(entry)
        readBack.sent(entry.key, at: .now)
    }

    /// Reads what has arrived, and lets it be noted.
    private func hearBack() throws {
        var told: [String] = []
        for message in try correspondence.read() {
            switch message.content {
            case .entry(let key):
                guard readBack.read(key) else { continue }
                sequences[key] = nil
                told.append(key)
            case .marker(let id): readBack.readMarker(id)
            }
            boot = message.boot
        }
        guard let boot else { return }
        if !told.isEmpty {
            let note = Mailbox.Told(keys: told, at: .now, boot: boot)
            mailbox.post { $0.told.append(note) }
        }
        try checkEarlierBoot(than: boot)
    }

    /// After the machine was started anew, what was told shortly before its end is looked for: journald may not have
    /// had it on disk. What is older than all that the journal holds was rotated, not lost.
    private func checkEarlierBoot(than boot: String) throws {
        guard !isEarlierBootChecked else { return }
        isEarlierBootChecked = true
        guard let last = try outbox.lastTold(notUnder: boot) else { return }
        let oldest = try correspondence.oldest() ?? .now
        let doubtful = try outbox.told(since: last.adding(seconds: -600), notUnder: boot)
        expect(doubtful.filter { $0.queuedAt >= oldest })
    }

    /// Does what is to be done next, and tells until when there is nothing else.
    private func act() throws -> MonotonicTime? {
        desk.report(unkept: readBack.abandoned.count)
        switch readBack.next(at: .now) {
        case .idle:
            desk.report(readBack.abandoned.isEmpty ? "everything told is in the journal" : abandonment)
            return correspondence.end()
        case .send(let first, let again):
            for key in first + again { try sendAgain(key) }
            let lost = again.count + first.count { wereTold.remove($0) != nil }
            if lost > 0 { mailbox.post { $0.rewritten += lost } }
            return .now
        case .sendMarker:
            try sendMarker()
            return .now
        case .read(let deadline):
            desk.report("waiting for \(readBack.awaited) entries to appear in the journal")
            return deadline
        }
    }

    private var abandonment: String {
        "this journal does not keep \(readBack.abandoned.count) of the entries that were sent to it; they are in the "
            + "alert folder and the ledger"
    }

    private func sendAgain(_ key: String) throws {
        guard let sequence = sequences[key] else { return }
        if let entry = try outbox.entry(sequence) { try send(entry) }
    }

    private func sendMarker() throws {
        let id = try correspondence.sendMarker()
        readBack.markerSent(id, at: .now)
    }
}
