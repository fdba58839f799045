internal import Ceasefire

/// Places and times that a locator resolved lately.
public struct LocatorMemory: Sendable {
    var places: Recent<PlaceClaim, LocatedPlace>
    var times: Recent<TimeClaim, MomentRange>

    /// - Parameter limit: How many of each are kept before one is forgotten; of 0 none are.
    public init(limit: Int) {
        places = Recent(limit: limit)
        times = Recent(limit: limit)
    }
}
