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

extension Batch {
    /// Takes certain files out, each as a batch of its own, and leaves the rest together.
    public func split(_ identities: [DropIdentity]) -> (singles: [Batch], rest: Batch) {
        var singles: [Batch] = []
        var rest = Batch()
        var files = files[...]
        for arrival in arrivals {
            var part = Batch()
            part.arrivals = [arrival]
            if case .drop(let drop) = arrival {
                part.files = [files.removeFirst()]
                part.bytes = drop.size
            }
            if identities.contains(arrival.identity) {
                singles.append(part)
            } else {
                rest.arrivals += part.arrivals
                rest.files += part.files
                rest.bytes += part.bytes
            }
        }
        return (singles, rest)
    }

    /// Nothing.
    public static let empty = Batch()
}
