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
            party: Support.mirrored(party), stance: stance, by: by?.withPartiesExchanged, statedAt: statedAt,
            effectiveAt: effectiveAt,
            reading: reading, source: source, quote: quote)
    }
}

extension Reading {
    fileprivate var mirrored: Reading? {
        Reading(
            id: id, by: by.withPartiesExchanged, statedAt: statedAt, basis: basis, quote: quote, source: source,
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

// MARK: Comparing

extension JSONValue {
    /// Whether another value is this one with the parties exchanged; the order of names in a list may differ.
    ///
    /// - Parameter kept: Words for a party that also name a place or are part of a source's name: those may stay.
    public func isMirrored(in other: JSONValue, keeping kept: Set<String>, within name: String? = nil) -> Bool {
        switch (self, other) {
        case (.object(let members), .object(let others)):
            return members.map(\.name) == others.map(\.name)
                && zip(members, others).allSatisfy { member, other in
                    member.value.isMirrored(in: other.value, keeping: kept, within: member.name)
                }
        case (.array(let elements), .array(let others)):
            guard elements.count == others.count else { return false }
            let names = elements.compactMap(\.string)
            if names.count == elements.count, names.contains(where: { mirroredName($0) != $0 }) {
                return names.map(mirroredName).sorted() == others.compactMap(\.string).sorted()
            }
            return zip(elements, others).allSatisfy { $0.isMirrored(in: $1, keeping: kept, within: name) }
        case (.string(let text), .string(let second)):
            let isWho = name.map(JSONValue.whos.contains) ?? false
            return isWho ? mirroredName(text) == second : text.isMirrored(in: second, keeping: kept)
        default: return self == other
        }
    }
}

/// `mirrored` by a name that a member does not hide.
private func mirroredName(_ party: String) -> String { mirrored(party) }

extension String {
    /// Whether another text is this one with the parties exchanged, word by word.
    public func isMirrored(in other: String, keeping kept: Set<String>) -> Bool {
        let (words, others) = (wordsAndBreaks, other.wordsAndBreaks)
        return words.count == others.count
            && zip(words, others).allSatisfy { word, second in
                second == mirroredName(word) || (second == word && kept.contains(word))
            }
    }

    /// With each word for a party as the other's: `Ministry of Defence of Russia`.
    public var withPartiesExchanged: String { wordsAndBreaks.map(mirroredName).joined() }

    /// Runs of letters, and what stands between them.
    public var wordsAndBreaks: [String] {
        var pieces: [String] = []
        var wasLetter = false
        for character in self {
            if let last = pieces.last, wasLetter == character.isLetter {
                pieces[pieces.count - 1] = last + String(character)
            } else {
                pieces.append(String(character))
            }
            wasLetter = character.isLetter
        }
        return pieces
    }
}
