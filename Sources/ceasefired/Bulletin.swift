import Ceasefire
import Monitor
import Platform
import Settings
import Synchronization
import Systemd

/// What the thread that owns the ledger lets the others know.
final class Bulletin: Sendable {
    struct Content: Sendable {
        var phase = Phase.starting
        var settings = DaemonSettings()
        /// What is judged by, and what is wrong with the configuration.
        var agreements: [Agreement] = []
        var defects: [String] = []
        /// Names of files whose last accepted text is used, since what stands there now is defective.
        var keptFiles: [String] = []
        /// When there is something to tell by the clock: the edge of a window, the end of a silence, a repetition.
        var nextDue: Moment?
        /// What the outbox held before this run: some of it may have been sent.
        var earlierThrough: Int64 = 0
        /// Up to here the outbox may be told: the alerts' files are on disk.
        var filedThrough: Int64 = 0
        /// How many entries were not known to be in the journal at the end.
        var untold = 0
        /// How many drops are known to wait.
        var waiting = 0
        /// What keeps drops from being taken at present.
        var trouble: String?

        /// One line for `systemctl status`.
        var status: String {
            let names = agreements.map(\.id).joined(separator: ", ")
            return names.isEmpty ? "Judging by no agreement" : "Judging by \(names)"
        }
    }

    enum Phase: Sendable, Equatable {
        case starting
        case running
        /// No more drops are taken; what was told is still heard back from the journal.
        case finishing
        /// It cannot go on: sysexits' code and why.
        case failed(code: Int32, reason: String)
    }

    /// Raised at every change, for the main thread.
    let changed: EventFlag
    /// Raised when there is more to tell, for the journal's thread.
    let moreToTell: EventFlag
    /// Raised when how long files are kept may be another, for the thread that removes them.
    let retentionChanged: EventFlag
    private let content = Mutex(Content())

    init() throws(SystemFailure) {
        changed = try EventFlag()
        retentionChanged = try EventFlag()
        moreToTell = try EventFlag()
    }

    func update(_ write: (inout sending Content) -> Void) {
        content.withLock { write(&$0) }
        changed.signal()
    }

    /// Notes that the outbox may be told up to here.
    func filed(through sequence: Int64) {
        content.withLock { $0.filedThrough = max($0.filedThrough, sequence) }
        moreToTell.signal()
    }

    var current: Content { content.withLock { $0 } }
}

extension Bulletin {
    /// Shows the configuration that is in force now.
    func show(_ loaded: LoadedConfiguration, _ log: Log) {
        for defect in loaded.defects { log.write(.warning, defect) }
        for file in loaded.keptFiles {
            log.write(.warning, "using the last accepted text of `\(file)`, which is defective now")
        }
        update {
            $0.settings = loaded.settings
            $0.agreements = loaded.rules.agreements
            $0.defects = loaded.defects
            $0.keptFiles = loaded.keptFiles
        }
        retentionChanged.signal()
    }

    /// Shows how many drops wait and what is in the way, where either has changed.
    func update(waiting: Int, trouble: String?) {
        let shown = current
        guard shown.waiting != waiting || shown.trouble != trouble else { return }
        update {
            $0.waiting = waiting
            $0.trouble = trouble
        }
    }
}
