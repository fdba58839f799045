internal import Ceasefire
internal import Synchronization

/// Places and times that a locator resolved lately. Several threads may share it.
final class LocatorMemory: Sendable {
    let places: SharedMemory<PlaceClaim, LocatedPlace>
    let times: SharedMemory<TimeClaim, MomentRange>

    /// - Parameter limit: How many of each are kept at least, before one is forgotten.
    init(limit: Int) {
        places = SharedMemory(limit: limit)
        times = SharedMemory(limit: limit)
    }
}

/// What was worked out lately, shared among threads; two of them may work out the same at once.
final class SharedMemory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let recent: Mutex<Recent<Key, Value>>

    init(limit: Int) {
        recent = Mutex(Recent(limit: limit))
    }

    /// The value that was kept, or the one that is worked out now.
    func value<Failure>(for key: Key, _ make: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let known = recent.withLock({ $0[key] }) { return known }
        let value = try make()
        recent.withLock { $0[key] = value }
        return value
    }
}
