import Ceasefire
import Incidents
import Ledger
import Monitor
import Platform
import Records
import Settings
import Spool
import Systemd

extension IntakeWorker {
    /// When figures are written next: soon after something was done, else when the daemon looks through `incoming/`.
    var metricsDue: MonotonicTime { min(metrics.due ?? incoming.nextScan, incoming.nextScan) }

    func writeMetricsIfDue() {
        guard .now >= metricsDue else { return }
        do {
            try metrics.write(families(at: .now))
        } catch {
            log.write(.warning, "cannot write figures to `\(layout.metrics)`: \(error)")
        }
    }

    func removeMetrics() {
        do {
            try metrics.remove()
        } catch {
            log.write(.warning, "cannot remove `\(layout.metrics)`, whose figures are no longer true: \(error)")
        }
    }

    /// Takes in what was heard back from the journal.
    func meterTold(_ letters: Mailbox.Letters) {
        guard !letters.told.isEmpty || letters.rewritten > 0 else { return }
        metrics.touch()
        for told in letters.told { meter.noteTold(told.keys, at: told.at) }
        meter.noteRewritten(letters.rewritten)
    }

    private func families(at now: Moment) throws -> [MetricFamily] {
        try identity(at: now) + meter.families(at: now) + queues() + [configuration]
    }

    private func identity(at now: Moment) throws -> [MetricFamily] {
        var build = MetricFamily("ceasefired_build_info", .gauge, help: "The daemon's version; its value is 1.")
        build.add(1, .init("version", version))
        var start = MetricFamily(
            "ceasefired_start_timestamp_seconds", .gauge,
            help: "When the daemon was started, in seconds since 1970; counters began at 0 then.")
        start.add(Double(started.microseconds) / 1_000_000)
        var written = MetricFamily(
            "ceasefired_metrics_timestamp_seconds", .gauge,
            help: "When this file was written, in seconds since 1970: once a minute at least.")
        written.add(Double(now.microseconds) / 1_000_000)
        var stopped = MetricFamily(
            "ceasefired_intake_stopped", .gauge, help: "1 while something keeps drops from being taken, else 0.")
        stopped.add(postponed != nil || recovery != nil || incoming.trouble != nil ? 1 : 0)
        return [build, start, written, stopped]
    }

    /// What waits, and what there is.
    private func queues() throws -> [MetricFamily] {
        func gauge(_ name: String, _ count: Int, _ help: String) -> MetricFamily {
            var family = MetricFamily(name, .gauge, help: help)
            family.add(count)
            return family
        }
        let depths = try ledger.depths()
        var incidents = MetricFamily(
            "ceasefired_incidents", .gauge, help: "Incidents of which something is left, by how they are judged now.")
        for row in depths.verdicts {
            incidents.add(row.count, .init("agreement", row.agreement), .init("verdict", row.verdict.rawValue))
        }
        return [
            incidents,
            gauge("ceasefired_drops_waiting", incoming.waiting, "Drops known to wait; more may lie in the directory."),
            gauge("ceasefired_drops_to_move", depths.dropsToMove, "Drops that are decided and have not been moved."),
            gauge("ceasefired_alerts_to_write", depths.alertsToWrite, "Alerts whose files are not written yet."),
            gauge("ceasefired_outbox_depth", depths.entriesToSee, "Entries not read back from the journal yet."),
            gauge(
                "ceasefired_journal_entries_unkept", journal.unkept,
                "Entries that this journal does not keep, since the start."),
            try ledgerSize(),
        ]
    }

    private func ledgerSize() throws -> MetricFamily {
        var size = MetricFamily("ceasefired_ledger_size_bytes", .gauge, help: "The ledger and its write-ahead log.")
        let directory = try Directory(path: layout.state)
        for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
            guard let status = try directory.status(of: FileName(name)) else { continue }
            size.add(status.size, .init("file", name))
        }
        return size
    }

    private var configuration: MetricFamily {
        var kept = MetricFamily(
            "ceasefired_configuration_files_kept", .gauge,
            help: "Files that are defective now and used as they were accepted last.")
        kept.add(bulletin.current.keptFiles.count)
        return kept
    }
}

extension SQLiteLedger {
    /// Of sources that are listed, and of as many others as are shown.
    func lastReceipts(of veil: SourceVeil) throws -> [(source: String, at: Moment)] {
        let names = veil.register.profiles.flatMap { [$0.name] + $0.aliases }
        return try lastReceipts(of: names, besides: Meter.mostUnlisted)
    }
}
