/// A party of an agreement, under the names that reports use for it.
public struct Party: Hashable, Sendable {
    public let id: String
    /// Other names of the party itself.
    public let aliases: [String]
    /// Others whose strikes count as the party's.
    public let actsFor: [String]
    /// All of them, as they are compared.
    private let keys: [String]

    public init(id: String, aliases: [String] = [], actsFor: [String] = []) {
        self.id = id
        self.aliases = aliases
        self.actsFor = actsFor
        keys = ([id] + aliases + actsFor).map(Party.key)
    }

    /// Whether `name` is one of its names, letter case and outer space aside.
    public func isNamed(_ name: String) -> Bool {
        // Mostly it is written as it is known.
        name == id || keys.contains(Party.key(name))
    }

    /// Whether `name` merely looks like one of its names ("Russian forces"), so that it cannot be told who is meant.
    public func resembles(_ name: String) -> Bool {
        let words = Party.key(name).split { !$0.isLetter }
        return keys.contains { known in
            words.contains { $0.count >= 4 && known.count >= 4 && $0.hasPrefix(known.prefix(max(4, known.count - 2))) }
        }
    }

    private static func key(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// What a party has said of an agreement.
public enum Stance: String, Sendable, CaseIterable {
    case declared, accepted, conditional, unconfirmed
    case noComment = "no-comment"
    case denied, rejected, suspended, withdrawn
}

/// One statement of a party about an agreement, or about one reading of it.
public struct Position: Hashable, Sendable {
    /// The party's id.
    public let party: String
    public let stance: Stance
    /// Who spoke for it.
    public let by: String?
    public let statedAt: Moment
    /// From when it counts, where that differs from when it was said.
    public let effectiveAt: Moment?
    /// The reading it is about; nil for all.
    public let reading: String?
    public let source: String?
    public let quote: String?

    public init(
        party: String, stance: Stance, by: String? = nil, statedAt: Moment, effectiveAt: Moment? = nil,
        reading: String? = nil, source: String? = nil, quote: String? = nil
    ) {
        self.party = party
        self.stance = stance
        self.by = by
        self.statedAt = statedAt
        self.effectiveAt = effectiveAt
        self.reading = reading
        self.source = source
        self.quote = quote
    }

    /// From when it counts.
    public var counts: Moment { effectiveAt ?? statedAt }
}
