public import Ceasefire
public import Records

/// What people did about incidents and alerts: it belongs to `Ports.swift` and has a page of its own for its length.
public protocol ResponseLedger: AnyObject {
    /// The newest review of an incident; nil where there was none.
    func newestReview(of incident: String) throws -> (state: Review, remark: Remark)?
    func add(_ review: Review, of incident: String, _ remark: Remark) throws
    /// Whether an alert was acknowledged; nil where there is none of this name.
    func isAcknowledged(_ alert: AlertID) throws -> Bool?
    func acknowledge(_ alert: AlertID, _ remark: Remark) throws
    /// The newest alert of each incident under each agreement that tells of a violation, is no `Cancel`, was not
    /// acknowledged, and was sent under no silence that is in force.
    func unacknowledged(at moment: Moment) throws -> [UnacknowledgedAlert]
    /// Keeps a silence and gives its number.
    func add(_ silence: Silence) throws -> Int64
    func silence(_ number: Int64) throws -> KeptSilence?
    /// Those that ended, by themselves or by somebody's hand, at or after a moment, or have not ended yet.
    func silences(endingFrom moment: Moment) throws -> [KeptSilence]
    func endSilence(_ number: Int64, _ remark: Remark) throws
}

/// Who did something, why, and when.
public struct Remark: Hashable, Sendable {
    /// As they call themselves.
    public let by: String
    /// The user number at the other end of the control socket.
    public let uid: UInt32
    public let comment: String
    public let at: Moment

    public init(by: String, uid: UInt32, comment: String, at: Moment) {
        self.by = by
        self.uid = uid
        self.comment = comment
        self.at = at
    }
}

/// Alerts at a place, under an agreement, are marked and told quietly until a moment.
public struct Silence: Hashable, Sendable {
    /// The place's id, or a name of it or of a unit that it lies in; nil for every place.
    public let place: String?
    /// An agreement's id; nil for every agreement. It is nil only where a place is given.
    public let agreement: String?
    public let until: Moment
    public let remark: Remark

    public init(place: String?, agreement: String?, until: Moment, _ remark: Remark) {
        self.place = place
        self.agreement = agreement
        self.until = until
        self.remark = remark
    }

    /// Whether what is told of a strike at that place, under that agreement, is meant.
    public func covers(_ site: LocatedPlace, under agreement: String) -> Bool {
        if let only = self.agreement, only != agreement { return false }
        guard let place else { return true }
        let known = [site.known, site.admin1, site.within].compactMap(\.self)
        let ids = known.flatMap { [$0.id, $0.region, $0.raion, $0.hromada] }
        if ids.contains(place) || site.claim.id == place { return true }
        let claim = site.claim
        let names = known.flatMap { [$0.name, $0.ukrainianName, $0.russianName] }
        let told = [claim.name, claim.admin1, claim.admin2, claim.admin3]
        return (names + told.compactMap(\.self)).contains { $0.lowercased() == place.lowercased() }
    }
}

/// A silence as the ledger knows it.
public struct KeptSilence: Hashable, Sendable {
    public let number: Int64
    public let silence: Silence
    /// Who ended it before its time; nil where nobody did.
    public let end: Remark?

    public init(number: Int64, silence: Silence, end: Remark? = nil) {
        self.number = number
        self.silence = silence
        self.end = end
    }

    /// When it ended, or will by itself.
    public var endsAt: Moment { end.map { min($0.at, silence.until) } ?? silence.until }

    public func isInForce(at moment: Moment) -> Bool { silence.remark.at <= moment && moment < endsAt }
}

/// An alert that nobody has acknowledged.
public struct UnacknowledgedAlert: Hashable, Sendable {
    public let id: AlertID
    public let sent: Moment
    /// What the journal was told of it.
    public let record: JournalRecord

    public init(id: AlertID, sent: Moment, record: JournalRecord) {
        self.id = id
        self.sent = sent
        self.record = record
    }
}
