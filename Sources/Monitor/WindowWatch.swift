public import Ceasefire
internal import Records

/// Tells when a reading's window is open, and when it is closed, for certain: each once.
public struct WindowWatch: Sendable {
    private let agreements: [Agreement]

    public init(_ agreements: [Agreement]) {
        self.agreements = agreements
    }

    /// The next moment at which there is something to tell.
    public func next(after moment: Moment) -> Moment? {
        readings.flatMap { [$0.opens, $0.closes] }.filter { $0 > moment && !$0.isUnbounded }.min()
    }

    /// Puts what is due into the outbox. A window that was over before this was first asked is recorded, not told.
    public func tell(at now: Moment, in ledger: any AlertLedger) throws {
        for reading in readings {
            let wasOver = reading.closes <= now
            guard reading.opens <= now || wasOver else { continue }
            let isNew = try ledger.enqueue(reading.key("open"), reading.opening, at: now, isTold: wasOver)
            if wasOver {
                _ = try ledger.enqueue(reading.key("closed"), reading.closing, at: now, isTold: isNew)
            }
        }
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

    var closing: JournalRecord {
        record(
            .windowClosed,
            "the claimed pause `\(agreement)` is over for certain as \(reading.by) described it (`\(reading.id)`), "
                + "since \(closes.rfc3339); where no reports came, that is no sign that nothing happened")
    }

    private func record(_ id: MessageID, _ message: String) -> JournalRecord {
        var record = JournalRecord(id, priority: 5, message: message)
        record.add("CEASEFIRED_AGREEMENT", agreement)
        record.add("CEASEFIRED_READING", reading.id)
        return record
    }
}
