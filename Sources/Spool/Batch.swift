public import Monitor
public import Platform

/// How much is taken from `incoming/` at once.
public struct BatchLimits: Hashable, Sendable {
    /// How many files, at most.
    public var files: Int
    /// How many bytes, at most; a larger file makes a batch of its own.
    public var bytes: Int
    /// How long reading goes on once something was found.
    public var time: Duration

    public init(files: Int = 256, bytes: Int = 8 << 20, time: Duration = .milliseconds(50)) {
        self.files = files
        self.bytes = bytes
        self.time = time
    }
}

/// What was taken from `incoming/` at once, in the order of arrival.
public struct Batch: Sendable {
    public internal(set) var arrivals: [Arrival] = []
    /// The drops' files, still open, to be flushed by a `SyncPool` before they are moved; in the drops' order.
    public internal(set) var files: [OpenFile] = []
    var bytes = 0

    public var isEmpty: Bool { arrivals.isEmpty }
}
