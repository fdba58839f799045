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
