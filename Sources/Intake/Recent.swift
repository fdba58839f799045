/// What was worked out lately, by what it was worked out from.
///
/// Of two generations the older is forgotten when the newer is full; what is asked for moves into the newer. So the last
/// `limit` that were asked for are there, and never more than twice as many.
public struct Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline let limit: Int
    @usableFromInline var newer: [Key: Value] = [:]
    @usableFromInline var older: [Key: Value] = [:]

    @inlinable
    public init(limit: Int) {
        self.limit = limit
    }

    @inlinable
    public subscript(key: Key) -> Value? {
        mutating get {
            if let value = newer[key] { return value }
            guard let value = older[key] else { return nil }
            keep(value, for: key)
            return value
        }
        set {
            if let newValue { keep(newValue, for: key) }
        }
    }

    @inlinable
    mutating func keep(_ value: Value, for key: Key) {
        guard limit > 0 else { return }
        if newer.count >= limit { (older, newer) = (newer, [:]) }
        newer[key] = value
    }
}
