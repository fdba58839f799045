public import Ceasefire

/// A clock that stands still until a test moves it.
public final class ManualClock {
    public private(set) var now: Moment

    public init(_ start: Moment = sampleMoment) {
        now = start
    }

    /// Backwards where negative, as when an administrator sets the clock.
    public func advance(seconds: Int64) {
        now = now.adding(seconds: seconds)
    }
}
