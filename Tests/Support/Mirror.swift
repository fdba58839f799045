public import Ceasefire
public import JSONDocument

// The parties exchanged: what one did the other did, what one owed the other owes. Places, times and everything else
// stay, so that a verdict which does not stay was made by looking at who it was.

/// The other party, where a name is one of the two.
public func mirrored(_ party: String) -> String {
    ["Russia": "Ukraine", "Ukraine": "Russia"][party] ?? party
}

extension Agreement {
    public var mirrored: Agreement {
        Agreement(
            id: id, title: title, parties: parties.map(\.mirrored), positions: positions.map(\.mirrored),
            readings: readings.compactMap(\.mirrored))
    }
}

extension Party {
    fileprivate var mirrored: Party { Party(id: Support.mirrored(id), aliases: aliases, actsFor: actsFor) }
}

extension Position {
    fileprivate var mirrored: Position {
        Position(
            party: Support.mirrored(party), stance: stance, by: by, statedAt: statedAt, effectiveAt: effectiveAt,
            reading: reading, source: source, quote: quote)
    }
}

extension Reading {
    fileprivate var mirrored: Reading? {
        Reading(
            id: id, by: by, statedAt: statedAt, basis: basis, quote: quote, source: source,
            obligations: obligations.map { obligation in
                Obligation(
                    party: Support.mirrored(obligation.party), acts: obligation.acts, weapons: obligation.weapons,
                    targets: obligation.targets, places: obligation.places, window: obligation.window)
            })
    }
}

extension SourceProfile {
    public var mirrored: SourceProfile {
        SourceProfile(
            name: name, aliases: aliases, party: party.map(Support.mirrored), best: best, republishes: republishes,
            isProtected: isProtected, longestSilence: longestSilence)
    }
}

extension JSONValue {
    /// A report, with everybody who did, said or denied something as the other party.
    public var mirroredReport: JSONValue { mirrored(within: nil) }

    private static let whos: Set<String> = ["actor", "party", "by", "denied_by"]

    private func mirrored(within name: String?) -> JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { JSONMember($0.name, $0.value.mirrored(within: $0.name)) })
        case .array(let elements): .array(elements.map { $0.mirrored(within: name) })
        case .string(let text) where name.map(JSONValue.whos.contains) ?? false: .string(Support.mirrored(text))
        case .string, .null, .bool, .integer, .real, .written: self
        }
    }
}
