/// Where the ledger is not what its chain of evidence says that it was.
public enum ChainDefect: Hashable, Sendable {
    /// Links that are not there.
    case linksMissing(ClosedRange<Int64>)
    /// The link does not follow from what it says and the link before it.
    case linkAltered(Int64)
    /// A row of these, at least, is not what it was.
    case rowsAltered(table: String, rows: ClosedRange<Int64>, link: Int64)
    /// Rows that a link covers and that are not there.
    case rowsMissing(table: String, rows: ClosedRange<Int64>, link: Int64)
    /// Rows that no link covers: the daemon did not add them, or their links are gone.
    case rowsUnlinked(table: String, rows: ClosedRange<Int64>)
    /// The link of this name, which somebody had noted, is not in the chain.
    case linkUnknown(String)
}

/// How far checking the chain has come.
public struct ChainProgress: Hashable, Sendable {
    public let done: Int64
    /// The newest link's number.
    public let last: Int64
}
