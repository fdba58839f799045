/// What can be said of a criterion, in Kleene's strong three-valued logic.
public enum Truth: String, Sendable, CaseIterable {
    case holds
    case fails
    /// It cannot be decided from what is known. This is not "no".
    case undetermined

    /// Holds if either does, fails if both do.
    public func or(_ other: Truth) -> Truth {
        if self == .holds || other == .holds { return .holds }
        return self == .fails && other == .fails ? .fails : .undetermined
    }

    /// Holds if both do, fails if either does.
    public func and(_ other: Truth) -> Truth {
        if self == .fails || other == .fails { return .fails }
        return self == .holds && other == .holds ? .holds : .undetermined
    }

    /// What all agree on, else undetermined; nil of nothing.
    public static func agreement(of values: some Sequence<Truth>) -> Truth? {
        var common: Truth?
        for value in values {
            if let known = common, known != value { return .undetermined }
            common = value
        }
        return common
    }
}
