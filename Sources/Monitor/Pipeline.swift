public import Ceasefire
internal import Intake
internal import Records

/// From a drop to its alerts, one batch at a time; each batch is one transaction of the ledger.
public final class Pipeline {
    let ledger: any EvidenceLedger
    let now: () -> Moment
    private var hands: [Hand] = []
    private(set) var tellings: Tellings
    private var backlog: Backlog
    /// When there is something to tell that was held back, at the earliest; before the first batch it is not known, and
    /// asked in that.
    private var heldBackUntil: Moment? = .distantPast
    /// What is located, judged and told by; taken up between batches.
    public var rules: Rules {
        didSet { tellings = Tellings(ledger, rules) }
    }

    /// How many records a batch has at most.
    public static let recordsPerBatch = 256

    public init(ledger: any EvidenceLedger, rules: Rules, now: @escaping () -> Moment) {
        self.ledger = ledger
        self.rules = rules
        self.now = now
        tellings = Tellings(ledger, rules)
        backlog = Backlog(ledger)
    }

    /// Whether drops are in hand that have not been read to their end, or strikes wait to be looked at.
    public var hasWork: Bool { !hands.isEmpty || backlog.isPending || nextTelling.map { $0 <= now() } ?? false }

    /// When there is something to tell that was held back, at the earliest; nil where that is not known yet, too.
    public var nextTelling: Moment? { heldBackUntil == .distantPast ? nil : heldBackUntil }

    /// Which drops are in hand.
    public var identitiesInHand: [DropIdentity] { hands.map(\.entry.identity) }

    /// Lets go of what is remembered only to be quick.
    public func release() {
        tellings.forget()
    }

    /// How many bytes the drops in hand hold.
    public var bytesInHand: Int { hands.reduce(0) { $0 + $1.size } }

    /// Takes what arrived, and reads and judges up to a batch's worth of it and of what was in hand before.
    ///
    /// - Throws: what the ledger throws; then nothing of the batch has happened, and what was in hand before still is.
    ///
    /// - Parameter beforeCommit: Called when all is judged and nothing is committed: time to begin what takes long and
    ///   shows nothing yet.
    public func runBatch(
        _ arrivals: [Arrival], beforeCommit: (BatchOutcome) throws -> Void = { _ in }
    ) throws -> BatchOutcome {
        let before = (hands, heldBackUntil)
        do {
            return try ledger.transaction {
                var batch = BatchOutcome()
                for arrival in arrivals { try take(arrival, &batch) }
                var touched: [Touched] = []
                try readHands(&touched, &batch)
                try settle(touched, &batch)
                batch.lastSequence = try ledger.lastSequence()
                try beforeCommit(batch)
                return batch
            }
        } catch {
            (hands, heldBackUntil) = before
            tellings.forget()
            backlog.forget()
            throw error
        }
    }

    /// Judges again, when there is time, all that was judged by other rules.
    ///
    /// - Parameter scope: What the rules that changed decide.
    public func judgeAgain(_ scope: Rejudgement.Scope = .everything) throws {
        try ledger.transaction { try backlog.beginAgain(scope, at: now()) }
    }

    /// Looks at strikes of drops that were read to their end, and at a portion of what was put off.
    private func settle(_ touched: [Touched], _ batch: inout BatchOutcome) throws {
        let now = now()
        var settlement = Settlement(ledger, rules, tellings, at: now)
        for strike in touched.prefix(Backlog.mostAtOnce) {
            let sent = settlement.alerts.count
            try settlement.settle(strike.number)
            for alert in settlement.alerts[sent...] { batch.arrivals[alert.id] = strike.arrived }
        }
        try backlog.postpone(touched.dropFirst(Backlog.mostAtOnce).map(\.number), at: now)
        if backlog.isPending {
            try backlog.work(
                &settlement, isReading: !hands.isEmpty, isAwaited: !touched.isEmpty, at: now)
        }
        if let due = heldBackUntil, due <= now { try tellHeldBack(&settlement, at: now) }
        heldBackUntil = [heldBackUntil, settlement.nextTelling].compactMap(\.self).min()
        batch.alerts += settlement.alerts
        batch.tally.add(settlement.tally)
    }

    /// A strike that is to be looked at, and when the drop arrived that told of it.
    private struct Touched {
        let number: Int64
        let arrived: Moment
    }

    private func tellHeldBack(_ settlement: inout Settlement, at now: Moment) throws {
        for strike in try ledger.takeHeldBack(limit: Backlog.portion, until: now) {
            try settlement.settle(strike, isAgain: true)
        }
        heldBackUntil = try ledger.nextHeldBack()
    }

    /// Moves a drop aside as far as it was read, since the daemon died each time that it was judged alone.
    public func setAside(_ drop: Drop, afterDeaths deaths: Int) throws -> BatchOutcome {
        try ledger.transaction {
            var batch = BatchOutcome()
            let known = try ledger.drop(drop.identity)
            batch.lastSequence = try ledger.lastSequence()
            if let known, known.destination != nil {
                try fileAgain(known, &batch)
                return batch
            }
            let entry = if let known { known } else { try ledger.add(drop) }
            let refusal = Refusal("the daemon ended \(deaths) times while it was judging this drop, and nothing else")
            try ledger.add(refusal, to: entry.row)
            batch.tally.count(.setAside)
            try settle(entry, in: entry.folder, ledger.refusals(of: entry.row), &batch)
            _ = try ledger.enqueue(
                "set-aside/\(entry.row)", JournalRecord(setAside: entry, deaths: deaths), at: now(), isTold: false)
            batch.lastSequence = try ledger.lastSequence()
            return batch
        }
    }

    private func take(_ arrival: Arrival, _ batch: inout BatchOutcome) throws {
        switch arrival {
        case .obstacle(let obstacle):
            let problem = obstacle.problem.sentence
            if let known = try ledger.drop(obstacle.identity), try tells(known, of: obstacle) {
                return try fileAgain(known, &batch)
            }
            let entry = try ledger.add(obstacle, because: problem)
            let refusal = Refusal(
                line: nil, column: nil, field: nil, problem: problem, hint: obstacle.problem.hint, text: "")
            try reject(entry, refusal, RefusalReason(obstacle.problem), &batch)
        case .drop(let drop):
            let known = try ledger.drop(drop.identity)
            // A file that was changed since it was read in part is another drop, and so is one that was given the number
            // of a file that is gone.
            let isSame = known?.sha256 == drop.sha256 && known?.name == drop.name
            if isSame, let known, known.destination != nil { return try fileAgain(known, &batch) }
            if isSame, identitiesInHand.contains(drop.identity) { return }
            let entry = if let known, isSame { known } else { try ledger.add(drop) }
            hands.append(Hand(drop, entry, by: rules))
        }
    }

    /// Whether this is the thing that was told before, not another that was given its number since.
    private func tells(_ known: DropEntry, of obstacle: Obstacle) throws -> Bool {
        guard known.sha256 == nil, known.name == obstacle.name else { return false }
        return try ledger.refusals(of: known.row).map(\.problem) == [obstacle.problem.sentence]
    }

    /// Decided before a crash or a failure: only the move is left to do, and to be done twice means nothing new.
    private func fileAgain(_ known: DropEntry, _ batch: inout BatchOutcome) throws {
        guard let destination = known.destination else { return }
        let refusals = try ledger.refusals(of: known.row)
        batch.settled.append(SettledDrop(entry: known, destination: destination, refusals: refusals))
    }

    /// Reads from every drop in hand in turn, so that a long one holds nobody up.
    private func readHands(_ touched: inout [Touched], _ batch: inout BatchOutcome) throws {
        var left = Pipeline.recordsPerBatch
        var unread = hands[...]
        var unfinished: [Hand] = []
        while var hand = unread.popFirst() {
            let share = max(1, left / (unread.count + 1))
            let isToWait = left == 0 || isBehindAnother(hand)
            let isFinished = try !isToWait && read(&hand, atMost: share, &left, &touched, &batch)
            if !isFinished { unfinished.append(hand) }
        }
        hands = unfinished
    }

    /// Snapshots of one format are read one after another, since the order in which they came counts.
    private func isBehindAnother(_ hand: Hand) -> Bool {
        hand.snapshotFormat != nil && hands.contains { $0.precedes(hand) }
    }

    /// Tells whether the drop was read to its end, and settles it then.
    private func read(
        _ hand: inout Hand, atMost limit: Int, _ left: inout Int, _ touched: inout [Touched],
        _ batch: inout BatchOutcome
    ) throws -> Bool {
        var writer = ReportWriter(ledger: ledger, tellings: tellings, now: now())
        for _ in 0..<limit {
            guard hand.entry.records < rules.mostRecords, let record = hand.next() else { break }
            left -= 1
            let isTaken = try writer.take(
                record, index: hand.entry.records, of: hand.entry, snapshot: hand.snapshotFormat)
            hand.entry.records += 1
            hand.entry.taken += isTaken ? 1 : 0
            if isTaken { batch.tally.recordsTaken += 1 } else { batch.tally.recordsRefused += 1 }
        }
        batch.tally.add(writer.tally)
        try ledger.advance(hand.entry.row, records: hand.entry.records, taken: hand.entry.taken)
        let isCut = try cut(&hand)
        let isFinished =
            try isCut || hand.isAtEnd() && sweep(&hand, &writer, atMost: max(1, limit), &left, &batch)
        guard isFinished else {
            try backlog.postpone(writer.touched, at: now())
            return false
        }
        touched += writer.touched.map { Touched(number: $0, arrived: hand.arrived) }
        try settle(hand.entry, &batch)
        return true
    }

    /// Whether the drop has more records than are read of one; of a snapshot nothing is retracted then.
    private func cut(_ hand: inout Hand) throws -> Bool {
        guard hand.entry.records >= rules.mostRecords, !hand.isAtEnd() else { return false }
        let problem = "it has more than \(rules.mostRecords) records, and what comes after them was not read"
        try ledger.add(Refusal(problem, hint: "cut it into several files"), to: hand.entry.row)
        return true
    }

    /// Retracts what is gone since the last snapshot; tells whether nothing is left of that.
    private func sweep(
        _ hand: inout Hand, _ writer: inout ReportWriter, atMost limit: Int, _ left: inout Int,
        _ batch: inout BatchOutcome
    ) throws -> Bool {
        guard let format = hand.snapshotFormat, hand.entry.taken > 0 else { return true }
        let sweep = SnapshotSweep(ledger: ledger, format: format, drop: hand.entry)
        if !hand.isSweeping, let objection = try sweep.objection(hand.gaps) {
            try ledger.add(objection, to: hand.entry.row)
            batch.tally.count(.snapshot)
            return true
        }
        hand.isSweeping = true
        let count = try sweep.retract(&writer, atMost: limit)
        left -= min(left, count)
        return count < limit
    }

    private func settle(_ entry: DropEntry, _ batch: inout BatchOutcome) throws {
        guard entry.records > 0 else {
            try reject(entry, Refusal(DropDefect.noRecords.sentence), .empty, &batch)
            return
        }
        try settle(entry, in: entry.folder, ledger.refusals(of: entry.row), &batch)
    }

    /// Nothing of the drop is taken.
    private func reject(
        _ entry: DropEntry, _ refusal: Refusal, _ reason: RefusalReason, _ batch: inout BatchOutcome
    ) throws {
        try ledger.add(refusal, to: entry.row)
        batch.tally.count(reason)
        try settle(entry, in: .rejected, [refusal], &batch)
    }

    private func settle(
        _ entry: DropEntry, in folder: Destination.Folder, _ refusals: [Refusal], _ batch: inout BatchOutcome
    ) throws {
        let destination = try ledger.settle(entry.row, in: folder, as: DropName.kept(entry.name), at: now())
        var entry = entry
        entry.destination = destination
        batch.tally.count(entry)
        batch.settled.append(SettledDrop(entry: entry, destination: destination, refusals: refusals))
        if !refusals.isEmpty {
            let record = JournalRecord(rejectionOf: entry, refusals)
            _ = try ledger.enqueue("rejected/\(entry.row)", record, at: now(), isTold: false)
        }
    }
}

extension DropEntry {
    /// Where it belongs: in the archive, if any record of it was taken.
    fileprivate var folder: Destination.Folder { taken > 0 ? .archive(receivedAt: received) : .rejected }
}
