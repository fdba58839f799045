import Ceasefire
import Ledger
import Monitor
import Platform
import Settings
import Spool
import Systemd

/// The thread that removes what the settings say that need not be kept: a portion at a time, noted in the ledger before.
///
/// It looks for it by a reader of its own, so that the intake has no more to do than to note what goes.
final class RetentionKeeper {
    private let layout: Layout
    private let mailbox: Mailbox
    private let bulletin: Bulletin
    private let log: Log
    private let remover: FileRemover

    /// So many are noted and removed at once.
    private static let portion = 256
    private static let interval = Duration.seconds(3600)
    /// How soon it looks again while all is judged again.
    private static let patience = Duration.seconds(2)
    /// And after a failure.
    private static let longPatience = Duration.seconds(600)

    init(_ layout: Layout, _ mailbox: Mailbox, _ bulletin: Bulletin, _ log: Log) {
        self.layout = layout
        self.mailbox = mailbox
        self.bulletin = bulletin
        self.log = log
        remover = FileRemover(archive: layout.archive, alerts: layout.alerts)
    }

    /// Until the process ends, which may be at any moment: what is half done is finished at the next start.
    func run() {
        var pause: Duration? = .zero
        while true {
            do {
                var poll = Poll()
                poll.add(bulletin.retentionChanged.descriptor)
                _ = try poll.wait(until: pause.map { MonotonicTime.now + $0 })
                bulletin.retentionChanged.take()
                pause = try look()
            } catch {
                log.write(.warning, "cannot remove what need not be kept, and will try again: \(error)")
                pause = RetentionKeeper.longPatience
            }
        }
    }

    /// Removes all that is to go now; tells after what time to look again, nil where never.
    private func look() throws -> Duration? {
        let settings = bulletin.current.settings
        let ledger = try LedgerReader(file: layout.ledger)
        try finishEarlier(ledger)
        guard !settings.retention.isOff else { return nil }
        if try ledger.isJudgingAgain() { return RetentionKeeper.patience }
        for (kind, limit) in [(Removal.Kind.archive, settings.retention.archive), (.alerts, settings.retention.alerts)]
        {
            var round = Round(kind, isRepeating: settings.alerts.repeatUnacknowledged != nil)
            if let age = limit.age {
                try remove(&round, because: .age, before: Moment.now.adding(seconds: -age), ledger)
            }
            if let size = limit.size {
                round.excess = try ledger.bytesKept(kind) - size
                try remove(&round, because: .size, before: nil, ledger)
            }
            if round.removed.files > 0 { _ = try ask(.tell(round.removed)) }
        }
        try removeEmptyDays(ledger)
        return RetentionKeeper.interval
    }

    /// What is to go of one kind.
    private struct Round {
        let isRepeating: Bool
        /// How many bytes there are more than there may be.
        var excess = 0
        var removed: RemovedFiles

        init(_ kind: Removal.Kind, isRepeating: Bool) {
            self.isRepeating = isRepeating
            removed = RemovedFiles(kind: kind)
        }
    }

    private func remove(
        _ round: inout Round, because rule: Removal.Rule, before moment: Moment?, _ ledger: LedgerReader
    ) throws {
        var last: Int64 = 0
        while rule == .age || round.excess > 0 {
            let page = try ledger.removable(
                round.removed.kind, after: last, before: moment, isRepeating: round.isRepeating,
                limit: RetentionKeeper.portion)
            guard let end = page.last else { return }
            last = end.row
            var rows: [Int64] = []
            for candidate in page where rule == .age || round.excess > 0 {
                rows.append(candidate.row)
                round.excess -= candidate.bytes
            }
            let removals = try ask(.note(rows, round.removed.kind, rule, isRepeating: round.isRepeating))
            try remove(removals)
            round.removed.files += removals.reduce(0) { $0 + $1.fileCount }
            round.removed.bytes += removals.reduce(0) { $0 + $1.bytes }
        }
    }

    /// What was noted and not removed when an earlier run ended.
    private func finishEarlier(_ ledger: LedgerReader) throws {
        while case let removals = try ledger.unremoved(limit: RetentionKeeper.portion), !removals.isEmpty {
            try remove(removals)
        }
    }

    private func remove(_ removals: [Removal]) throws {
        guard !removals.isEmpty else { return }
        for path in try remover.remove(removals) {
            log.write(
                .warning, "`\(path)` is not what was put there: it was to be removed, and is left for you to look at")
        }
        _ = try ask(.done(removals.map(\.number)))
    }

    /// Directories of days before yesterday: into none of these a drop is moved any more.
    private func removeEmptyDays(_ ledger: LedgerReader) throws {
        guard case .archive(let yesterday) = Destination.Folder.archive(receivedAt: .now.adding(seconds: -86_400)),
            try !ledger.isAwaitingMoves(before: LocalTime(date: yesterday).asIfUTC)
        else { return }
        try remover.removeEmptyDays(before: yesterday)
    }

    private func ask(_ errand: RetentionLetter.Errand) throws -> [Removal] {
        let letter = try RetentionLetter(errand)
        mailbox.post { $0.retention.append(letter) }
        guard let answer = try letter.answer.wait(until: .now + .seconds(60)) else { throw Refused() }
        return answer
    }

    private struct Refused: Error, CustomStringConvertible {
        let description = "the ledger did not take it"
    }
}

extension Removal {
    fileprivate var fileCount: Int {
        switch files {
        case .drop: 1
        case .alert: 2
        }
    }
}
