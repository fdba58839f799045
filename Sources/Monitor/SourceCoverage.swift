public import Ceasefire

/// What was covered of a time, source by source.
public struct SourceCoverage: Sendable {
    public let time: TimeInForce
    /// By the name that a source goes by here; of those of whom something is expected.
    public private(set) var coverages: [String: Coverage] = [:]
    private let register: SourceRegister

    /// Nothing was heard yet.
    public init(of time: TimeInForce, _ register: SourceRegister, at now: Moment) {
        self.time = time
        self.register = register
        for profile in register.expected {
            guard let longest = profile.longestSilence else { continue }
            coverages[profile.name] = Coverage(of: time, longestSilence: longest, at: now)
        }
    }

    /// Takes in that a record of a source was received, by the name that it was reported under.
    public mutating func hear(_ source: String, at moment: Moment) {
        guard let name = register.profile(of: source)?.name else { return }
        coverages[name]?.hear(at: moment)
    }

    /// What of the ledger can change it; nil where nothing is expected of anybody, or nothing has begun.
    public var concerned: (from: Moment, until: Moment)? {
        guard let last = coverages.values.map(\.until).max(), last > time.from else { return nil }
        let longest = register.expected.compactMap(\.longestSilence).max() ?? 0
        return (time.from, last.adding(seconds: longest + 1))
    }
}

extension SourceRegister {
    /// Those of whom something is expected, in the order of their names.
    public var expected: [SourceProfile] {
        profiles.filter { $0.longestSilence != nil && profile(of: $0.name) == $0 }.sorted { $0.name < $1.name }
    }
}

extension Coverage {
    /// `140.5 h covered, 27.5 h not`, and how much of it may still be.
    public var phrase: String {
        "\(inHours(covered)) h covered, \(inHours(uncovered)) h not"
            + (awaited > 0 ? ", \(inHours(awaited)) h still awaited" : "")
    }
}

/// Seconds as hours with one decimal, rounded to the nearest.
public func inHours(_ seconds: Int64) -> String {
    let tenths = (seconds + 180) / 360
    return "\(tenths / 10).\(tenths % 10)"
}
