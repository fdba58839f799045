internal import Ceasefire
internal import Records

/// What is looked at when there is time: strikes of long drops, and everything when the rules have changed.
///
/// All of it stands in the ledger, so that a crash loses none.
struct Backlog {
    private let ledger: any EvidenceLedger
    /// Whether there may be something.
    private(set) var isPending = true
    private var passed = 0
    /// How far nothing else was found since that was noted last: a crash costs that it is looked at again.
    private var looked: (startedAt: Moment, cursor: Int64)?

    /// So many strikes at once: what arrives meanwhile waits for no more than these.
    static let portion = 64
    /// The same of what is judged again, where nobody waits for what comes of it.
    static let portionAgain = 5
    /// To find that nothing else is found costs so much less than to find out what else is told.
    static let looksPerStrike = 6
    /// So many batches with drops may pass while judging again waits.
    static let mostPassed = 8
    /// So many strikes of drops that were read to their end are looked at in the batch itself.
    static let mostAtOnce = 512
    /// Seconds that strikes of a drop that is still being read wait at most, so that a thousand rows about one strike
    /// are one alert, and a file without end holds back none.
    static let patience: Int64 = 5

    init(_ ledger: any EvidenceLedger) {
        self.ledger = ledger
    }

    mutating func postpone(_ strikes: [Int64], at now: Moment) throws {
        guard !strikes.isEmpty else { return }
        try ledger.postpone(strikes, at: now)
        isPending = true
    }

    /// Judges all that was ever told again, from the first strike on.
    mutating func beginAgain(_ scope: Rejudgement.Scope, at now: Moment) throws {
        let last = try ledger.lastStrike()
        guard last > 0 else { return }
        // What an earlier time did not come to is still to be done, whole.
        let isUnfinished = try ledger.rejudgement()?.scope == .everything
        try ledger.begin(Rejudgement(isUnfinished ? .everything : scope, through: last, startedAt: now))
        isPending = true
    }

    /// Works off a portion.
    ///
    /// - Parameters:
    ///   - isReading: Whether drops are being read that may tell more of the same strikes.
    ///   - isAwaited: Whether somebody waits for what else the batch does: then judging again lets it pass, but not for
    ///     ever.
    mutating func work(_ settlement: inout Settlement, isReading: Bool, isAwaited: Bool, at now: Moment) throws {
        let limit = isReading ? now.adding(seconds: -Backlog.patience) : .distantFuture
        let strikes = try ledger.takePostponed(limit: Backlog.portion, until: limit)
        for strike in strikes where try isOpen(strike) { try settlement.settle(strike) }
        guard strikes.isEmpty else { return }
        guard var again = try ledger.rejudgement() else {
            isPending = isReading
            return
        }
        passed = isAwaited ? passed + 1 : 0
        if isAwaited, passed < Backlog.mostPassed { return }
        passed = 0
        if let looked, looked.startedAt == again.startedAt { again.cursor = max(again.cursor, looked.cursor) }
        let isNews = try workOff(&again, &settlement)
        looked = isNews ? nil : (again.startedAt, again.cursor)
        // What is not written needs no commit.
        if isNews || again.isFinished { try ledger.note(again, at: now) }
        guard again.isFinished else { return }
        let record = JournalRecord(judgedAgain: again.changed)
        _ = try ledger.enqueue("rejudged/\(again.startedAt.microseconds)", record, at: now, isTold: false)
    }

    /// Forgets what was looked at in a batch that was not committed.
    mutating func forget() {
        looked = nil
    }

    /// Judges a portion again; tells whether anything was more than looked at.
    private func workOff(_ again: inout Rejudgement, _ settlement: inout Settlement) throws -> Bool {
        let most = Backlog.portionAgain * Backlog.looksPerStrike
        let next = try ledger.strikes(
            from: again.cursor + 1, limit: again.scope == .findings ? most : Backlog.portionAgain
        ).filter { $0.number <= again.through }
        let before = settlement.changed
        var effort = 0
        var isNews = false
        for strike in next where effort < most {
            if again.scope == .findings, try settlement.isFoundAsBefore(strike) {
                effort += 1
            } else {
                try settlement.settle(strike.number, isAgain: true)
                effort += Backlog.looksPerStrike
                isNews = true
            }
            again.cursor = strike.number
        }
        again.changed += settlement.changed - before
        again.isFinished = next.isEmpty
        if next.isEmpty { again.cursor = again.through }
        return isNews
    }

    /// Whether it has not been looked at meanwhile, together with others.
    private func isOpen(_ number: Int64) throws -> Bool {
        guard let strike = try ledger.strike(number) else { return false }
        return strike.stands == (strike.incident == nil) || strike.role != .tells
    }
}

extension JournalRecord {
    /// Everything was judged again by a changed configuration.
    init(judgedAgain changed: Int) {
        self.init(
            .configurationChanged, priority: 5,
            message: "the configuration changed and history was judged again: "
                + (changed == 1 ? "1 verdict is not what it was" : "\(changed) verdicts are not what they were"))
        add("CEASEFIRED_REJUDGED", "\(changed)")
    }
}
