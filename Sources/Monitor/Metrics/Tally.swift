public import Ceasefire

/// What was done in a batch, counted.
public struct Tally: Hashable, Sendable {
    public enum DropOutcome: String, Sendable, CaseIterable {
        case archived
        /// In the archive, but some of its records were refused.
        case archivedInPart = "archived_in_part"
        case rejected
    }

    /// How a reading of an agreement sees an incident.
    public struct Judged: Hashable, Sendable {
        public let agreement: String
        public let reading: String
        public let verdict: ReadingVerdict
    }

    /// What kind of alert was sent under which agreement.
    public struct Told: Hashable, Sendable {
        public let agreement: String
        public let kind: Alert.Kind
    }

    public private(set) var drops: [DropOutcome: Int] = [:]
    public internal(set) var recordsTaken = 0
    public internal(set) var recordsRefused = 0
    public private(set) var refusals: [RefusalReason: Int] = [:]
    public private(set) var judgements: [Judged: Int] = [:]
    public private(set) var alerts: [Told: Int] = [:]
    /// When each source was heard last, by the name that it was reported under, and how many of its records were taken.
    public private(set) var heard: [String: Heard] = [:]

    public struct Heard: Hashable, Sendable {
        public var last: Moment
        public var records: Int
    }

    mutating func count(_ reason: RefusalReason) {
        refusals[reason, default: 0] += 1
    }

    mutating func count(_ drop: DropEntry) {
        let outcome: DropOutcome = drop.taken == 0 ? .rejected : drop.taken < drop.records ? .archivedInPart : .archived
        drops[outcome, default: 0] += 1
    }

    mutating func count(_ assessment: Assessment) {
        for reading in assessment.readings {
            let judged = Judged(
                agreement: assessment.agreement, reading: reading.reading.id, verdict: reading.verdict)
            judgements[judged, default: 0] += 1
        }
    }

    mutating func count(_ alert: Alert) {
        alerts[Told(agreement: alert.id.agreement, kind: alert.kind), default: 0] += 1
    }

    mutating func hear(_ source: String, at moment: Moment) {
        let before = heard[source] ?? Heard(last: moment, records: 0)
        heard[source] = Heard(last: max(before.last, moment), records: before.records + 1)
    }

    mutating func add(_ other: Tally) {
        drops.merge(other.drops, uniquingKeysWith: +)
        recordsTaken += other.recordsTaken
        recordsRefused += other.recordsRefused
        refusals.merge(other.refusals, uniquingKeysWith: +)
        judgements.merge(other.judgements, uniquingKeysWith: +)
        alerts.merge(other.alerts, uniquingKeysWith: +)
        heard.merge(other.heard) { Heard(last: max($0.last, $1.last), records: $0.records + $1.records) }
    }

    /// The same but for who was heard, of whom there is no bound.
    var withoutSources: Tally {
        var tally = self
        tally.heard = [:]
        return tally
    }
}
