/// How many files a batch has at most: fewer where the machine is slow, so that whoever comes next does not wait long.
///
/// A drop waits, at worst, for the end of the batch that is being judged, for the filing of that, and for its own.
public struct Pace: Sendable {
    /// A batch that took longer was too large.
    static let longest = Duration.milliseconds(250)
    static let leastFiles = 16

    public private(set) var limits = BatchLimits()

    public init() {}

    /// Takes in how long a batch took.
    public mutating func note(_ time: Duration) {
        if time > Self.longest {
            limits.files = max(Self.leastFiles, limits.files / 2)
        } else if time < Self.longest / 2 {
            limits.files = min(BatchLimits().files, limits.files * 2)
        }
    }
}
