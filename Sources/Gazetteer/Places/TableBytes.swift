/// The bytes of a table, wherever they lie: in an array, or in a file that is mapped into memory.
public protocol TableBytes: Sendable {
    /// Calls `body` with all of them.
    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result

    /// Gives back the memory that can be had again from where they come from.
    func release()
}

extension [UInt8]: TableBytes {
    public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(span) }

    /// Nothing: they are nowhere else.
    public func release() {}
}
