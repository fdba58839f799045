/// What is told of an incident under an agreement. It is no finding and releases no party.
public struct Alert: Hashable, Sendable {
    /// CAP's message types.
    public enum Kind: String, Sendable, CaseIterable {
        case alert = "Alert"
        case update = "Update"
        case cancel = "Cancel"
    }

    public let id: AlertID
    public let kind: Kind
    /// The earlier alerts on the same incident under the same agreement, oldest first.
    public let references: [AlertReference]
    public let sent: Moment
    /// Why it was cancelled: one sentence; nil unless it is a `Cancel`.
    public let note: String?
    public let facts: AlertFacts
    /// The number of the silence under which it is sent: it is marked, and told quietly.
    public let silence: Int64?

    public init(
        id: AlertID, kind: Kind, references: [AlertReference], sent: Moment, note: String? = nil, facts: AlertFacts,
        silence: Int64? = nil
    ) {
        self.id = id
        self.kind = kind
        self.references = references
        self.sent = sent
        self.note = note
        self.facts = facts
        self.silence = silence
    }
}

/// What an alert tells; where this changes, there is something new to tell.
public struct AlertFacts: Hashable, Sendable {
    public let assessment: Assessment
    public let certainty: Certainty
    public let attributionCertainty: Certainty
    public let review: Review
    /// Reports that tell of the incident; where there are very many, not all.
    public let reports: [ReportCitation]
    /// How many there are.
    public let reportsTotal: Int
    /// Who speaks, after all who only pass on another's words; sources that are not listed have no voice.
    public let voices: [String]
    /// The sources that name the actor.
    public let accusers: [String]
    /// Facts of which several values are told.
    public let contradictions: [Contradiction]
    /// How many of their sources are independent of each other and of the parties.
    public let independentSources: Int
    /// Incidents that hit the same before, as far as was known when this was told; the latest first.
    public var struckBefore: [EarlierStrike] = []
    public let isExercise: Bool
    /// Whether this is less than is known, for readers who are not to learn all of it (``HarmRule``).
    public let isWithoutDetail: Bool

    public init(
        assessment: Assessment, certainty: Certainty, attributionCertainty: Certainty, review: Review,
        reports: [ReportCitation], reportsTotal: Int? = nil, voices: [String] = [], accusers: [String]? = nil,
        contradictions: [Contradiction] = [], independentSources: Int, isExercise: Bool,
        isWithoutDetail: Bool = false
    ) {
        self.assessment = assessment
        self.certainty = certainty
        self.attributionCertainty = attributionCertainty
        self.review = review
        self.reports = reports
        self.reportsTotal = reportsTotal ?? reports.count
        self.voices = voices
        self.accusers = accusers ?? reports.map(\.source.name)
        self.contradictions = contradictions
        self.independentSources = independentSources
        self.isExercise = isExercise
        self.isWithoutDetail = isWithoutDetail
    }
}

/// How sure it is that something happened, or who did it: CAP 1.2's values.
public enum Certainty: String, Sendable, CaseIterable {
    case observed = "Observed"
    case likely = "Likely"
    case possible = "Possible"
    case unlikely = "Unlikely"
    case unknown = "Unknown"
}

/// How far people have looked into an incident.
public enum Review: String, Sendable, CaseIterable {
    case unreviewed
    case underInquiry = "under-inquiry"
    case confirmed
    case notConfirmed = "not-confirmed"
}

/// How grave the consequences were, by the people reported killed and injured: CAP 1.2's values.
public enum Severity: String, Sendable, CaseIterable {
    case extreme = "Extreme"
    case severe = "Severe"
    case moderate = "Moderate"
    case minor = "Minor"
    case unknown = "Unknown"

    /// Ten killed or more are extreme, any are severe, injuries moderate; told to be none at all, minor.
    public init(_ casualties: Casualties) {
        let (killed, injured) = (casualties.killed, casualties.injured)
        if let killed, killed > 0 {
            self = killed >= 10 ? .extreme : .severe
        } else if let injured, injured > 0 {
            self = .moderate
        } else {
            self = killed == 0 && injured == 0 ? .minor : .unknown
        }
    }
}

/// A report that an alert rests on.
public struct ReportCitation: Hashable, Sendable {
    public let key: ReportKey
    public let source: Source
    public let credibility: Credibility?
    /// SHA-256 of the dropped file, in hexadecimal; empty where it is not told, since its source is protected.
    public let sha256: String

    public init(key: ReportKey, source: Source, credibility: Credibility?, sha256: String) {
        self.key = key
        self.source = source
        self.credibility = credibility
        self.sha256 = sha256
    }
}
