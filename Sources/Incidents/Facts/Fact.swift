public import Ceasefire

/// One thing that is told of an incident: every value that was told, by whom, and the one that stands.
public struct Fact<Value: Hashable & Sendable>: Hashable, Sendable {
    public struct Told: Hashable, Sendable {
        public let value: Value
        /// Who told it, in the order of their keys.
        public let by: [ReportKey]
    }

    /// The values told, the one that stands first; empty where nobody told any.
    public let told: [Told]

    /// - Parameter tellings: The best first; who does not tell it gives nil.
    init(_ tellings: [Telling], _ value: (Telling) -> Value?) {
        var values: [Value] = []
        var keys: [[ReportKey]] = []
        for telling in tellings {
            guard let value = value(telling) else { continue }
            if let index = values.firstIndex(of: value) {
                keys[index].append(telling.key)
            } else {
                values.append(value)
                keys.append([telling.key])
            }
        }
        told = zip(values, keys).map { Told(value: $0, by: $1.sorted()) }
    }

    public var stands: Value? { told.first?.value }

    /// What else was told.
    public var others: ArraySlice<Told> { told.dropFirst() }
}
