import Ceasefire
import Ledger
import Monitor
import Platform
import Records
import Systemd

/// What the thread that removes files asks of the one that owns the ledger, and room for the answer.
final class RetentionLetter: Sendable {
    enum Errand: Sendable {
        /// To note that files go; the answer is those that may.
        case note([Int64], Removal.Kind, Removal.Rule, isRepeating: Bool)
        /// They are gone.
        case done([Int64])
        /// To tell the journal of all that went.
        case tell(RemovedFiles)
    }

    let errand: Errand
    /// Nil where it could not be kept.
    let answer: Answer<[Removal]?>

    init(_ errand: Errand) throws(SystemFailure) {
        self.errand = errand
        answer = try Answer()
    }
}

/// How much went in a round.
struct RemovedFiles: Sendable {
    let kind: Removal.Kind
    var files = 0
    var bytes = 0
}

extension IntakeWorker {
    /// Where the disk fails, nothing is noted and nothing is removed.
    func carryOut(_ letter: RetentionLetter) {
        do {
            letter.answer.reply(try carryOut(letter.errand))
        } catch {
            log.write(.warning, "cannot note what is removed, and will try again: \(error)")
            letter.answer.reply(nil)
        }
    }

    private func carryOut(_ errand: RetentionLetter.Errand) throws -> [Removal] {
        switch errand {
        case .note(let rows, let kind, let rule, let isRepeating):
            return try ledger.transaction {
                try ledger.remove(rows, kind, because: rule, isRepeating: isRepeating, at: .now)
            }
        case .done(let removals):
            try ledger.transaction { try ledger.noteRemoved(removals) }
        case .tell(let removed):
            try tell(
                "removed/\(removed.kind.rawValue)",
                JournalRecord(removed: removed.files, bytes: removed.bytes, of: removed.kind))
        }
        return []
    }
}
