import Ceasefire
import Control
import Glibc
import JSONDocument
import Ledger
import Platform
import Settings
import Systemd

/// The threads of one daemon and what they share.
final class Household {
    private let layout: Layout
    /// Kept as long as anything here works on the root.
    private let lock: InstanceLock
    private let once: Bool
    private let started = Moment.now
    private let mailbox: Mailbox
    private let bulletin: Bulletin
    private let journal: JournalDesk
    private let notifier = Notify()
    private let log: Log
    private var control: ControlServer?
    private let edges: TimerDescriptor
    private let watchdog: TimerDescriptor

    init(_ layout: Layout, _ lock: consuming InstanceLock, _ log: Log, once: Bool) throws {
        self.layout = layout
        self.log = log
        self.lock = lock
        self.once = once
        mailbox = try Mailbox()
        bulletin = try Bulletin()
        journal = try JournalDesk()
        edges = try TimerDescriptor(.wall)
        watchdog = try TimerDescriptor(.monotonic)
    }

    func run(_ signals: borrowing SignalDescriptor) throws -> Int32 {
        let intake = try startIntake()
        let code = try serve(signals)
        notify(.stopping)
        control?.stop()
        guard code == 0 else { return code }
        try waitForTheJournal()
        mailbox.post { $0.isToEnd = true }
        intake.join()
        // Whoever started it by hand may not start it again for long.
        let untold = bulletin.current.untold
        if once, untold > 0 {
            log.write(
                .warning,
                "\(untold) entries are not known to be in the journal: \(journal.state); the next start looks for them, "
                    + "and sends what is missing")
        }
        return 0
    }

    /// What is not heard back from the journal in time is looked for at the next start.
    private func waitForTheJournal() throws {
        // Nobody waits for a run that systemd does not watch; but where there is no journald, nothing will come back.
        let patience: Duration = once ? JournalSink.isAwaited ? .seconds(15) : .seconds(5) : .seconds(2)
        let end = MonotonicTime.now + patience
        journal.close(at: end)
        bulletin.moreToTell.signal()
        var poll = Poll()
        poll.add(journal.ended.descriptor)
        _ = try poll.wait(until: end + .seconds(1))
    }

    /// Until the intake has ended, by itself or since it was told to.
    private func serve(_ signals: borrowing SignalDescriptor) throws -> Int32 {
        var isReady = false
        try feedWatchdog()
        while true {
            var poll = Poll()
            poll.add(signals.descriptor)
            poll.add(bulletin.changed.descriptor)
            poll.add(edges.descriptor)
            poll.add(watchdog.descriptor)
            _ = try poll.wait(until: nil)
            bulletin.changed.take()
            let shown = bulletin.current
            switch shown.phase {
            case .failed(let code, let reason):
                log.write(.error, reason)
                return code
            case .finishing:
                // With nothing left to take, this may be all that is seen of its work: what is untold is told all the same.
                if !isReady { try startTelling() }
                return 0
            case .running where !isReady:
                isReady = true
                try startTelling()
                if !once {
                    control = try startControl()
                    try startRetention()
                }
                notify(.ready, .status(shown.status))
            case .starting, .running: break
            }
            while let signal = try signals.take() { try hear(signal) }
            // A clock that was set may have passed what is due, forwards or back.
            if try edges.take() != .none { mailbox.post { $0.isToLookAtTimes = true } }
            try edges.set(at: shown.nextDue.map { $0.microseconds * 1000 })
            if try watchdog.take() == .expired { try feedWatchdog() }
        }
    }

    private func hear(_ signal: Int32) throws {
        guard signal == SIGHUP else {
            notify(.stopping)
            mailbox.post { $0.isToStop = true }
            return
        }
        // Nobody waits for the answer, which is in the log.
        let request = try ReloadRequest()
        mailbox.post { $0.reloads.append(request) }
    }

    private func feedWatchdog() throws {
        guard let interval = try notifier.watchdogInterval else { return }
        notify(.watchdog)
        try watchdog.set(at: (MonotonicTime.now + interval).nanoseconds)
    }

    private func notify(_ states: Notify.State...) {
        do {
            for state in states { try notifier.tell(state) }
        } catch {
            log.write(.warning, "cannot tell systemd: \(error)")
        }
    }

    private func startIntake() throws(SystemFailure) -> WorkerThread {
        let (layout, mailbox, bulletin, journal, log, once) = (layout, mailbox, bulletin, journal, log, once)
        return try WorkerThread(name: "intake", stackSize: 1 << 20) {
            do {
                try IntakeWorker(layout, mailbox, bulletin, journal, log).run(once: once)
            } catch let refusal as ConfigurationRefusal {
                let reason = refusal.defects.joined(separator: "\n")
                bulletin.update { $0.phase = .failed(code: ExitStatus.configuration, reason: reason) }
            } catch {
                let code = ExitStatus.code(of: error)
                bulletin.update { $0.phase = .failed(code: code, reason: "cannot go on: \(error)") }
            }
        }
    }

    private func startTelling() throws(SystemFailure) {
        let (layout, mailbox, bulletin, journal, log) = (layout, mailbox, bulletin, journal, log)
        _ = try WorkerThread(name: "journal") {
            do {
                try JournalTeller(layout.ledger, journal, bulletin, mailbox).run()
            } catch {
                log.write(.error, "cannot tell the journal: \(error)")
                journal.report("it cannot be told: \(error)")
            }
            journal.ended.signal()
        }
    }

    private func startRetention() throws(SystemFailure) {
        let (layout, mailbox, bulletin, log) = (layout, mailbox, bulletin, log)
        _ = try WorkerThread(name: "retention") { RetentionKeeper(layout, mailbox, bulletin, log).run() }
    }

    private func startControl() throws -> ControlServer {
        let (mailbox, bulletin, journal, started) = (mailbox, bulletin, journal, started)
        return try ControlServer(path: layout.controlSocket) { request, peer in
            let clerk = ControlClerk(mailbox: mailbox, bulletin: bulletin, journal: journal, started: started)
            return clerk.answer(request, from: peer)
        }
    }
}
