public import Ceasefire
public import Incidents
internal import JSONDocument
internal import Records

/// Tells when a reading's window is open, and when it is closed, for certain: each once.
public struct WindowWatch: Sendable {
    private let agreements: [Agreement]
    private let veil: SourceVeil

    public init(_ agreements: [Agreement], _ veil: SourceVeil = SourceVeil(.empty, key: [])) {
        self.agreements = agreements
        self.veil = veil
    }

    /// The next moment at which there is something to tell.
    public func next(after moment: Moment) -> Moment? {
        readings.flatMap { [$0.opens, $0.closes] }.filter { $0 > moment && !$0.isUnbounded }.min()
    }

    /// Puts what is due into the outbox. A window that was over before this was first asked is recorded, not told.
    public func tell(at now: Moment, in ledger: any EvidenceLedger) throws {
        for reading in readings {
            let wasOver = reading.closes <= now
            guard reading.opens <= now || wasOver else { continue }
            let isNew = try ledger.enqueue(reading.key("open"), reading.opening, at: now, isTold: wasOver)
            // Who was heard is looked up once: it goes through all that was received since.
            if wasOver, try !ledger.hasEntry(reading.key("closed")) {
                let heard =
                    isNew
                    ? []
                    : try ledger.heard(from: reading.opens, until: now).map(told)
                        .filter { $0.source != Canary.source }
                let covered = isNew ? [] : try coverage(of: reading.reading, ledger, at: now)
                _ = try ledger.enqueue(
                    reading.key("closed"), reading.closing(heard, covered, ledger.head), at: now, isTold: isNew)
            }
        }
    }

    private func told(_ heard: SourceHeard) -> SourceHeard {
        SourceHeard(source: veil.name(heard.source), reports: heard.reports, tally: heard.tally)
    }

    private func coverage(
        of reading: Reading, _ ledger: any EvidenceLedger, at now: Moment
    ) throws -> [(source: String, coverage: Coverage)] {
        var covered = SourceCoverage(of: reading.timeInForce, veil.register, at: now)
        if let (from, until) = covered.concerned {
            try ledger.receipts(from: from, until: until) { source, moment in covered.hear(source, at: moment) }
        }
        return covered.coverages.map { (veil.name($0.key), $0.value) }.sorted { $0.source < $1.source }
    }

    private var readings: [WatchedReading] {
        agreements.flatMap { agreement in
            agreement.readings.compactMap { reading in
                guard let opens = reading.opensForCertain, let closes = reading.closesForCertain else { return nil }
                return WatchedReading(agreement: agreement.id, reading: reading, opens: opens, closes: closes)
            }
        }
    }
}

/// A reading with the moments at which its window is open and closed for certain.
private struct WatchedReading {
    let agreement: String
    let reading: Reading
    let opens: Moment
    let closes: Moment

    /// A window that was moved by a changed agreement is another one.
    func key(_ event: String) -> String {
        "window/\(agreement)/\(reading.id)/\(opens.microseconds)/\(closes.microseconds)/\(event)"
    }

    var opening: JournalRecord {
        record(
            .windowOpen,
            "the claimed pause `\(agreement)` is in force for certain as \(reading.by) described it (`\(reading.id)`), "
                + "since \(opens.rfc3339)")
    }

    /// With who was heard from meanwhile and what each claimed to have counted, which is listed and never summed.
    func closing(
        _ heard: [SourceHeard], _ covered: [(source: String, coverage: Coverage)], _ head: String?
    ) -> JournalRecord {
        let sources = heard.map { "\($0.source) (\($0.reports) \($0.reports == 1 ? "report" : "reports"))" }
        let tallies = heard.compactMap { heard in heard.claimedCount.map { "\(heard.source): \($0)" } }
        var message =
            "the claimed pause `\(agreement)` is over for certain as \(reading.by) described it (`\(reading.id)`), since "
            + "\(closes.rfc3339); heard from since it opened: \(sources.isEmpty ? "nobody" : sources.joined(separator: ", "))"
        if !tallies.isEmpty { message += "; claimed counts, by claimant: \(tallies.joined(separator: ", "))" }
        if !covered.isEmpty {
            let hours = covered.map { "\($0.source): \($0.coverage.phrase)" }
            message += "; coverage, of sources that are expected to speak: \(hours.joined(separator: ", "))"
        }
        var record = record(.windowClosed, message + "; silence is no sign that nothing happened")
        for source in heard { record.add("CEASEFIRED_COVERAGE", "\(source.source)=\(source.reports)") }
        for tally in tallies { record.add("CEASEFIRED_TALLY", tally) }
        for (source, coverage) in covered {
            record.add("CEASEFIRED_COVERED_HOURS", "\(source)=\(inHours(coverage.covered))")
            record.add("CEASEFIRED_UNCOVERED_HOURS", "\(source)=\(inHours(coverage.uncovered))")
            record.add("CEASEFIRED_AWAITED_HOURS", "\(source)=\(inHours(coverage.awaited))")
        }
        record.add("CEASEFIRED_CHAIN", head)
        return record
    }

    private func record(_ id: MessageID, _ message: String) -> JournalRecord {
        var record = JournalRecord(id, priority: 5, message: message)
        record.add("CEASEFIRED_AGREEMENT", agreement)
        record.add("CEASEFIRED_READING", reading.id)
        return record
    }
}

extension SourceHeard {
    /// `488 attacks`, as its newest tally says.
    fileprivate var claimedCount: String? {
        guard let tally else { return nil }
        do {
            guard let count = try JSONValue.parse(tally)["count"], let number = count["n"]?.integer else { return nil }
            return "\(number) \(count["unit"]?.string ?? "events")"
        } catch {
            // It was read before it was kept; what cannot be read now claims nothing that could be told.
            return nil
        }
    }
}
