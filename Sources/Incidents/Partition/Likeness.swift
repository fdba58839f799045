internal import Ceasefire

/// All of a telling that a rule looks at: tellings alike in this are joined to the same, and apart from the same.
public struct Likeness: Hashable, Sendable {
    private let source: String
    private let name: String?
    /// The parts of one report are told apart by it.
    private let split: ReportKey?
    private let interval: MomentRange
    private let place: LocatedPlace
    private let weapons: [Alternatives<Weapons>]
    private let actor: String?

    public init(_ telling: Telling) {
        source = telling.report.source.name
        name = telling.report.incident
        split = telling.report.isSplit ? telling.key : nil
        interval = telling.strike.occurred.interval
        place = telling.strike.place
        weapons = telling.strike.part.weapons.map(\.kind)
        actor = telling.strike.part.actor
    }
}
