/// What the gazetteer made of the name, id and administrative hints of a report.
public enum NamedPlace: Hashable, Sendable {
    /// Nothing but coordinates was given.
    case none
    /// One settlement.
    case settlement(Place)
    /// A first-level unit or a country, somewhere in which it happened.
    case region(Place)
    /// An area that is no place of the gazetteer: a raion, `the south`, `the front line`.
    case area(name: String)
    /// No place of the gazetteer has the name.
    case unknown(name: String)
    /// Several places have the name, and nothing tells which is meant.
    case ambiguous(name: String, candidates: [Place])
}

/// How a report's words led to a place, or why they led to none.
public struct PlaceUnderstanding: Hashable, Sendable {
    /// The name that was looked up, where it is not the one that was written: without `у`, `м.`, `near`.
    public var readAs: String?
    /// Whether the report puts it near the place and does not say that it was in it.
    public var isNear: Bool
    /// What told the place from others so called, in the order in which it was asked.
    public var evidence: [PlaceEvidence]
    /// Why the name is not known; nil where it is.
    public var miss: PlaceMiss?

    public init(
        readAs: String? = nil, isNear: Bool = false, evidence: [PlaceEvidence] = [], miss: PlaceMiss? = nil
    ) {
        self.readAs = readAs
        self.isNear = isNear
        self.evidence = evidence
        self.miss = miss
    }
}

/// What tells a place from others that go by the same name.
public enum PlaceEvidence: Hashable, Sendable {
    case id
    /// The units and the country that the report tells, in its own words, of which it is said that they fit.
    case units([String])
    /// `village of`, `м.`: the class that the report tells.
    case classWord
    /// It is the only one that the coordinates touch.
    case coordinates
    /// It is the only one so called.
    case only
    /// The others are so called, too, but not officially.
    case officialName
    /// What it was called until it was renamed, or another name that is no official one.
    case formerName
    case otherName
    /// It is the only city among them.
    case onlyCity
    /// Among cities it has at least ten times the inhabitants of the next.
    case farLargest
    /// What stands behind the city's name is taken for parts of the city: `Saltivka` of `Kharkiv, Saltivka`.
    case quarters([String])
}

/// Why a name leads to no place.
public enum PlaceMiss: Hashable, Sendable {
    /// Nothing is so called; with a unit told, these in it have names that differ by a letter or two.
    case notListed(similar: [String])
    /// Places are so called, but none that fits the units which the report tells.
    case elsewhere(units: [String])
    /// Several names are told, of different places.
    case severalNames
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

    /// How far beyond a place's outer edge what is told to be near it may have been, in kilometres: an assumption, wide
    /// on purpose, since nothing is decided by it but what is too far away.
    public static let vicinity = 30.0

    public let claim: PlaceClaim
    public let named: NamedPlace
    public let understanding: PlaceUnderstanding
    /// The smallest region that the administrative hints name, where they name one.
    public let within: Place?
    /// The first-level unit of the place that is meant, or that the hints name.
    public let admin1: Place?
    /// The first-level units of the places that it may be, so that a reader can tell these apart.
    public let units: [Place]
    /// The settlements whose outer edge the disc touches; asked for only where the name alone does not decide.
    public let near: [Place]
    public let coherence: Coherence

    public init(
        claim: PlaceClaim, named: NamedPlace, understanding: PlaceUnderstanding = PlaceUnderstanding(),
        within: Place? = nil, admin1: Place? = nil, units: [Place] = [], near: [Place] = [],
        coherence: Coherence = .notCompared
    ) {
        self.claim = claim
        self.named = named
        self.understanding = understanding
        self.within = within
        self.admin1 = admin1
        self.units = units
        self.near = near
        self.coherence = coherence
    }

    public var disc: Disc? { claim.disc }

    /// The one place of the gazetteer that is meant, settlement or region, where there is one.
    public var known: Place? {
        switch named {
        case .settlement(let place), .region(let place): place
        case .none, .area, .unknown, .ambiguous: nil
        }
    }
}
