public import Ceasefire
internal import Incidents

/// What a list is narrowed to; what is nil narrows nothing.
public struct LedgerFilter: Hashable, Sendable {
    /// An agreement's id.
    public var agreement: String?
    public var verdict: Verdict?
    /// Alerts sent, reports received, at this moment or later.
    public var since: Moment?
    /// Alerts sent, reports received, before this moment.
    public var until: Moment?
    /// A place's id, or a part of its name in any case.
    public var place: String?

    public init(
        agreement: String? = nil, verdict: Verdict? = nil, since: Moment? = nil, until: Moment? = nil,
        place: String? = nil
    ) {
        self.agreement = agreement
        self.verdict = verdict
        self.since = since
        self.until = until
        self.place = place
    }

    /// Whether canaries of `ceasefirectl doctor` are listed: to whoever asks for them only.
    var admitsCanaries: Bool { agreement == Canary.agreementID }

    var from: Int64 { (since ?? .distantPast).column }
    /// The last microsecond that is asked for.
    var through: Int64 { until.map { $0.column > .min ? $0.column - 1 : .min } ?? .max }

    /// Whether one of a place's ids is the one asked for, or one of its names holds the text asked for.
    func admits(ids: [String?], names: [String?]) -> Bool {
        guard let place else { return true }
        let asked = place.lowercased()
        return ids.contains(place) || names.contains { $0?.lowercased().contains(asked) ?? false }
    }
}
