/// What the gazetteer made of the name, id and administrative hints of a report.
public enum NamedPlace: Hashable, Sendable {
    /// Nothing but coordinates was given.
    case none
    /// One settlement.
    case settlement(Place)
    /// A first-level unit or a country, somewhere in which it happened.
    case region(Place)
    /// No place of the gazetteer has the name.
    case unknown(name: String)
    /// Several places have the name, and nothing tells which is meant.
    case ambiguous(name: String, candidates: [Place])
}

/// A strike's place as far as it could be found out.
public struct LocatedPlace: Hashable, Sendable {
    /// How name and coordinates stand to each other.
    public enum Coherence: Hashable, Sendable {
        /// There is only one of them, or nothing to compare with.
        case notCompared
        /// The disc touches the named place's outer edge.
        case compatible
        /// It does not: so many kilometres lie between the disc and the place's outer edge.
        case conflicting(kilometres: Double)
    }

    public let claim: PlaceClaim
    public let named: NamedPlace
    /// The smallest region that the administrative hints name, where they name one.
    public let within: Place?
    /// The first-level unit of the place that is meant, or that the hints name.
    public let admin1: Place?
    /// The settlements whose outer edge the disc touches; asked for only where the name alone does not decide.
    public let near: [Place]
    public let coherence: Coherence

    public init(
        claim: PlaceClaim, named: NamedPlace, within: Place? = nil, admin1: Place? = nil, near: [Place] = [],
        coherence: Coherence = .notCompared
    ) {
        self.claim = claim
        self.named = named
        self.within = within
        self.admin1 = admin1
        self.near = near
        self.coherence = coherence
    }

    public var disc: Disc? { claim.disc }

    /// The one place of the gazetteer that is meant, settlement or region, where there is one.
    public var known: Place? {
        switch named {
        case .settlement(let place), .region(let place): place
        case .none, .unknown, .ambiguous: nil
        }
    }
}

/// One strike with its time and place resolved: the only thing that can be judged.
public struct LocatedStrike: Hashable, Sendable {
    /// The report's key; its id ends in `#n` where the report has parts.
    public let key: ReportKey
    public let part: StrikePart
    public let occurred: Occurrence
    public let place: LocatedPlace
    /// What happened: the part's act, or what its weapons' fate makes of it.
    public let act: Act

    public init(key: ReportKey, part: StrikePart, occurred: Occurrence, place: LocatedPlace) {
        self.key = key
        self.part = part
        self.occurred = occurred
        self.place = place
        let stopped = !part.weapons.isEmpty && part.weapons.allSatisfy(\.wasAllIntercepted)
        act = part.act == .attack && stopped ? .intercepted : part.act
    }
}
