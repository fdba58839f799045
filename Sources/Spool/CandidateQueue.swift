internal import Platform

/// Names to look at, in the order in which they were first heard of, each once.
struct CandidateQueue {
    /// A name, and what was heard of it.
    struct Candidate {
        let name: FileName
        /// It was closed after writing, or renamed to this name: nobody is expected to write on.
        let isComplete: Bool
    }

    private var order: [FileName] = []
    private var head = 0
    private var completeness: [FileName: Bool] = [:]

    var count: Int { completeness.count }

    var isEmpty: Bool { completeness.isEmpty }

    func contains(_ name: FileName) -> Bool { completeness[name] != nil }

    mutating func append(_ name: FileName, isComplete: Bool) {
        if let known = completeness[name] {
            completeness[name] = known || isComplete
            return
        }
        completeness[name] = isComplete
        order.append(name)
    }

    /// The candidate that has waited longest.
    mutating func takeFirst() -> Candidate? {
        guard head < order.count else { return nil }
        let name = order[head]
        head += 1
        // Most of the array is spent: moved once in a while, not at each taking.
        if head == order.count || head >= 1024 {
            order.removeFirst(head)
            head = 0
        }
        defer { if completeness.isEmpty { removeAll() } }
        return Candidate(name: name, isComplete: completeness.removeValue(forKey: name) ?? false)
    }

    /// Puts a candidate back where it was taken from.
    mutating func putBack(_ candidate: Candidate) {
        completeness[candidate.name] = candidate.isComplete
        if head > 0 {
            head -= 1
            order[head] = candidate.name
        } else {
            order.insert(candidate.name, at: 0)
        }
    }

    /// Lets go of what a burst took, too.
    mutating func removeAll() {
        self = CandidateQueue()
    }
}
