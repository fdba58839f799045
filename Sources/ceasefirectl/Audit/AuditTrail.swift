import Ceasefire
import Ledger
import Platform
import Settings

/// What an audit has found, and what the daemon is to be asked to write again.
final class AuditTrail {
    /// More is asked for the next time.
    private static let mostAsked = 1000
    /// How long the daemon is given to note what it did, and how often.
    private static let patience = Duration.milliseconds(300)
    private static let mostWaits = 5

    let layout: Layout
    let ledger: LedgerReader
    /// Only files and entries from then on are looked at.
    let since: Moment
    /// What came later than this is not yet everywhere.
    let start: Moment
    private let console: Console
    private let isJSON: Bool
    private var skipped: [String: (path: String, count: Int)] = [:]
    private var nextShow = MonotonicTime.now
    private var waits = 0
    private(set) var findings = 0
    /// What was looked at, in words.
    private var counts: [(what: String, count: Int)] = []
    /// Files that are not there since retention removed them.
    private var removed = 0
    private(set) var missingAlerts: [AlertID] = []
    private(set) var missingEntries: [Int64] = []

    init(_ ledger: LedgerReader, _ layout: Layout, since: Moment?, _ console: Console, isJSON: Bool) {
        (self.ledger, self.layout, self.console, self.isJSON) = (ledger, layout, console, isJSON)
        self.since = since ?? .distantPast
        start = Moment(microseconds: WallClock.microseconds)
    }

    func tell(_ finding: Finding) throws {
        findings += 1
        if console.showsProgress { console.show(progress: "") }
        if isJSON { try console.print(finding.json) } else { try console.print(finding.line) }
    }

    /// The alert's file is gone: it can be written again.
    func note(missing alert: AlertID) {
        if missingAlerts.count < AuditTrail.mostAsked { missingAlerts.append(alert) }
    }

    /// The journal's entry is gone: it can be written again.
    func note(missing entry: Int64) {
        if missingEntries.count < AuditTrail.mostAsked { missingEntries.append(entry) }
    }

    /// Something could not be looked at; it is told once for each reason.
    func skip(_ path: String, because reason: String) {
        skipped[reason, default: (path, 0)].count += 1
    }

    func count(_ count: Int, _ what: String) {
        counts.append((what, count))
    }

    func noteRemoved(files count: Int) {
        removed += count
    }

    /// Whether a file is known; for a new one the daemon may only note it in a moment, so that it is asked for again.
    func knows(isNew: Bool, _ isKnown: () throws -> Bool) throws -> Bool {
        if try isKnown() { return true }
        guard isNew, waits < AuditTrail.mostWaits else { return false }
        waits += 1
        var poll = Poll()
        _ = try poll.wait(until: .now + AuditTrail.patience)
        return try isKnown()
    }

    /// What a person sees meanwhile.
    func show(_ progress: @autoclosure () -> String) {
        guard console.showsProgress, .now >= nextShow else { return }
        nextShow = .now + .milliseconds(200)
        console.show(progress: progress())
    }

    /// Tells what is left to tell, and what was looked at.
    func finish() throws {
        for (reason, skipped) in skipped.sorted(by: { $0.key < $1.key }) {
            try tell(.unchecked(what: skipped.path, count: skipped.count, reason: reason))
        }
        if console.showsProgress { console.show(progress: "") }
        let looked = counts.map { counted($0.count, $0.what, plural: plural(of: $0.what)) }.joined(separator: ", ")
        let gone = removed == 0 ? "" : "; \(counted(removed, "file")) removed by retention"
        try console.tell("\(findings == 0 ? "clean" : counted(findings, "finding")): looked at \(looked)\(gone)")
    }

    private func plural(of noun: String) -> String {
        noun == "journal entry" ? "journal entries" : "\(noun)s"
    }
}
