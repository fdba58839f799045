import Ceasefire
import Glibc
import Platform
import Settings
import Systemd

/// Whether what the daemon tells can be read in the journal, and outlasts a reboot.
struct JournalCheck {
    private let layout: Layout

    init(_ layout: Layout) {
        self.layout = layout
    }

    func run() -> [Diagnosis] {
        [entries, storage]
    }

    private var entries: Diagnosis {
        do {
            guard let uid = try daemonsUser() else {
                return .skipped("journal", "which user's entries to look for is not known yet")
            }
            let reader = try JournalReader(matching: ["_UID=\(uid)", "SYSLOG_IDENTIFIER=ceasefired"])
            if try reader.next() { return .ok("journal", "the daemon's entries can be read in the journal") }
            guard geteuid() == 0 else {
                return .skipped(
                    "journal", "you see none of the daemon's entries in the journal",
                    "members of `systemd-journal` and root see all")
            }
            return .failed(
                "journal", "the journal holds none of the daemon's entries",
                "see whether journald runs and what it keeps")
        } catch {
            return .failed("journal", "the journal cannot be read: \(error)", "see whether journald runs")
        }
    }

    /// By whom its file is, so that this is right for a daemon below a root, too.
    private func daemonsUser() throws -> UInt32? {
        do {
            let state = try Directory(searching: layout.state)
            if let status = try state.status(of: FileName("ledger.sqlite")) { return status.uid }
        } catch {
            // Then by its name.
            guard [ENOENT, EACCES].contains(error.code) else { throw error }
        }
        return try userNumber(of: "ceasefired")
    }

    private var storage: Diagnosis {
        do {
            let id = try readFile("/etc/machine-id", limit: 64)
            let machine = String(decoding: id, as: UTF8.self).filter { !$0.isWhitespace }
            let log = try Directory(searching: "/var/log/journal")
            if try log.status(of: FileName(machine))?.kind == .directory {
                return .ok("journal-storage", "the journal is kept on disk")
            }
        } catch {
            guard error.code != ENOENT else { return volatile }
            return .skipped("journal-storage", "where the journal is kept cannot be told: \(error)")
        }
        return volatile
    }

    private var volatile: Diagnosis {
        .warning(
            "journal-storage", "the journal is kept in memory only and gone after a reboot",
            "run `mkdir /var/log/journal && systemctl restart systemd-journald`; see journald.conf(5), `Storage=`")
    }
}
