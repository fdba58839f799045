/// An incident that struck the same facility or settlement before, as an alert marks it.
public struct EarlierStrike: Hashable, Sendable {
    public let incident: String
    /// When one of its reports says that it was.
    public let interval: MomentRange
    /// Whether both name the same facility; else only the settlement is known to be the same.
    public let isSameFacility: Bool
    /// Whether what it struck was reported repaired since.
    public let isRepaired: Bool

    public init(incident: String, interval: MomentRange, isSameFacility: Bool, isRepaired: Bool) {
        self.incident = incident
        self.interval = interval
        self.isSameFacility = isSameFacility
        self.isRepaired = isRepaired
    }
}
