import Ceasefire
import Gazetteer
import JSONDocument
import Ledger
import Monitor
import Platform
import Records
import Settings
import Spool
import Systemd

/// The thread that owns the ledger: it takes drops, judges them, and files what follows, batch by batch.
///
/// Everything here is made, used and dropped on that thread.
final class IntakeWorker {
    let mailbox: Mailbox
    let bulletin: Bulletin
    let ledger: SQLiteLedger
    let incoming: Incoming
    let filing: FilingThread
    let pipeline: Pipeline
    let configurator: Configurator
    let log: Log
    let layout: Layout
    let journal: JournalDesk
    var meter: Meter
    let metrics: MetricsFile
    /// Whether figures are written at all.
    private var isMetered: Bool
    let started = Moment.now
    private let hand: HandFile
    private let pool: SyncPool
    private var watch: WindowWatch
    private var silences: SilenceWatch
    private var reminders: Reminders
    private var room: RoomWatch
    var notes = Notes()
    private var suspects: HandFile.Suspects?
    /// When what a crash or a failing disk left half done is made good from what the ledger knows; nil where nothing is.
    var recovery: MonotonicTime? = .now
    /// When memory that work took is given back, if nothing comes before; nil where that is done.
    private var release: MonotonicTime?
    var held = HeldDrops()
    private var pace = Pace()
    /// What could not be committed: it is tried again, and nothing else is taken meanwhile.
    var postponed: Batch?

    init(
        _ layout: Layout, _ mailbox: Mailbox, _ bulletin: Bulletin, _ journal: JournalDesk, _ log: Log
    ) throws {
        self.layout = layout
        self.journal = journal
        self.log = log
        self.mailbox = mailbox
        self.bulletin = bulletin
        ledger = try SQLiteLedger(file: layout.ledger)
        configurator = Configurator(layout, gazetteer: try .installed(root: layout.root))
        let loaded = try configurator.load(ledger)
        pool = try SyncPool()
        incoming = try Incoming(
            path: layout.incoming, sizeLimit: loaded.settings.spool.largestDrop, settle: loaded.settings.spool.settle)
        filing = try FilingThread(Filing(layout, pool, bulletin, log), wake: mailbox.flag)
        pipeline = Pipeline(ledger: ledger, rules: loaded.rules) { .now }
        if loaded.isChanged { try pipeline.judgeAgain() }
        hand = try HandFile(in: Directory(path: layout.runtime))
        suspects = try hand.suspects()
        hand.markFaults()
        watch = WindowWatch(loaded.rules.agreements, loaded.rules.veil)
        silences = SilenceWatch(loaded.rules.agreements, loaded.rules.veil)
        reminders = Reminders(repeatingEvery: loaded.settings.alerts.repeatUnacknowledged)
        metrics = try MetricsFile(in: Directory(path: layout.runtime))
        isMetered = loaded.settings.metrics.enabled
        meter = Meter(loaded.rules.veil, heard: try ledger.lastReceipts(of: loaded.rules.veil))
        room = RoomWatch(layout, loaded.settings.spool)
        bulletin.show(loaded, log)
        configurator.release()
        let earlier = try ledger.transaction { try ledger.lastSequence() }
        bulletin.update { $0.earlierThrough = earlier }
    }

    /// Works until it is told to stop; with `once`, until nothing is left to take.
    ///
    /// - Throws: what makes going on impossible. A full or failing disk does not: then it waits and tries again.
    func run(once: Bool) throws {
        try tellWhatIsDue()
        try tellReady()
        recover()
        bulletin.update { $0.phase = .running }
        while true {
            let letters = mailbox.take()
            try read(letters)
            let begun = MonotonicTime.now
            try noteFiled(leaving: IntakeWorker.mostUnfiled)
            let waited = MonotonicTime.now - begun
            if letters.isToStop { break }
            if let recovery, .now >= recovery { recover() }
            var batch = try nextBatch(once: once)
            if !batch.isEmpty && !hasRoom() {
                postponed = batch
                batch = .empty
            }
            if batch.isEmpty && !pipeline.hasWork {
                rest()
                if once && incoming.waiting == 0 && filing.isIdle && recovery == nil && postponed == nil { break }
            } else {
                let begun = MonotonicTime.now
                try work(on: batch)
                pace.note(waited + (MonotonicTime.now - begun))
            }
            bulletin.update(waiting: incoming.waiting, trouble: room.shortage ?? incoming.trouble.map { "\($0)" })
            if isMetered, !once { writeMetricsIfDue() }
        }
        try finish()
    }

    private func read(_ letters: Mailbox.Letters) throws {
        notes.add(letters.told)
        meterTold(letters)
        if letters.rewritten > 0 { try tellRewritten(letters.rewritten) }
        for request in letters.reloads { request.reply(reload()) }
        for letter in letters.instructions { letter.answer.reply(try carryOut(letter.instruction)) }
        for letter in letters.retention { carryOut(letter) }
        if letters.isToLookAtTimes { try tellWhatIsDue() }
        if !letters.doubtfulAlerts.isEmpty { try restore(letters.doubtfulAlerts) }
    }

    /// Takes no more drops, and notes what still comes back from the journal.
    private func finish() throws {
        try noteFiled()
        filing.post(.end)
        writeNotes()
        removeMetrics()
        bulletin.update { $0.phase = .finishing }
        while true {
            let letters = mailbox.take()
            notes.add(letters.told)
            if letters.isToEnd { break }
            var poll = Poll()
            poll.add(mailbox.flag.descriptor)
            _ = try poll.wait(until: nil)
        }
        writeNotes()
        do {
            let untold = try ledger.depths().entriesToSee
            bulletin.update { $0.untold = untold }
        } catch {
            log.write(.warning, "cannot tell what the journal has not been told: \(error)")
        }
    }

    /// Waits for drops only where nothing else is left to do.
    private func nextBatch(once: Bool) throws -> Batch {
        if let postponed {
            var poll = Poll()
            poll.add(mailbox.flag.descriptor)
            _ = try poll.wait(until: .now + .seconds(1))
            self.postponed = nil
            return postponed
        }
        // What is in hand is bounded: while large drops are being read, no others are taken.
        guard pipeline.bytesInHand < IntakeWorker.mostBytesInHand else { return .empty }
        let isBusy = pipeline.hasWork || (once && incoming.waiting == 0 && filing.isIdle)
        let due = isMetered && !once ? metricsDue : nil
        let deadline = isBusy ? .now : [notes.deadline, recovery, release, due].compactMap(\.self).min()
        do {
            return try incoming.next(pace.limits, until: deadline, wake: mailbox.flag)
        } catch {
            log.write(.warning, "cannot look into the incoming folder, and will try again: \(error)")
            let again = MonotonicTime.now + .seconds(1)
            recovery = again
            var poll = Poll()
            poll.add(mailbox.flag.descriptor)
            _ = try poll.wait(until: again)
            return .empty
        }
    }

    private static let mostBytesInHand = 32 << 20
    /// So many batches may be committed and not filed while another is judged.
    private static let mostUnfiled = 1
    /// By then the journal's thread has let go of the journal, too.
    private static let timeToRelease = Duration.seconds(3)

    /// Judges a batch; drops that may have ended an earlier run are judged one by one.
    private func work(on batch: Batch) throws {
        guard let suspects else { return try process(batch, HandFile.Deaths()) }
        let (suspected, rest) = batch.split(suspects.identities)
        for single in suspected {
            if suspects.deaths.isEnough, case .drop(let drop)? = single.arrivals.first {
                held.hold(single, pool.begin(single.files))
                let deaths = suspects.deaths.faults + suspects.deaths.kills
                let outcome = try pipeline.setAside(drop, afterDeaths: deaths)
                meter.note(outcome)
                file(outcome)
            } else {
                try process(single, suspects.deaths)
            }
        }
        if !rest.isEmpty || pipeline.hasWork { try process(rest, HandFile.Deaths()) }
        if incoming.waiting == 0 { self.suspects = nil }
    }

    private func process(_ batch: Batch, _ deaths: HandFile.Deaths) throws {
        release = .now + IntakeWorker.timeToRelease
        let flush: SyncTicket
        let outcome: BatchOutcome
        do {
            flush = pool.begin(batch.files.isEmpty ? [] : batch.files + [try incoming.folder()])
            // What an earlier run left noted stays so until something is judged.
            let inHand = batch.arrivals.map(\.identity) + pipeline.identitiesInHand
            if !inHand.isEmpty { try hand.note(inHand, deaths) }
            outcome = try pipeline.runBatch(batch.arrivals) { outcome in
                if !inHand.isEmpty { try hand.clear() }
                // While the ledger commits, the alerts are written; they show after it.
                filing.post(.prepare(outcome.alerts))
                // No verdict without its evidence: where the sender flushed nothing, a power cut could take the drop's
                // name, and xfs has the commit on disk without it.
                try flush.wait()
                try notes.write(to: ledger, at: .now)
            }
        } catch {
            // Nothing was committed and nothing shows: a full disk has room again some time.
            log.write(.warning, "cannot keep what was dropped, and will try again: \(error)")
            filing.post(.discard)
            postponed = batch
            metrics.touch()
            // A damaged ledger will not mend.
            if let failure = error as? LedgerFailure, failure.isLasting { throw failure }
            return
        }
        notes = Notes()
        held.hold(batch, flush)
        meter.note(outcome)
        metrics.touch()
        file(outcome)
        bringForward(outcome)
    }

    /// Sees to it that new alerts are looked at again when they are to be repeated, and those held back when it is time.
    private func bringForward(_ outcome: BatchOutcome) {
        let repetition = outcome.alerts.isEmpty ? nil : reminders.repetition(ofAlertSent: .now)
        guard let due = [repetition, pipeline.nextTelling].compactMap(\.self).min() else { return }
        guard bulletin.current.nextDue.map({ due < $0 }) ?? true else { return }
        bulletin.update { $0.nextDue = due }
    }

    /// Nothing is to be done: what is to be noted is, and after a while memory is given back.
    private func rest() {
        if let deadline = notes.deadline, .now >= deadline { writeNotes() }
        guard let time = release, .now >= time else { return }
        release = nil
        do {
            try ledger.shrink()
        } catch {
            log.write(.warning, "cannot give memory back: \(error)")
        }
        pipeline.release()
        pool.rest()
        configurator.release()
        Memory.release()
    }

    /// Whether the disk has room for what is to be taken; when that changes, the journal is told.
    private func hasRoom() -> Bool {
        do {
            guard try room.look() else { return room.shortage == nil }
            if let shortage = room.shortage {
                log.write(.warning, shortage)
                try tell("short-of-room", JournalRecord(shortOfRoom: shortage))
            } else {
                try tell("room-again", .roomAgain)
            }
        } catch {
            log.write(.warning, "cannot tell how much room is left: \(error)")
        }
        return room.shortage == nil
    }

    private func tellReady() throws {
        try tell("ready", JournalRecord(readyWith: pipeline.rules.agreements.count, head: ledger.head))
    }

    private func tellRewritten(_ count: Int) throws {
        try tell("rewritten", JournalRecord(rewritten: count))
    }

    /// Puts something that happened just now into the outbox.
    func tell(_ what: String, _ record: JournalRecord) throws {
        // What was committed before is told before, and only when its files are there.
        try noteFiled()
        let last = try ledger.transaction {
            _ = try ledger.enqueue("\(what)/\(Moment.now.microseconds)", record, at: .now, isTold: false)
            return try ledger.lastSequence()
        }
        if recovery == nil { bulletin.filed(through: last) }
    }

    private func tellWhatIsDue() throws {
        try noteFiled()
        let now = Moment.now
        // What lies in `incoming/` may be just what is missed: nobody is called silent before it was read.
        let hasReadAll = bulletin.current.phase == .running && incoming.waiting == 0 && postponed == nil
        var nextSilence = silences.isIdle ? nil : now.adding(seconds: 1)
        let last = try ledger.transaction {
            try watch.tell(at: now, in: ledger)
            if hasReadAll { nextSilence = try silences.tell(at: now, in: ledger) }
            try reminders.tell(at: now, in: ledger)
            return try ledger.lastSequence()
        }
        if recovery == nil { bulletin.filed(through: last) }
        let reminder = try ledger.transaction { try reminders.next(after: now, in: ledger) }
        let next = [watch.next(after: now), nextSilence, reminder, pipeline.nextTelling].compactMap(\.self).min()
        bulletin.update { $0.nextDue = next }
    }

    /// Keeps what a person asks for. Where the disk fails, nothing is kept and the person is told.
    private func carryOut(_ instruction: Instruction) throws -> JSONValue {
        do {
            // What was committed before is filed before.
            try noteFiled()
            let (outcome, batch) = try pipeline.carryOut(instruction) { filing.post(.prepare($0.alerts)) }
            meter.note(batch)
            file(batch)
            if case .redact = instruction.deed { forgetRedacted() }
            try tellWhatIsDue()
            return JSONValue(outcome, alerts: batch.alerts)
        } catch {
            filing.post(.discard)
            log.write(.warning, "cannot keep what user \(instruction.uid) asked for: \(error)")
            return ["ok": false, "why": "later", "defects": .array([.string("it cannot be kept: \(error)")])]
        }
    }

    /// What was redacted is gone from the ledger's file, and is to be gone from its log, too.
    private func forgetRedacted() {
        do {
            try ledger.forgetRedacted()
        } catch {
            log.write(.warning, "what was redacted may stand in the ledger's log until that is written over: \(error)")
        }
    }

    /// Nil where the new configuration is in force; else why the old one stays.
    private func reload() -> [String]? {
        notify(.reloading)
        defer { notify(.ready, .status(bulletin.current.status)) }
        do {
            let loaded = try configurator.reload(ledger)
            let isOfAgreements = loaded.changesAgreementsOnly && loaded.rules.join == pipeline.rules.join
            pipeline.rules = loaded.rules
            if loaded.isChanged { try pipeline.judgeAgain(isOfAgreements ? .findings : .everything) }
            incoming.sizeLimit = loaded.settings.spool.largestDrop
            incoming.settle = loaded.settings.spool.settle
            watch = WindowWatch(loaded.rules.agreements, loaded.rules.veil)
            silences = SilenceWatch(loaded.rules.agreements, loaded.rules.veil)
            reminders = Reminders(repeatingEvery: loaded.settings.alerts.repeatUnacknowledged)
            meter.adopt(loaded.rules.veil, heard: try ledger.lastReceipts(of: loaded.rules.veil))
            isMetered = loaded.settings.metrics.enabled
            if isMetered { metrics.touch() } else { removeMetrics() }
            room.keep(loaded.settings.spool)
            bulletin.show(loaded, log)
            try tellWhatIsDue()
            return nil
        } catch let refusal as ConfigurationRefusal {
            for defect in refusal.defects { log.write(.warning, "not reloaded: \(defect)") }
            return refusal.defects
        } catch {
            log.write(.warning, "not reloaded: \(error)")
            return ["\(error)"]
        }
    }

    private func notify(_ states: Notify.State...) {
        do {
            for state in states { try Notify().tell(state) }
        } catch {
            log.write(.warning, "cannot tell systemd: \(error)")
        }
    }
}

extension Moment {
    /// By the clock that people set.
    static var now: Moment { Moment(microseconds: WallClock.microseconds) }
}
