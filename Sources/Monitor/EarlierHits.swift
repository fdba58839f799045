public import Ceasefire
internal import Incidents

/// A strike of which a report that stands says that it hit something.
public struct EarlierHit: Hashable, Sendable {
    public let incident: String
    public let interval: MomentRange
    /// What it hit, if that was named, as ``Hit`` has it.
    public let facility: String?
    public let isRepaired: Bool

    public init(incident: String, interval: MomentRange, facility: String?, isRepaired: Bool) {
        self.incident = incident
        self.interval = interval
        self.facility = facility
        self.isRepaired = isRepaired
    }
}

/// What a strike is said to have hit in a settlement.
public struct Hit: Hashable, Sendable {
    /// The facility's name, in small letters and with single blanks, so that two ways to write it are one.
    public let facility: String?
    /// Whether it is reported repaired since: an `impact` of the kind `repaired`.
    public let isRepaired: Bool

    public init(facility: String?, isRepaired: Bool) {
        self.facility = facility
        self.isRepaired = isRepaired
    }

    /// Nil where it is not said to have hit, or nobody knows in which settlement.
    init?(_ strike: LocatedStrike) {
        guard Act.hit.covers(strike.act), case .settlement = strike.place.named else { return nil }
        let words = strike.part.facility?.lowercased().split(whereSeparator: \.isWhitespace)
        self.init(
            facility: words.map { $0.joined(separator: " ") },
            isRepaired: strike.part.impact.contains { $0.kind == "repaired" })
    }
}

extension IncidentLedger {
    /// The incidents that hit the same before, not earlier than `seconds` before this strike; the latest first.
    func struckBefore(_ strike: LocatedStrike, of incident: String, within seconds: Int64) throws -> [EarlierStrike] {
        let begin = strike.occurred.interval.from
        guard let hit = Hit(strike), let place = strike.place.known, begin != .distantPast else { return [] }
        let hits = try hits(
            on: hit.facility, in: place.id, endingFrom: begin.adding(seconds: -seconds), until: begin, limit: mostHits)
        var found: [EarlierStrike] = []
        for earlier in hits where earlier.incident != incident {
            guard !found.contains(where: { $0.incident == earlier.incident }) else { continue }
            let others = hits.filter { $0.incident == earlier.incident }
            found.append(
                EarlierStrike(
                    incident: earlier.incident, interval: earlier.interval,
                    isSameFacility: hit.facility != nil && others.contains { $0.facility == hit.facility },
                    isRepaired: others.contains(where: \.isRepaired)))
        }
        return found
    }
}

/// So many reports of earlier hits are looked at, the latest: enough to say that it was not the first.
private let mostHits = 5
