internal import Glibc
internal import Platform
internal import Synchronization

/// What the daemon tells its operator beside the journal's entries of its own: a line each, on standard error.
///
/// It never waits: a line that journald has no room for is dropped, and counted in the next one.
public final class Log: Sendable {
    /// syslog's priorities.
    public enum Priority: Int, Sendable {
        case error = 3
        case warning = 4
        case notice = 5
        case info = 6
        case debug = 7
    }

    private let isJournal: Bool
    private let dropped = Mutex(0)

    /// Finds out whether systemd has connected standard error to the journal.
    public convenience init() {
        self.init(journalStream: unsafe getenv("JOURNAL_STREAM").map { unsafe String(cString: $0) })
    }

    /// - Parameter journalStream: The variable `JOURNAL_STREAM`, `DEVICE:INODE` of a stream to the journal.
    init(journalStream: String?) {
        var status = stat()
        guard unsafe fstat(STDERR_FILENO, &status) == 0 else {
            isJournal = false
            return
        }
        isJournal = journalStream == "\(status.st_dev):\(status.st_ino)"
    }

    /// Writes one line; what could drive a terminal is shown, not done.
    public func write(_ priority: Priority, _ message: String) {
        let missed = dropped.withLock { count in
            defer { count = 0 }
            return count
        }
        let line = Self.line(priority, message, missed: missed, toJournal: isJournal)
        guard Self.send(Array(line.utf8), toSocket: isJournal) else {
            dropped.withLock { $0 += missed + 1 }
            return
        }
    }

    static func line(_ priority: Priority, _ message: String, missed: Int, toJournal: Bool) -> String {
        let text = escapingControlCharacters(message.utf8, doublingBackslashes: false)
        let note = missed == 0 ? "" : " (\(missed) earlier lines were dropped)"
        // journald takes the priority from the line's start, sd-daemon(3).
        return (toJournal ? "<\(priority.rawValue)>" : "ceasefired: ") + text + note + "\n"
    }

    private static func send(_ bytes: [UInt8], toSocket isSocket: Bool) -> Bool {
        let sent = unsafe bytes.withUnsafeBytes { raw in
            isSocket
                ? unsafe Glibc.send(
                    STDERR_FILENO, raw.baseAddress, raw.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
                : unsafe Glibc.write(STDERR_FILENO, raw.baseAddress, raw.count)
        }
        return sent == bytes.count
    }
}
