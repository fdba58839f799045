internal import Platform

/// Names to look at, each once: of one owner in the order in which they were first heard of, the owners in turn, so that
/// whoever drops a million files waits for them alone.
struct CandidateQueue {
    /// How many names of one owner are held at most; a directory may hold any number.
    static let roomForOwner = 4096

    /// A name, and what was heard of it.
    struct Candidate {
        let name: FileName
        /// It was closed after writing, or renamed to this name: nobody is expected to write on.
        let isComplete: Bool
        /// A user number.
        let owner: UInt32
    }

    private struct Lane {
        var order: [FileName] = []
        var head = 0

        var count: Int { order.count - head }
    }

    private var lanes: [UInt32: Lane] = [:]
    /// The owners of what waits, the one whose turn it is first.
    private var turns: [UInt32] = []
    private var completeness: [FileName: Bool] = [:]

    var count: Int { completeness.count }

    var isEmpty: Bool { completeness.isEmpty }

    func contains(_ name: FileName) -> Bool { completeness[name] != nil }

    /// Hears again of a name that waits; false where it does not.
    mutating func hearsAgain(of name: FileName, isComplete: Bool) -> Bool {
        guard let known = completeness[name] else { return false }
        completeness[name] = known || isComplete
        return true
    }

    /// False where there is no room for more of this owner's.
    mutating func append(_ name: FileName, isComplete: Bool, owner: UInt32) -> Bool {
        if hearsAgain(of: name, isComplete: isComplete) { return true }
        if lanes[owner] == nil { turns.append(owner) }
        guard lanes[owner, default: Lane()].count < Self.roomForOwner else { return false }
        lanes[owner, default: Lane()].order.append(name)
        completeness[name] = isComplete
        return true
    }

    /// The candidate that has waited longest of the owner whose turn it is.
    mutating func takeFirst() -> Candidate? {
        guard let owner = turns.first, let name = takeFirst(of: owner) else { return nil }
        turns.removeFirst()
        if lanes[owner] != nil { turns.append(owner) }
        defer { if completeness.isEmpty { removeAll() } }
        return Candidate(name: name, isComplete: completeness.removeValue(forKey: name) ?? false, owner: owner)
    }

    private mutating func takeFirst(of owner: UInt32) -> FileName? {
        guard var lane = lanes.removeValue(forKey: owner), lane.count > 0 else { return nil }
        let name = lane.order[lane.head]
        lane.head += 1
        // Most of the array is spent: moved once in a while, not at each taking.
        if lane.head >= 1024 {
            lane.order.removeFirst(lane.head)
            lane.head = 0
        }
        if lane.count > 0 { lanes[owner] = lane }
        return name
    }

    /// Puts a candidate back where it was taken from.
    mutating func putBack(_ candidate: Candidate) {
        completeness[candidate.name] = candidate.isComplete
        turns.removeAll { $0 == candidate.owner }
        turns.insert(candidate.owner, at: 0)
        var lane = lanes.removeValue(forKey: candidate.owner) ?? Lane()
        if lane.head > 0 {
            lane.head -= 1
            lane.order[lane.head] = candidate.name
        } else {
            lane.order.insert(candidate.name, at: 0)
        }
        lanes[candidate.owner] = lane
    }

    /// Lets go of what a burst took, too.
    mutating func removeAll() {
        self = CandidateQueue()
    }
}
