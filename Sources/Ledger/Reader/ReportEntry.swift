public import Ceasefire
public import Monitor

/// One content of a report as lists show it.
public struct ReportSummary: Hashable, Sendable {
    /// What became of a content.
    public enum State: String, Sendable {
        /// It is what is known of its id now.
        case stands
        /// Its id was retracted or superseded.
        case withdrawn
        /// Another content of its id stands.
        case replaced
        /// It withdraws another report and tells of nothing itself.
        case retraction
    }

    /// A strike's verdict under an agreement.
    public struct Judgement: Hashable, Sendable {
        /// The report's id, with `#n` where it has parts.
        public let strike: String
        public let incident: String
        public let agreement: String
        public let verdict: Verdict
        public let judgedAt: Moment
    }

    /// Its number in this ledger.
    public let number: Int64
    public let source: String
    /// Nil where a retraction has no id of its own.
    public let id: String?
    public let state: State
    public let reportedAt: Moment?
    public let receivedAt: Moment
    public let act: String?
    /// The newest judgement of each strike under each agreement.
    public let judgements: [Judgement]

    /// The same under another name of its source, with other ids for it and its strikes.
    public func told(as source: String, _ tell: (_ id: String) -> String) -> ReportSummary {
        ReportSummary(
            number: number, source: source, id: id.map(tell), state: state, reportedAt: reportedAt,
            receivedAt: receivedAt, act: act, judgements: judgements.map { $0.told(tell) })
    }
}

extension ReportSummary.Judgement {
    /// The same with another id for the strike.
    public func told(_ tell: (_ id: String) -> String) -> ReportSummary.Judgement {
        ReportSummary.Judgement(
            strike: tell(strike), incident: incident, agreement: agreement, verdict: verdict, judgedAt: judgedAt)
    }
}

/// One content of a report with all that is kept of it.
public struct ReportEntry: Hashable, Sendable {
    public let summary: ReportSummary
    /// Canonical JSON.
    public let content: String
    /// The record's place in its drop, counted from 0.
    public let position: Int
    public let drop: DropOrigin
    public let assessments: [AssessmentEntry]
    /// Who took out of the report what people wrote freely in it, last; nil where nobody did.
    public let redaction: Remark?
}

/// The drop that a report came with.
public struct DropOrigin: Hashable, Sendable {
    /// As it was in `incoming/`.
    public let name: [UInt8]
    /// A user number.
    public let submitter: UInt32
    public let received: Moment
    /// In bytes.
    public let size: Int
    public let sha256: [UInt8]
    /// Where it went, or is to go; nil while it is being read.
    public let destination: Destination?
    /// Whether it is known to lie there.
    public let isMoved: Bool
    /// When retention removed it from there; nil where it did not.
    public let removed: Moment?

    /// Where it is below the spool: `archive/2026/01/31/report.json`.
    public var path: String? {
        destination.map { "\($0.folder.path)/\(String(decoding: $0.name, as: UTF8.self))" }
    }
}

/// A judgement with its reasons.
public struct AssessmentEntry: Hashable, Sendable {
    public let judgement: ReportSummary.Judgement
    /// JSON, as `evaluate --json` prints it.
    public let content: String
}
