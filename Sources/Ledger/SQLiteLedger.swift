internal import Ceasefire
public import Monitor

/// The ledger on disk, open for writing: one thread of one process owns it.
///
/// Its schema is in `Schema/`. What the ports throw here is ``LedgerFailure``.
public final class SQLiteLedger: EvidenceLedger {
    let connection: Connection
    private var chain: Chain
    /// Where the drop that is read lies already, while a ledger is made again from what lies there. All that is said
    /// of it then was told before: nothing of it goes to the journal. Nil in the daemon.
    public var restored: Destination?
    /// Whether anything was ever redacted; mostly nothing was, and nothing that comes need be compared with it.
    var hasRedactions: Bool

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Throws: ``LedgerFailure``, also where it was written by a newer program.
    public init(file: String) throws {
        (connection, chain, hasRedactions) = try LedgerFailure.telling {
            let connection = try Connection.writing(file)
            try Migration.bringUp(connection)
            let redactions: Int64? = try connection.value("SELECT coalesce(max(number), 0) FROM redactions")
            return (connection, try Chain(of: connection), redactions != 0)
        }
    }

    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try LedgerFailure.telling {
            var longer = chain
            let result = try connection.transaction {
                let result = try body()
                try longer.append(in: connection)
                return result
            }
            chain = longer
            return result
        }
    }

    /// The newest link of the chain of evidence that is committed, as `NUMBER:DIGEST`; nil before the first.
    public var head: String? { chain.head?.name }

    /// Gives back memory that only makes it faster.
    public func shrink() throws {
        try LedgerFailure.telling { try connection.run("PRAGMA shrink_memory") }
    }

    /// A failure that is the caller's: it asks for what is not there, or is there already.
    func inconsistent(_ sentence: String) -> LedgerFailure {
        LedgerFailure(file: connection.file, problem: .inconsistent(sentence))
    }
}
