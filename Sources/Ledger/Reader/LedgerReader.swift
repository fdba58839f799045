public import Ceasefire
public import Monitor

/// The ledger for people who ask: it needs the right to read the file and nothing more, whether the daemon is up or
/// down.
///
/// Every method throws ``LedgerFailure``, and answers from one snapshot.
public final class LedgerReader {
    let connection: Connection
    /// Whether it answers what is known now, not what was known earlier.
    let isOfNow: Bool

    /// - Parameter moment: Everything is answered as it would have been then; nil for now.
    public init(file: String, asKnownAt moment: Moment? = nil) throws {
        connection = try Connection.readingLedger(file)
        isOfNow = moment == nil
        if let moment { try LedgerFailure.telling { try connection.look(as: moment) } }
    }

    /// Runs several queries that see the same state of the ledger.
    func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
        try LedgerFailure.telling {
            try connection.run("BEGIN")
            do {
                let value = try body()
                try connection.run("COMMIT")
                return value
            } catch {
                connection.rollBack()
                throw error
            }
        }
    }

    /// What tells this ledger's entries from another's in one journal: 32 hexadecimal digits.
    public func ledgerID() throws -> String {
        try snapshot { try connection.value("SELECT id FROM ledger") ?? "" }
    }

    /// The configuration's files that were accepted last, by path.
    public func accepted() throws -> [AcceptedFile] {
        try snapshot { try ConfigurationRow.inForce(connection) }
    }

    /// Every revision of the configuration that was accepted, oldest first.
    public func revisions() throws -> [ConfigurationRevision] {
        try snapshot {
            var revisions: [ConfigurationRevision] = []
            try connection.forEach(
                """
                SELECT r.number, r.accepted_at, f.path, f.text IS NULL
                FROM revisions r JOIN configuration_files f ON f.revision = r.number ORDER BY r.number, f.path
                """
            ) { row in
                let number: Int64 = try row[0]
                let isGone: Int64 = try row[3]
                if revisions.last?.number != number {
                    revisions.append(ConfigurationRevision(number: number, acceptedAt: Moment(column: try row[1])))
                }
                revisions[revisions.count - 1].note(try row[2], isGone: isGone == 1)
            }
            return revisions
        }
    }
}

/// A configuration that was accepted, by what was new in it.
public struct ConfigurationRevision: Hashable, Sendable {
    public let number: Int64
    public let acceptedAt: Moment
    public private(set) var changed: [String] = []
    public private(set) var removed: [String] = []

    init(number: Int64, acceptedAt: Moment) {
        self.number = number
        self.acceptedAt = acceptedAt
    }

    mutating func note(_ path: String, isGone: Bool) {
        if isGone { removed.append(path) } else { changed.append(path) }
    }
}
