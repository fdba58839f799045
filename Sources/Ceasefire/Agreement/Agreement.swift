/// A claimed pause: who is party to it, what they said of it, and how it is read.
public struct Agreement: Hashable, Sendable {
    public let id: String
    public let title: String
    public let parties: [Party]
    public let positions: [Position]
    public let readings: [Reading]

    public init(id: String, title: String, parties: [Party], positions: [Position] = [], readings: [Reading]) {
        self.id = id
        self.title = title
        self.parties = parties
        self.positions = positions
        self.readings = readings
    }

    /// The party that goes by `name`, or for whom its bearer acts.
    public func party(named name: String) -> Party? {
        parties.first { $0.isNamed(name) }
    }

    /// What had been stated by `moment`, and nothing later.
    public func asKnown(at moment: Moment) -> Agreement {
        Agreement(
            id: id, title: title, parties: parties, positions: positions.filter { $0.statedAt <= moment },
            readings: readings.filter { $0.statedAt <= moment })
    }

    /// The stance of a party towards a reading at a moment: its newest statement that counted by then.
    ///
    /// A party that had said nothing by then has not confirmed it.
    public func stance(of party: String, towards reading: String, at moment: Moment) -> Stance {
        let said = positions.filter {
            $0.party == party && ($0.reading == nil || $0.reading == reading) && $0.counts <= moment
        }
        return said.max { ($0.counts, $0.statedAt) < ($1.counts, $1.statedAt) }?.stance ?? .unconfirmed
    }
}
