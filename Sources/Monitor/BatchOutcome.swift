public import Ceasefire

/// What a batch leaves to be done on disk.
public struct BatchOutcome: Sendable {
    /// Drops that are decided: they leave `incoming/`.
    public internal(set) var settled: [SettledDrop] = []
    /// Alerts whose files are to be written.
    public internal(set) var alerts: [FiledAlert] = []
    /// The outbox's last entry when the batch was done.
    public internal(set) var lastSequence: Int64 = 0
    public internal(set) var tally = Tally()
    /// When the drops arrived of which alerts tell that were sent at once, by the alerts' ids.
    public internal(set) var arrivals: [String: Moment] = [:]
}

/// A drop whose place is decided, with what is to lie beside it.
public struct SettledDrop: Hashable, Sendable {
    public let entry: DropEntry
    public let destination: Destination
    public let refusals: [Refusal]

    public init(entry: DropEntry, destination: Destination, refusals: [Refusal]) {
        self.entry = entry
        self.destination = destination
        self.refusals = refusals
    }
}
