import Ceasefire
import Glibc
import Incidents
import JSONDocument
import Platform
import Settings
import Systemd

/// Sends a report the whole way: into incoming/, through the ledger, into the alert folder and the journal.
struct CanaryCheck {
    private let layout: Layout
    private let isRunning: Bool
    /// Seconds: a daemon that is busy with a burst takes its time.
    private static let patience: Int64 = 15

    init(_ layout: Layout, isRunning: Bool) {
        self.layout = layout
        self.isRunning = isRunning
    }

    func run() -> [Diagnosis] {
        guard isRunning else { return [.skipped("canary", "no canary was sent, since the daemon does not answer")] }
        let start = MonotonicTime.now
        let now = Moment(microseconds: WallClock.microseconds)
        do {
            let key = ReportKey(source: Canary.source, id: "canary-\(try randomHexadecimal(bytes: 8))")
            try drop(key, at: now)
            let alert = AlertID(agreement: Canary.agreementID, incident: key.incident, revision: 1)
            return [waitForFile(of: alert, from: start), waitForEntry(of: alert, from: start, at: now)]
        } catch let failure as SystemFailure where [EACCES, EPERM].contains(failure.code) {
            return [
                .skipped(
                    "canary", "no canary was sent, since you may not drop reports",
                    "only members of the group `ceasefire-submit` and root may")
            ]
        } catch {
            let why = (error as? Failure)?.sentence ?? "\(error)"
            return [.failed("canary", "no canary could be sent: \(why)", "see what is said of incoming/ above")]
        }
    }

    private func drop(_ key: ReportKey, at now: Moment) throws {
        let report: JSONValue = [
            "schema": "ceasefired.report/1", "id": .string(key.id), "source": ["name": .string(key.source)],
            "reported_at": .string(now.rfc3339), "occurred": .string(now.rfc3339), "incident": .string(key.id),
            "place": ["name": "nowhere (a canary of ceasefirectl doctor)", "lat": 0, "lon": 0],
            "text": "Nothing happened: `ceasefirectl doctor` tries whether a report becomes an alert.",
            "x_exercise": true,
        ]
        var incoming = try Incoming(at: layout.incoming)
        _ = try incoming.put(as: DropFileName("\(key.id).json")) { file in
            try file.descriptor.write(Array(report.text.utf8))
        }
    }

    /// How long it took, as a person reads it.
    private func elapsed(from start: MonotonicTime) -> String {
        "\((MonotonicTime.now - start).wholeNanoseconds / 1_000_000) ms"
    }

    private func waitForFile(of alert: AlertID, from start: MonotonicTime) -> Diagnosis {
        let check = "canary-file"
        do {
            let folder = try Directory(searching: layout.alerts)
            let name = try FileName("\(alert).json")
            while try folder.status(of: name) == nil {
                guard .now < start + .seconds(CanaryCheck.patience) else {
                    return .failed(
                        check,
                        "the canary's alert `\(alert)` did not come into `\(layout.alerts)` within "
                            + "\(CanaryCheck.patience) s",
                        "`journalctl -u ceasefired` and `ceasefirectl status` tell why")
                }
                var rest = Poll()
                _ = try rest.wait(until: .now + .milliseconds(10))
            }
            return .ok(check, "a canary's alert came into the alert folder after \(elapsed(from: start))")
        } catch {
            guard error.code == EACCES else {
                return .failed(
                    check, "the alert folder cannot be looked at: \(error)", "see what is said of alerts/ above")
            }
            return .skipped(
                check, "a canary was sent, but you may not look into `\(layout.alerts)`",
                "only members of the group `ceasefire-alerts` and root may")
        }
    }

    private func waitForEntry(of alert: AlertID, from start: MonotonicTime, at now: Moment) -> Diagnosis {
        let check = "canary-journal"
        do {
            guard try seesTheJournal() else {
                return .skipped(
                    check, "a canary was sent, but you do not see the system's journal",
                    "only members of `systemd-journal` or `adm` and root do")
            }
            let reader = try JournalReader(matching: ["CEASEFIRED_ALERT=\(alert)", "SYSLOG_IDENTIFIER=ceasefired"])
            try reader.seek(to: now.adding(seconds: -60))
            let never = try EventFlag()
            let deadline = start + .seconds(CanaryCheck.patience)
            while try !reader.next() {
                guard .now < deadline else {
                    return .failed(
                        check,
                        "the canary's alert `\(alert)` did not appear in the journal within "
                            + "\(CanaryCheck.patience) s", "see whether journald runs, keeps entries and is not full")
                }
                try reader.wait(until: min(deadline, .now + .seconds(1)), wake: never)
            }
            return .ok(check, "a canary's alert could be read in the journal after \(elapsed(from: start))")
        } catch {
            return .failed(check, "the journal cannot be read: \(error)", "see whether journald runs")
        }
    }

    private func seesTheJournal() throws -> Bool {
        if geteuid() == 0 { return true }
        return try ["systemd-journal", "adm", "wheel"].contains { group in
            try groupNumber(of: group).map { try hasGroup($0) } ?? false
        }
    }
}
