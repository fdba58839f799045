public import Ceasefire
public import Incidents
public import Records

/// What the daemon has done since it was started, for whoever watches it.
///
/// However many sources and alerts there are, it holds a bounded number of them: sources that are listed, and the first
/// ``mostUnlisted`` others.
public struct Meter: Sendable {
    /// So many sources are shown that `sources.d` does not list. Anybody may call a source anything.
    public static let mostUnlisted = 100
    /// So many alerts are awaited in the journal at most; the latency of others is not measured.
    static let mostAwaited = 100_000

    private var tally = Tally()
    private var sources: SourceTimes
    private var rewritten = 0
    private var latency = Histogram(bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300])
    /// When the drops arrived of which these alerts tell.
    private var awaited: [String: Moment] = [:]

    /// - Parameter heard: When sources were heard last, before the start.
    public init(_ veil: SourceVeil, heard: [(source: String, at: Moment)]) {
        sources = SourceTimes(veil, heard)
    }

    /// From now on sources are told so; a name that is protected now is shown no more.
    public mutating func adopt(_ veil: SourceVeil, heard: [(source: String, at: Moment)]) {
        sources = SourceTimes(veil, heard)
    }

    /// A batch was committed.
    public mutating func note(_ batch: BatchOutcome) {
        for (source, heard) in batch.tally.heard { sources.hear(source, heard) }
        tally.add(batch.tally.withoutSources)
        for (alert, arrived) in batch.arrivals where awaited.count < Meter.mostAwaited { awaited[alert] = arrived }
    }

    /// Entries were read back from the journal.
    public mutating func noteTold(_ keys: [String], at moment: Moment) {
        for key in keys {
            guard let arrived = awaited.removeValue(forKey: key) else { continue }
            latency.observe(Double(max(0, moment.microseconds - arrived.microseconds)) / 1_000_000)
        }
        // What a burst took is given back.
        if awaited.isEmpty { awaited = [:] }
    }

    /// Entries had been lost and were written again.
    public mutating func noteRewritten(_ count: Int) {
        rewritten += count
    }

    /// All of it, counted since the process was started.
    public func families(at now: Moment) -> [MetricFamily] {
        counts + judgements + sources.families(at: now) + [latencies]
    }

    private var counts: [MetricFamily] {
        var drops = MetricFamily(
            "ceasefired_drops_total", .counter, help: "Drops that were decided, by what became of them.")
        for outcome in Tally.DropOutcome.allCases {
            drops.add(tally.drops[outcome] ?? 0, .init("outcome", outcome.rawValue))
        }
        var records = MetricFamily(
            "ceasefired_records_total", .counter, help: "Records that were read, by what became of them.")
        records.add(tally.recordsTaken, .init("outcome", "taken"))
        records.add(tally.recordsRefused, .init("outcome", "refused"))
        var refusals = MetricFamily(
            "ceasefired_refusals_total", .counter, help: "Defects for which records or drops were not taken, by kind.")
        for reason in RefusalReason.allCases {
            refusals.add(tally.refusals[reason] ?? 0, .init("reason", reason.rawValue))
        }
        var rewritten = MetricFamily(
            "ceasefired_journal_entries_rewritten_total", .counter,
            help: "Journal entries that had been lost and were written again.")
        rewritten.add(self.rewritten)
        return [drops, records, refusals, rewritten]
    }

    private var judgements: [MetricFamily] {
        var verdicts = MetricFamily(
            "ceasefired_verdicts_total", .counter,
            help: "Judgements of incidents that were kept, by agreement, reading and verdict.")
        for (judged, count) in tally.judgements.sorted(by: { $0.key.order < $1.key.order }) {
            verdicts.add(
                count, .init("agreement", judged.agreement), .init("reading", judged.reading),
                .init("verdict", judged.verdict.rawValue))
        }
        var alerts = MetricFamily(
            "ceasefired_alerts_total", .counter, help: "Alerts that were sent, by agreement and CAP's type.")
        for (told, count) in tally.alerts.sorted(by: { $0.key.order < $1.key.order }) {
            alerts.add(count, .init("agreement", told.agreement), .init("type", told.kind.rawValue))
        }
        return [verdicts, alerts]
    }

    private var latencies: MetricFamily {
        var family = MetricFamily(
            "ceasefired_alert_latency_seconds", .histogram,
            help: "From a drop's arrival in the directory to its alert's being read back from the journal.")
        family.add(latency)
        return family
    }
}

extension Tally.Judged {
    fileprivate var order: (String, String, String) { (agreement, reading, verdict.rawValue) }
}

extension Tally.Told {
    fileprivate var order: (String, String) { (agreement, kind.rawValue) }
}
