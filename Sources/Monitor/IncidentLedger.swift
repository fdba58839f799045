public import Ceasefire

/// Which strikes are told of, and which of them are one: it belongs to `Ports.swift` and has a page of its own for its
/// length.
public protocol IncidentLedger: AnyObject {
    /// A strike that a report tells of.
    func add(_ strike: NewStrike) throws -> Int64
    func strike(_ number: Int64) throws -> KeptStrike?
    /// The strikes that a content tells of.
    func strikes(ofReport report: Int64) throws -> [KeptStrike]
    /// The members of an incident, also those that were not taken from it yet though their reports stand no longer.
    func strikes(ofIncident incident: String) throws -> [KeptStrike]
    /// Strikes near enough to be looked at, of reports that stand; more than are the same, never fewer.
    ///
    /// - Parameter name: What a source calls a strike of its own: what it calls otherwise is left out, since those are two.
    func strikes(
        in role: NewStrike.Role, near bounds: StrikeBounds, notBesides name: ReportKey?
    ) throws -> [KeptStrike]
    /// Strikes that their source calls so, of reports that stand.
    func strikes(called name: String, by source: String) throws -> [KeptStrike]
    /// Strikes of reports that stand and name a report that they are about.
    func strikes(about report: ReportKey) throws -> [KeptStrike]
    /// The strikes of a report that stands, by its key.
    func strikes(of report: ReportKey) throws -> [KeptStrike]
    /// The strikes of the content that stands for the same id as this one.
    func strikes(standingInsteadOf report: Int64) throws -> [KeptStrike]
    /// Hits in a settlement that ended in that time, of incidents that stand, the latest first; where `facility` is named,
    /// not those on another.
    func hits(
        on facility: String?, in settlement: String, endingFrom first: Moment, until last: Moment, limit: Int
    ) throws -> [EarlierHit]
    /// A content that was taken: its canonical text, and SHA-256 of the drop that it came with.
    func content(ofReport report: Int64) throws -> (text: String, sha256: [UInt8])?
    /// The newest strike's number, 0 where there is none.
    func lastStrike() throws -> Int64
    /// Strikes from this number on, of reports that stand, in their order.
    func strikes(from number: Int64, limit: Int) throws -> [KeptStrike]
    /// From now on the strike is of that incident; of none where it stands no longer.
    func assign(_ strike: Int64, to incident: String?, at moment: Moment) throws
    /// An incident's number: the smaller is the elder; nil where it never was.
    func number(ofKnownIncident name: String) throws -> Int64?
    /// How an incident was judged last; nil where it was not.
    func verdict(of incident: String, under agreement: String) throws -> Verdict?
    /// What the newest judgement says that was kept under the incident's name; nil where there is none.
    func judgement(of incident: String, under agreement: String) throws -> String?
    /// From now on the incident stands so under an agreement, by findings of that digest.
    func note(_ verdict: Verdict, findings: Int64, of incident: String, under agreement: String) throws
    /// The digest of the findings by which it stands so; nil where it was not judged under the agreement.
    func findings(of incident: String, under agreement: String) throws -> Int64?
    /// Nothing is left of the incident, under no agreement.
    func letGo(ofIncident incident: String) throws
    func review(of incident: String) throws -> Review
    /// Notes strikes that are to be looked at when there is time for it.
    func postpone(_ strikes: [Int64], at moment: Moment) throws
    /// What was noted until a moment, oldest first; what is given is noted no more.
    func takePostponed(limit: Int, until moment: Moment) throws -> [Int64]
    /// Notes a strike of whose incident nothing is to be told before a moment.
    func holdBack(_ strike: Int64, until moment: Moment) throws
    /// Those of which it may be told now, the longest held back first; what is given is noted no more.
    func takeHeldBack(limit: Int, until moment: Moment) throws -> [Int64]
    /// When the next may be told of; nil where none is held back.
    func nextHeldBack() throws -> Moment?
    /// From now on everything is judged again; what was left of an earlier time is part of it.
    func begin(_ rejudgement: Rejudgement) throws
    /// How far that went; nil where all is judged by the rules in force.
    func rejudgement() throws -> Rejudgement?
    func note(_ rejudgement: Rejudgement, at moment: Moment) throws
}

/// How far it went to judge everything again.
public struct Rejudgement: Hashable, Sendable {
    public enum Scope: String, Sendable, CaseIterable {
        /// What is one strike, and how sure it is, may be otherwise, too.
        case everything
        /// Only agreements changed: what is found as before under all of them is told as before.
        case findings
    }

    public let scope: Scope
    /// The last strike that was looked at.
    public var cursor: Int64
    /// The last strike that is to be; later ones are judged by the new rules anyway.
    public let through: Int64
    /// Verdicts that are not what they were.
    public var changed: Int
    public let startedAt: Moment
    public var isFinished = false

    public init(
        _ scope: Scope = .everything, cursor: Int64 = 0, through: Int64, changed: Int = 0, startedAt: Moment
    ) {
        self.scope = scope
        self.cursor = cursor
        self.through = through
        self.changed = changed
        self.startedAt = startedAt
    }
}

/// A strike to keep, with what it is found by.
public struct NewStrike: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        /// It can be an incident.
        case tells
        /// A denial or an admission.
        case answers
        /// A sound, an alarm or an outage.
        case supports
    }

    public let report: Int64
    public let key: ReportKey
    public let role: Role
    public let bounds: StrikeBounds
    /// Its source's own name for it.
    public let name: String?
    /// The report that an answer is about, as it names it.
    public let about: String?
    /// What it is said to have hit in which settlement; nil where it is not.
    public let hit: Hit?

    public init(
        report: Int64, key: ReportKey, role: Role, bounds: StrikeBounds, name: String? = nil, about: String? = nil,
        hit: Hit? = nil
    ) {
        self.report = report
        self.key = key
        self.role = role
        self.bounds = bounds
        self.name = name
        self.about = about
        self.hit = hit
    }
}

/// A strike as the ledger knows it.
public struct KeptStrike: Hashable, Sendable {
    public let number: Int64
    public let key: ReportKey
    public let report: Int64
    public let role: NewStrike.Role
    /// How its source calls the strike.
    public let name: String?
    /// The incident that it is of; nil where it is of none.
    public let incident: String?
    /// Whether the content that tells of it stands.
    public let stands: Bool

    public init(
        number: Int64, key: ReportKey, report: Int64, role: NewStrike.Role, name: String?, incident: String?,
        stands: Bool
    ) {
        self.number = number
        self.key = key
        self.report = report
        self.role = role
        self.name = name
        self.incident = incident
        self.stands = stands
    }
}

/// When and where a strike may have been.
public struct StrikeBounds: Hashable, Sendable {
    public let from: Moment
    public let to: Moment
    /// What ends later is too broad to be asked for.
    public let latestEnd: Moment
    /// Degrees; nil where the place has no coordinates.
    public let latitude: ClosedRange<Double>?
    public let longitude: ClosedRange<Double>?
    /// The place's id in the gazetteer, where it is known.
    public let place: String?

    /// Whether the strikes within both may be one.
    public func meets(_ other: StrikeBounds) -> Bool {
        guard from <= other.to, to >= other.from, to <= other.latestEnd, other.to <= latestEnd else { return false }
        if place != nil, place == other.place { return true }
        guard let latitude, let longitude, let theirs = other.latitude, let across = other.longitude else {
            return false
        }
        return latitude.overlaps(theirs) && longitude.overlaps(across)
    }

    public init(
        from: Moment, to: Moment, latestEnd: Moment = .distantFuture, latitude: ClosedRange<Double>?,
        longitude: ClosedRange<Double>?, place: String?
    ) {
        self.from = from
        self.to = to
        self.latestEnd = latestEnd
        self.latitude = latitude
        self.longitude = longitude
        self.place = place
    }
}
