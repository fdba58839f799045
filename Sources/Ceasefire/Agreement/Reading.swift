/// How it is known what a speaker understood.
public enum Basis: String, Sendable, CaseIterable {
    /// The speaker's own words.
    case verbatim
    /// A reporter's words for them.
    case paraphrase
    /// Told by somebody else.
    case relayed
    /// Concluded, said by nobody.
    case inferred
}

/// What one party owes under a reading.
public struct Obligation: Hashable, Sendable {
    /// The id of the party whose strikes break it.
    public let party: String
    public let acts: Scope<Acts>
    public let weapons: Scope<Weapons>
    public let targets: Scope<Targets>
    public let places: PlaceScope
    public let window: Window
    /// What the reading allows for, where a party pleads it.
    public let exceptions: [Exception]

    public init(
        party: String, acts: Scope<Acts> = .hits, weapons: Scope<Weapons>, targets: Scope<Targets>,
        places: PlaceScope, window: Window, exceptions: [Exception] = []
    ) {
        self.party = party
        self.acts = acts
        self.weapons = weapons
        self.targets = targets
        self.places = places
        self.window = window
        self.exceptions = exceptions
    }
}

/// One speaker's understanding of what was agreed.
public struct Reading: Hashable, Sendable {
    public let id: String
    /// Who said so.
    public let by: String
    public let statedAt: Moment
    public let basis: Basis?
    public let quote: String?
    public let source: String?
    public let firstObligation: Obligation
    private let furtherObligations: [Obligation]

    /// At least one.
    public var obligations: [Obligation] { [firstObligation] + furtherObligations }

    /// Nil where it obliges nobody to anything.
    public init?(
        id: String, by: String, statedAt: Moment, basis: Basis? = nil, quote: String? = nil, source: String? = nil,
        obligations: [Obligation]
    ) {
        guard let first = obligations.first else { return nil }
        self.id = id
        self.by = by
        self.statedAt = statedAt
        self.basis = basis
        self.quote = quote
        self.source = source
        firstObligation = first
        furtherObligations = Array(obligations.dropFirst())
    }

    /// When it is open for certain: the latest start of any obligation.
    public var opensForCertain: Moment? { obligations.map(\.window.start.latest).max() }

    /// When it is over for certain: the latest end of any obligation.
    public var closesForCertain: Moment? { obligations.map(\.window.end.latest).max() }
}
