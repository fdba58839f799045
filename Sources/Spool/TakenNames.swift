internal import Platform

/// What in `incoming/` is not to be given out: names that are in somebody's hand, and things that cannot be moved away
/// and were told already.
struct TakenNames {
    /// A name in hand.
    struct Taken {
        let status: FileStatus
        /// Something happened to the name since it was taken.
        var wasHeardOfAgain = false
        /// And by what was heard, nobody is expected to write on.
        var isComplete = false
    }

    private var taken: [FileName: Taken] = [:]
    /// Fingerprints of what was told, since there may be many and their names may be long.
    private var told: Set<Int> = []
    /// Those of them that are still there, as far as this round of looking at everything has come.
    private var seen: Set<Int>?

    mutating func insert(_ name: FileName, _ status: FileStatus) {
        taken[name] = Taken(status: status)
    }

    subscript(_ name: FileName) -> Taken? { taken[name] }

    mutating func remove(_ name: FileName) -> Taken? {
        defer { if taken.isEmpty { taken = [:] } }
        return taken.removeValue(forKey: name)
    }

    /// Whether the name is in hand; if so, that it was heard of again is remembered.
    mutating func hears(of name: FileName, isComplete: Bool) -> Bool {
        guard let known = taken[name] else { return false }
        taken[name]?.wasHeardOfAgain = true
        taken[name]?.isComplete = known.isComplete || isComplete
        return true
    }

    /// Remembers that this cannot be moved away.
    mutating func tell(_ name: FileName, _ status: FileStatus) {
        let fingerprint = Self.fingerprint(name, status)
        told.insert(fingerprint)
        seen?.insert(fingerprint)
    }

    /// Whether this was told, and is the same still.
    mutating func wasTold(_ name: FileName, _ status: FileStatus) -> Bool {
        guard !told.isEmpty else { return false }
        let fingerprint = Self.fingerprint(name, status)
        guard told.contains(fingerprint) else { return false }
        seen?.insert(fingerprint)
        return true
    }

    /// Everything in the directory is going to be looked at.
    mutating func beginRound() {
        seen = []
    }

    /// Everything was looked at, if the round is whole: what was not seen is gone then, and forgotten.
    mutating func endRound(isWhole: Bool) {
        if isWhole, let seen { told = seen }
        seen = nil
    }

    /// What tells one thing from what may take its name later. A directory's change time changes with what is in it.
    private static func fingerprint(_ name: FileName, _ status: FileStatus) -> Int {
        var hasher = Hasher()
        hasher.combine(name)
        hasher.combine(status.identity)
        if status.kind != .directory { hasher.combine(status.changed) }
        return hasher.finalize()
    }
}
