/// What a strike is under one reading.
public enum ReadingVerdict: String, Sendable, CaseIterable {
    /// Every criterion holds. This is a judgement of a report under a reading, not a fact.
    case violation
    /// Some criterion fails: outside the claimed pause, which says nothing about lawfulness.
    case outside
    /// None fails, some cannot be decided.
    case undetermined
    /// The known actor is bound by nothing in this reading.
    case notApplicable = "not-applicable"
}

extension ReadingVerdict {
    /// What follows from the criteria: the actor's, and all others'.
    init(_ others: [Truth], actor: Truth) {
        if actor == .fails {
            self = .notApplicable
        } else if others.contains(.fails) {
            self = .outside
        } else {
            self = actor == .holds && others.allSatisfy { $0 == .holds } ? .violation : .undetermined
        }
    }
}

/// What a strike is over all readings of an agreement.
public enum Verdict: String, Sendable, CaseIterable {
    /// A violation under every reading that applies.
    case violation
    /// A violation under at least one, not under all.
    case disputed
    /// Under none a violation, under at least one undetermined.
    case undetermined
    /// Outside under every reading that applies.
    case outside
    /// No reading applies.
    case notApplicable = "not-applicable"

    /// Puts the verdicts of the readings that count together (contract §5).
    public init(over readings: [ReadingVerdict]) {
        let applying = readings.filter { $0 != .notApplicable }
        if applying.isEmpty {
            self = .notApplicable
        } else if applying.allSatisfy({ $0 == .violation }) {
            self = .violation
        } else if applying.contains(.violation) {
            self = .disputed
        } else {
            self = applying.contains(.undetermined) ? .undetermined : .outside
        }
    }
}
