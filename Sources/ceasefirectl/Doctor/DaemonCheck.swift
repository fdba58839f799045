import Control
import JSONDocument
import Platform
import Settings
import Systemd

/// Whether the daemon is up, answers, and goes by what stands on disk.
final class DaemonCheck {
    private let root: Root
    /// Whether it answered.
    private(set) var isRunning = false

    init(_ root: Root) {
        self.root = root
    }

    func run() -> [Diagnosis] {
        let service = root.layout.root.isEmpty ? service : []
        do {
            let answer = try askDaemon("status", root)
            isRunning = true
            return service + [version(answer), intake(answer), kept(answer), unkept(answer)]
        } catch {
            let why = (error as? Failure)?.sentence ?? "\(error)"
            return service + [.failed("daemon", why, "`journalctl -u ceasefired` tells why")]
        }
    }

    /// What the service manager says.
    private var service: [Diagnosis] {
        let state: ServiceState
        do { state = try ServiceState() } catch {
            return [.skipped("service", "systemd cannot be asked: \(error)")]
        }
        var diagnoses: [Diagnosis] = []
        diagnoses.append(
            state.activity == "active"
                ? .ok("service", "the service is active")
                : .failed("service", "the service is \(state.activity)", "run `systemctl enable --now ceasefired`"))
        if state.needsReload {
            diagnoses.append(
                .warning("service", "the unit was changed since systemd read it", "run `systemctl daemon-reload`"))
        }
        diagnoses.append(
            state.watchdog > 0 && state.watchdog != .max
                ? .ok("watchdog", "the daemon is watched: \(state.watchdog / 1_000_000) s")
                : .warning(
                    "watchdog", "nobody notices if the daemon hangs: the unit has no `WatchdogSec=`",
                    "remove the drop-in that takes it away; `systemctl cat ceasefired` shows it"))
        return diagnoses + [rateLimit(state)]
    }

    /// journald drops what a service writes above its burst, without an error to anybody.
    private func rateLimit(_ state: ServiceState) -> Diagnosis {
        let seconds = max(1, state.rateLimitInterval / 1_000_000)
        if state.rateLimitBurst > 0, UInt64(state.rateLimitBurst) / seconds >= 10_000 {
            return .ok("rate-limit", "journald takes \(state.rateLimitBurst) entries in \(seconds) s from the daemon")
        }
        return .warning(
            "rate-limit",
            "journald drops entries in a burst: it takes "
                + (state.rateLimitBurst == 0 ? "its own default" : "\(state.rateLimitBurst) in \(seconds) s"),
            "let the unit say `LogRateLimitIntervalSec=1s` and `LogRateLimitBurst=1000000`, as it came")
    }

    private func version(_ answer: JSONValue) -> Diagnosis {
        let version = answer["version"]?.string ?? "?"
        guard version == programVersion else {
            return .warning(
                "daemon", "the daemon is \(version), and this program \(programVersion)",
                "run `systemctl restart ceasefired`")
        }
        return .ok("daemon", "the daemon answers, and is \(version)")
    }

    private func intake(_ answer: JSONValue) -> Diagnosis {
        if let trouble = answer["trouble"]?.string {
            return .failed("intake", "drops are not taken: \(trouble)", "mend that: the daemon goes on by itself then")
        }
        let waiting = Int(answer["queues"]?["incoming"]?.integer ?? 0)
        return .ok("intake", waiting == 0 ? "no drop waits" : "\(counted(waiting, "drop")) waiting to be taken")
    }

    private func kept(_ answer: JSONValue) -> Diagnosis {
        let files = (answer["kept_files"]?.array ?? []).compactMap(\.string)
        guard files.isEmpty else {
            return .failed(
                "in-force", "an older text is in force of \(quoted(files)), since what stands there now is defective",
                "mend what `ceasefirectl check-config` tells, then `systemctl reload ceasefired`")
        }
        return .ok("in-force", "the configuration in force has no defect")
    }

    /// Contract §8.2.
    private func unkept(_ answer: JSONValue) -> Diagnosis {
        let count = Int(answer["journal_unkept"]?.integer ?? 0)
        guard count == 0 else {
            return .failed(
                "journal-keeps",
                "this journal does not keep \(counted(count, "entry", plural: "entries")) that the daemon "
                    + "sent three times; the alert folder and the ledger have them",
                "see journald.conf(5) for its limits, and restart the daemon to have them sent again")
        }
        return .ok("journal-keeps", "the journal has kept what was sent to it: \(answer["journal"]?.string ?? "")")
    }
}
