public import Ceasefire
internal import Records

/// Tells when a silence is over, once each, and again of violations that nobody acknowledged.
public struct Reminders: Sendable {
    /// After how many seconds an alert that nobody acknowledged is told again, and again; nil where it is not.
    private let interval: Int64?

    public init(repeatingEvery interval: Int64?) {
        self.interval = interval
    }

    /// Puts what is due into the outbox, each once whatever happens between: a repetition's key is the moment at which
    /// it is due. Of repetitions that were missed only the last is told.
    public func tell(at now: Moment, in ledger: any EvidenceLedger) throws {
        // What ended longer ago than a daemon is down was told.
        for kept in try ledger.silences(endingFrom: .distantPast) where kept.endsAt <= now {
            _ = try ledger.enqueue(kept.key, JournalRecord(endOf: kept), at: now, isTold: false)
        }
        guard let interval else { return }
        for alert in try ledger.unacknowledged(at: now) {
            guard let due = alert.lastDue(at: now, every: interval) else { continue }
            let key = "repeat/\(alert.id)/\(due.microseconds)"
            _ = try ledger.enqueue(key, JournalRecord(repeating: alert), at: now, isTold: false)
        }
    }

    /// The next moment at which there is something to tell.
    public func next(after now: Moment, in ledger: any EvidenceLedger) throws -> Moment? {
        let ends = try ledger.silences(endingFrom: now).map(\.endsAt).filter { $0 > now }
        guard let interval else { return ends.min() }
        let first = try ledger.unacknowledged(at: now).map { alert in
            (alert.lastDue(at: now, every: interval) ?? alert.sent).adding(seconds: interval)
        }.min()
        // Many alerts have many moments: they are looked at together.
        let repetition = first.map { max($0, now.adding(seconds: interval / 60)) }
        return [ends.min(), repetition].compactMap(\.self).min()
    }

    /// When an alert that is sent now is told again.
    public func repetition(ofAlertSent sent: Moment) -> Moment? {
        interval.map(sent.adding(seconds:))
    }
}

extension UnacknowledgedAlert {
    /// The last moment at which it was to be told again; nil where that is still to come.
    fileprivate func lastDue(at now: Moment, every interval: Int64) -> Moment? {
        let passed = now.microseconds - sent.microseconds
        let count = passed / (interval * 1_000_000)
        return count > 0 ? sent.adding(seconds: count * interval) : nil
    }
}

extension KeptSilence {
    var key: String { "silence/\(number)/ended" }
}

extension JournalRecord {
    /// A silence is over.
    init(endOf kept: KeptSilence) {
        let silence = kept.silence
        let scope = [silence.place.map { "at `\($0)`" }, silence.agreement.map { "under `\($0)`" }]
        let how = kept.end.map { "ended by \($0.by) (\($0.comment))" } ?? "over"
        self.init(
            .silenceEnded, priority: 5,
            message: "silence \(kept.number) is \(how): alerts \(scope.compactMap(\.self).joined(separator: " ")) are "
                + "told with their own priority again; \(silence.remark.by) had asked for it (\(silence.remark.comment))"
        )
        add("CEASEFIRED_SILENCE", "\(kept.number)")
        add("CEASEFIRED_PLACE", silence.place)
        add("CEASEFIRED_AGREEMENT", silence.agreement)
    }

    /// An alert that nobody has acknowledged: it is named, with what its own entry said.
    init(repeating alert: UnacknowledgedAlert) {
        let told = alert.record
        let priority = told.fields.first { $0.name == "PRIORITY" }.flatMap { Int($0.value) }
        let message = told.fields.first { $0.name == "MESSAGE" }?.value ?? ""
        self.init(
            .unacknowledged, priority: priority ?? 3,
            message: "not acknowledged since \(alert.sent.rfc3339): \(alert.id): \(message)")
        let passing: Set = ["MESSAGE", "MESSAGE_ID", "PRIORITY", "SYSLOG_IDENTIFIER"]
        for field in told.fields where !passing.contains(field.name) { add(field.name, field.value) }
    }
}
