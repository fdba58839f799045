public import Ceasefire
public import Monitor

/// What can still be read of a ledger that may be damaged, asked for one thing at a time: what lies on a page that
/// cannot be read is nil, and the rest is not lost with it.
public final class LedgerRemains {
    private let connection: Connection
    /// How often something could not be read.
    public private(set) var failures = 0

    /// Nil where the file is not there, or nothing at all can be read of it.
    public init?(file: String) {
        do {
            connection = try Connection.reading(file)
            let application: Int64? = try connection.value("PRAGMA application_id")
            guard application == Migration.applicationID else { return nil }
        } catch {
            return nil
        }
    }

    /// What protected sources are told under.
    public var pseudonymKey: [UInt8]? {
        let key: [UInt8]? = read { try connection.value("SELECT pseudonyms FROM secrets") }
        return key?.count == 32 ? key : nil
    }

    /// How a drop came that lies there under that name.
    public func receipt(of destination: Destination) -> Receipt? {
        let selection = """
            SELECT d.number, d.received_at, d.submitter, d.name
            FROM destinations t JOIN drops d ON d.number = t."drop"
            """
        let (folder, name) = (destination.folder.path, destination.name)
        return read {
            try connection.first(
                selection + " LEFT JOIN moves m ON m.\"drop\" = d.number"
                    + " WHERE t.folder = ? AND t.name = ? AND m.name IS NULL", folder, name, body: Receipt.init)
                ?? connection.first(
                    selection + " JOIN moves m ON m.\"drop\" = d.number WHERE m.name = ? AND t.folder = ?", name,
                    folder, body: Receipt.init)
        }
    }

    /// What was taken out of reports; nil where that cannot be read any more.
    public var redactions: [KeptRedaction]? {
        read {
            let version: Int64 = try connection.value("PRAGMA user_version") ?? 0
            // Ledgers of the first schema have none.
            guard version > 1 else { return [] }
            return try connection.rows(KeptRedaction.selection + " ORDER BY r.number", body: KeptRedaction.init)
        }
    }

    private func read<Value>(_ body: () throws -> Value?) -> Value? {
        do {
            return try body()
        } catch {
            failures += 1
            return nil
        }
    }
}

/// How a drop came.
public struct Receipt: Hashable, Sendable {
    /// The drop's number, in the order in which drops came.
    public let number: Int64
    public let received: Moment
    public let submitter: UInt32
    /// Its name in `incoming/`.
    public let name: [UInt8]

    init(_ row: borrowing Row) throws {
        number = try row[0]
        received = Moment(column: try row[1])
        let user: Int64 = try row[2]
        submitter = UInt32(truncatingIfNeeded: user)
        name = try row[3]
    }
}
