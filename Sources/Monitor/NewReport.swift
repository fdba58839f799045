public import Ceasefire

/// A record to keep.
public struct NewReport: Hashable, Sendable {
    public let drop: Int64
    /// The record's place in the drop, counted from 0.
    public let index: Int
    public let source: String
    /// Nil where a retraction has no id of its own.
    public let id: String?
    public let content: String
    public let reportedAt: Moment?
    public let receivedAt: Moment
    public let act: String?

    public init(
        drop: Int64, index: Int, source: String, id: String?, content: String, reportedAt: Moment?,
        receivedAt: Moment, act: String?
    ) {
        self.drop = drop
        self.index = index
        self.source = source
        self.id = id
        self.content = content
        self.reportedAt = reportedAt
        self.receivedAt = receivedAt
        self.act = act
    }
}

/// A judgement to keep.
public struct NewAssessment: Hashable, Sendable {
    /// The report that is judged by itself; nil where it is an incident by all that tell of it.
    public let report: Int64?
    /// The strike's key: the report's, with `#n` where it has parts; of an incident that of the time that stands.
    public let strike: ReportKey
    public let incident: String
    public let agreement: String
    public let verdict: Verdict
    public let judgedAt: Moment
    /// What `evaluate --json` prints of it, as JSON.
    public let content: String

    public init(
        report: Int64?, strike: ReportKey, incident: String, agreement: String, verdict: Verdict, judgedAt: Moment,
        content: String
    ) {
        self.report = report
        self.strike = strike
        self.incident = incident
        self.agreement = agreement
        self.verdict = verdict
        self.judgedAt = judgedAt
        self.content = content
    }
}
