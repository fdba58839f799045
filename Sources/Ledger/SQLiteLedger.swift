internal import Ceasefire
public import Monitor

/// The ledger on disk, open for writing: one thread of one process owns it.
///
/// Its schema is in `Schema/`. What the ports throw here is ``LedgerFailure``.
public final class SQLiteLedger: EvidenceLedger {
    let connection: Connection

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Throws: ``LedgerFailure``, also where it was written by a newer program.
    public init(file: String) throws {
        connection = try LedgerFailure.telling {
            let connection = try Connection.writing(file)
            try Migration.bringUp(connection)
            return connection
        }
    }

    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try LedgerFailure.telling { try connection.transaction(body) }
    }

    /// Gives back memory that only makes it faster.
    public func shrink() throws {
        try LedgerFailure.telling { try connection.run("PRAGMA shrink_memory") }
    }

    /// A failure that is the caller's: it asks for what is not there, or is there already.
    func inconsistent(_ sentence: String) -> LedgerFailure {
        LedgerFailure(file: connection.file, problem: .inconsistent(sentence))
    }
}
