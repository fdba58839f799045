import Glibc
import Ledger
import Platform
import Settings
import Systemd

/// The main thread: it starts the others, hears signals, watches the clock, and feeds the watchdog.
///
/// Nothing that can stall is called here: neither disk nor journal.
struct Daemon {
    private let layout: Layout
    private let once: Bool

    init(_ layout: Layout, once: Bool) {
        self.layout = layout
        self.once = once
    }

    /// Tells the operator what is wrong.
    static func complain(_ message: String) {
        Log().write(.error, message)
    }

    /// Runs to the end, and tells how it went in sysexits' codes.
    func run() -> Int32 {
        let log = Log()
        Memory.economise()
        // What is for a group to read is so whatever the umask was, and nothing is for others.
        umask(0o027)
        do {
            // Before any thread starts, so that all of them leave signals to this one.
            let signals = try SignalDescriptor([SIGTERM, SIGINT, SIGHUP])
            // A reader of the control socket that goes away is no reason to end.
            signal(SIGPIPE, SIG_IGN)
            try layout.makeDirectories()
            let runtime = try Directory(path: layout.runtime)
            guard let lock = try InstanceLock.acquire(FileName("lock"), in: runtime) else {
                log.write(.error, "another ceasefired works on `\(layout.root.isEmpty ? "/" : layout.root)` already")
                return ExitStatus.tryLater
            }
            if let obstacle = try LedgerPresence(layout).obstacle {
                log.write(.error, obstacle)
                return ExitStatus.badData
            }
            return try Household(layout, lock, log, once: once).run(signals)
        } catch {
            log.write(.error, "cannot start: \(error)")
            return ExitStatus.cannotCreate
        }
    }
}

/// sysexits(3).
enum ExitStatus {
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let internalError: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let tryLater: Int32 = 75
    static let configuration: Int32 = 78

    /// What the daemon exits with that cannot go on.
    static func code(of error: any Error) -> Int32 {
        guard let failure = error as? LedgerFailure else { return cannotCreate }
        return failure.isLasting ? badData : internalError
    }
}

extension Layout {
    /// Makes what is missing, as systemd-tmpfiles does it on an installed system.
    fileprivate func makeDirectories() throws(SystemFailure) {
        let wanted: [(path: String, mode: UInt32)] = [
            (incoming, 0o3730), (archive, 0o750), (rejected, 0o750), (alerts, 0o2750), (state, 0o750), (runtime, 0o755),
        ]
        for (path, mode) in wanted { try Platform.makeDirectory(path, mode: mode) }
    }
}
