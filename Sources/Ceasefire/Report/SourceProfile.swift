/// What is known of a source apart from what it says of itself (`sources.d`).
public struct SourceProfile: Hashable, Sendable {
    public let name: String
    /// Other names that reports give it.
    public let aliases: [String]
    /// The party that it belongs to or speaks for; nil where it belongs to none.
    public let party: String?
    /// The best grade that is believed of it: a report can be graded lower, never higher.
    public let best: Reliability
    /// The sources whose words it passes on, so that it says nothing of its own where they have spoken.
    public let republishes: [String]
    /// Whether its name is kept out of everything but the ledger.
    public let isProtected: Bool
    /// How many seconds it may be silent before that is told; nil where nothing is expected of it.
    public let longestSilence: Int64?

    public init(
        name: String, aliases: [String] = [], party: String? = nil, best: Reliability, republishes: [String] = [],
        isProtected: Bool = false, longestSilence: Int64? = nil
    ) {
        self.name = name
        self.aliases = aliases
        self.party = party
        self.best = best
        self.republishes = republishes
        self.isProtected = isProtected
        self.longestSilence = longestSilence
    }
}

/// Every source that is known. One that is not listed is believed at F and is independent of nobody.
public struct SourceRegister: Sendable {
    public let profiles: [SourceProfile]
    private let byName: [String: SourceProfile]

    public init(_ profiles: [SourceProfile]) {
        self.profiles = profiles
        var byName: [String: SourceProfile] = [:]
        for profile in profiles {
            for name in [profile.name] + profile.aliases { byName[name.lowercased()] = profile }
        }
        self.byName = byName
    }

    public static let empty = SourceRegister([])

    /// By its name or an alias, whatever the case of its letters.
    public func profile(of name: String) -> SourceProfile? {
        byName[name.lowercased()]
    }

    /// The grade to believe a source at: the worse of its own claim and the best that is believed of it.
    public func grade(of source: Source) -> Reliability {
        guard let profile = profile(of: source.name) else { return .f }
        return max(source.reliability ?? profile.best, profile.best)
    }

    /// The party a source speaks for: what is known of it goes before what it says of itself.
    public func party(of source: Source) -> String? {
        profile(of: source.name).map(\.party) ?? source.party
    }

    /// The name that a source goes by here.
    public func name(of source: Source) -> String {
        name(ofSource: source.name)
    }

    /// The name by which one that goes by any of its names goes here.
    public func name(ofSource name: String) -> String {
        profile(of: name)?.name ?? name
    }

    /// Where the words of a source come from in the end: those whom it republishes, whom they republish, and itself
    /// where it republishes nobody. A circle of sources that republish each other is one origin.
    public func origins(of name: String) -> Set<String> {
        var seen: Set<String> = []
        var origins: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            let profile = profile(of: next)
            let known = profile?.name ?? next
            guard seen.insert(known).inserted else { continue }
            let upstream = profile?.republishes ?? []
            if upstream.isEmpty { origins.insert(known) }
            open += upstream
        }
        // Nobody at the top: all in the circle speak with one voice, called by the first of their names.
        return origins.isEmpty ? Set(seen.min().map { [$0] } ?? []) : origins
    }
}

extension Reliability: Comparable {
    /// A better grade is less: A before F.
    public static func < (one: Reliability, other: Reliability) -> Bool { one.rawValue < other.rawValue }
}
