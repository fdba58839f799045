public import Ceasefire

/// When two tellings tell of the same strike. Symmetric, and blind to the order in which they came.
///
/// Example: at the defaults a strike on Kharkiv told for 02:10 by one and 02:35 by another is one; told for 02:10 and
/// 04:00 it is two; "the night, Kharkiv" joins one of them only where the other is not there.
public struct JoinRule: Hashable, Sendable {
    /// Microseconds: an interval wider than this does not tell one strike from the next.
    public let widestInterval: Int64
    /// Microseconds by which the clocks of two sources may differ.
    public let slack: Int64
    /// Kilometres: a disc wider than this does not tell one place from the next.
    public let widestDisc: Double
    /// Kilometres by which two sources' points of one strike may differ beyond their own precision.
    public let reach: Double
    /// Who the parties are, so that `RF` and `Russia` are one actor.
    public let parties: [Party]

    public init(
        widestInterval: Int64 = 12 * JoinRule.hour, slack: Int64 = JoinRule.hour / 2, widestDisc: Double = 10,
        reach: Double = 2, parties: [Party] = []
    ) {
        self.widestInterval = widestInterval
        self.slack = slack
        self.widestDisc = widestDisc
        self.reach = reach
        self.parties = parties
    }

    public static let hour: Int64 = 3_600_000_000

    /// Whether time and place are told narrowly enough to mean one strike. What is not corroborates others and
    /// swallows nothing.
    public func isNarrow(_ telling: Telling) -> Bool {
        guard telling.width <= widestInterval else { return false }
        if let disc = telling.strike.place.disc { return disc.radius <= widestDisc }
        if case .settlement = telling.strike.place.named { return true }
        return false
    }

    /// Whether both are told narrowly and nothing that they say tells them apart.
    public func joins(_ one: Telling, _ other: Telling) -> Bool {
        isNarrow(one) && isNarrow(other) && isCompatible(one, other)
    }

    /// Whether nothing but whose it was tells them apart: one strike, of which each accuses another.
    public func areRivals(_ one: Telling, _ other: Telling) -> Bool {
        guard let actor = one.strike.part.actor, let second = other.strike.part.actor, !sameActor(actor, second) else {
            return false
        }
        return isNarrow(one) && isNarrow(other) && areOneButForTheActor(one, other)
    }

    /// Whether nothing that both say tells them apart, however broadly they say it.
    public func isCompatible(_ one: Telling, _ other: Telling) -> Bool {
        areOneButForTheActor(one, other) && sameActor(one.strike.part.actor, other.strike.part.actor)
    }

    private func areOneButForTheActor(_ one: Telling, _ other: Telling) -> Bool {
        one.report.isCanary == other.report.isCanary && !areTwoByName(one, other) && overlap(one, other)
            && samePlace(one.strike.place, other.strike.place)
            && sameWeapon(one.strike.part.weapons, other.strike.part.weapons)
    }

    /// Differing names of one source are different strikes, and so are the parts of one report.
    func areTwoByName(_ one: Telling, _ other: Telling) -> Bool {
        guard one.report.source.name == other.report.source.name else { return false }
        if one.report.key == other.report.key { return one.key != other.key }
        guard let name = one.report.incident, let second = other.report.incident else { return false }
        return name != second
    }

    /// Two sources' clocks may differ; one source's does not.
    private func overlap(_ one: Telling, _ other: Telling) -> Bool {
        let slack = one.report.source.name == other.report.source.name ? 0 : slack
        let (first, second) = (one.strike.occurred.interval, other.strike.occurred.interval)
        return first.starts(within: slack, ofTheEndOf: second) && second.starts(within: slack, ofTheEndOf: first)
    }

    private func samePlace(_ one: LocatedPlace, _ other: LocatedPlace) -> Bool {
        if let disc = one.disc, let second = other.disc {
            let gap = disc.centre.distance(to: second.centre) - disc.radius - second.radius
            guard gap <= reach else { return false }
            return one.known == nil || other.known == nil || sameName(one, other)
        }
        return sameName(one, other)
    }

    private func sameName(_ one: LocatedPlace, _ other: LocatedPlace) -> Bool {
        switch (one.known, other.known) {
        case (let first?, let second?): return first.overlaps(second)
        case (let place?, nil): return other.disc.map(place.isTouched) ?? false
        case (nil, let place?): return one.disc.map(place.isTouched) ?? false
        case (nil, nil): return false
        }
    }

    private func sameWeapon(_ ones: [WeaponUse], _ others: [WeaponUse]) -> Bool {
        let (first, second) = (ones.flatMap(\.kind.terms), others.flatMap(\.kind.terms))
        if first.isEmpty || second.isEmpty || first.contains(.unknown) || second.contains(.unknown) { return true }
        return first.contains { term in second.contains { $0.covers(term) || term.covers($0) } }
    }

    private func sameActor(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return true }
        return party(one) == party(other)
    }

    /// The party that goes by a name, else the name.
    func party(_ name: String) -> String {
        parties.first { $0.isNamed(name) }?.id ?? name.lowercased()
    }
}

extension MomentRange {
    /// Whether it starts no later than `slack` after the other's end.
    fileprivate func starts(within slack: Int64, ofTheEndOf other: MomentRange) -> Bool {
        let (limit, overflow) = other.to.microseconds.addingReportingOverflow(slack)
        if overflow { return true }
        return from.microseconds < limit || (from.microseconds == limit && (other.includesEnd || slack > 0))
    }
}

extension Place {
    /// Whether they are one, or one lies in the other.
    fileprivate func overlaps(_ other: Place) -> Bool {
        id == other.id || region == other.id || other.region == id
            || (kind == .country && country == other.country) || (other.kind == .country && country == other.country)
    }

    fileprivate func isTouched(by disc: Disc) -> Bool {
        guard let centre, let extent else { return false }
        return disc.relation(toCircleAround: centre, radius: extent.outer) != .fails
    }
}
