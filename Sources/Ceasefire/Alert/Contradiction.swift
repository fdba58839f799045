/// A fact of an incident of which several values are told.
public struct Contradiction: Hashable, Sendable {
    /// A value as it is told on.
    public enum Value: Hashable, Sendable {
        case occurred(Occurrence)
        case place(name: String?, id: String?, point: GeoPoint?)
        case weapons([WeaponUse])
        case impact([Impact])
        case words([String])
        case word(String)
        case count(Int)
    }

    public struct Told: Hashable, Sendable {
        public let value: Value
        /// The sources' names, in order.
        public let by: [String]

        public init(value: Value, by: [String]) {
            self.value = value
            self.by = by
        }
    }

    /// As in `ALERT-ID.json`: `occurred`, `casualties.killed`.
    public let field: String
    /// The one that stands first; at least two.
    public let values: [Told]

    public init(field: String, values: [Told]) {
        self.field = field
        self.values = values
    }
}
