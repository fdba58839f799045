/// What somebody reported of a strike, in the words of contract §4; whatever is nil or empty is unknown, never "no".
public struct StrikeReport: Hashable, Sendable {
    public var key: ReportKey
    public var source: Source
    public var credibility: Credibility?
    public var reportedAt: Moment?
    public var assertion: Assertion
    /// What every part says unless it says otherwise; at least one. More than one where the report has `parts`.
    public var parts: [StrikePart]
    public var supersedes: String?
    public var about: String?
    public var incident: String?
    public var text: String?
    public var language: String?
    /// Marked as invented for training or trial.
    public var isExercise: Bool
    /// Whether `parts` was given, so that each is named `ID#n`.
    public var isSplit: Bool
    /// Whether it rests on images whose place somebody found out (`geolocated_imagery`).
    public var hasGeolocatedImagery: Bool

    public init(
        key: ReportKey, source: Source, credibility: Credibility? = nil, reportedAt: Moment? = nil,
        assertion: Assertion = .affirms, parts: [StrikePart], supersedes: String? = nil, about: String? = nil,
        incident: String? = nil, text: String? = nil, language: String? = nil, isExercise: Bool = false,
        isSplit: Bool = false, hasGeolocatedImagery: Bool = false
    ) {
        self.key = key
        self.source = source
        self.credibility = credibility
        self.reportedAt = reportedAt
        self.assertion = assertion
        self.parts = parts
        self.supersedes = supersedes
        self.about = about
        self.incident = incident
        self.text = text
        self.language = language
        self.isExercise = isExercise
        self.isSplit = isSplit
        self.hasGeolocatedImagery = hasGeolocatedImagery
    }
}

/// One strike of a report: most reports tell of one.
public struct StrikePart: Hashable, Sendable {
    public var act: Act
    public var occurred: TimeClaim
    public var mode: Occurrence.Mode
    public var launchedAt: Moment?
    public var place: PlaceClaim
    public var weapons: [WeaponUse]
    public var targets: [Alternatives<Targets>]
    public var actor: String?
    public var attribution: Attribution
    public var casualties: Casualties
    public var impact: [Impact]
    public var cause: String?
    public var facility: String?
    /// What a party pleads, by what is reported; that it pleads so does not make it so.
    public var pleaded: [Exception]
    public var count: Tally?

    public init(
        act: Act = .attack, occurred: TimeClaim, mode: Occurrence.Mode = .within, launchedAt: Moment? = nil,
        place: PlaceClaim, weapons: [WeaponUse] = [], targets: [Alternatives<Targets>] = [], actor: String? = nil,
        attribution: Attribution = Attribution(), casualties: Casualties = Casualties(), impact: [Impact] = [],
        cause: String? = nil, facility: String? = nil, pleaded: [Exception] = [], count: Tally? = nil
    ) {
        self.act = act
        self.occurred = occurred
        self.mode = mode
        self.launchedAt = launchedAt
        self.place = place
        self.weapons = weapons
        self.targets = targets
        self.actor = actor
        self.attribution = attribution
        self.casualties = casualties
        self.impact = impact
        self.cause = cause
        self.facility = facility
        self.pleaded = pleaded
        self.count = count
    }
}

/// A weapon that a report names, how many were launched, and how many of them were stopped.
public struct WeaponUse: Hashable, Sendable {
    public var kind: Alternatives<Weapons>
    public var model: String?
    public var launched: Int?
    public var intercepted: Int?

    public init(kind: Alternatives<Weapons>, model: String? = nil, launched: Int? = nil, intercepted: Int? = nil) {
        self.kind = kind
        self.model = model
        self.launched = launched
        self.intercepted = intercepted
    }

    /// Whether every one that was launched was stopped; false where a count is not known.
    public var wasAllIntercepted: Bool {
        guard let launched, let intercepted else { return false }
        return launched > 0 && intercepted >= launched
    }
}

/// Who says whose strike it was.
public struct Attribution: Hashable, Sendable {
    public var by: [String]
    public var deniedBy: [String]

    public init(by: [String] = [], deniedBy: [String] = []) {
        self.by = by
        self.deniedBy = deniedBy
    }
}

/// People reported killed and injured.
public struct Casualties: Hashable, Sendable {
    public var killed: Int?
    public var injured: Int?

    public init(killed: Int? = nil, injured: Int? = nil) {
        self.killed = killed
        self.injured = injured
    }
}

/// A consequence that was reported, in its source's own kind of count.
public struct Impact: Hashable, Sendable {
    public var kind: String
    public var count: Int?
    public var place: String?

    public init(kind: String, count: Int? = nil, place: String? = nil) {
        self.kind = kind
        self.count = count
        self.place = place
    }
}

/// A claimant's count of events, which is listed and never summed.
public struct Tally: Hashable, Sendable {
    public var number: Int
    public var unit: String?
    public var since: Moment?
    public var until: Moment?
    public var isCumulative: Bool

    public init(number: Int, unit: String? = nil, since: Moment? = nil, until: Moment? = nil, isCumulative: Bool) {
        self.number = number
        self.unit = unit
        self.since = since
        self.until = until
        self.isCumulative = isCumulative
    }
}

/// Where a report says that something happened.
public struct PlaceClaim: Hashable, Sendable {
    public var name: String?
    public var id: String?
    public var admin1: String?
    public var admin2: String?
    public var admin3: String?
    public var country: String?
    public var disc: Disc?
    /// What a report that is split into parts says of the place of all of it: names and units, in its own words.
    public var around: [String]

    public init(
        name: String? = nil, id: String? = nil, admin1: String? = nil, admin2: String? = nil, admin3: String? = nil,
        country: String? = nil, disc: Disc? = nil, around: [String] = []
    ) {
        self.name = name
        self.id = id
        self.admin1 = admin1
        self.admin2 = admin2
        self.admin3 = admin3
        self.country = country
        self.disc = disc
        self.around = around
    }
}
