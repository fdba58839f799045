internal import Ceasefire

/// The end of the chain, for the one who writes it.
struct Chain {
    /// Nil before the first link.
    private(set) var head: ChainLink?
    /// What the next link follows.
    private var previous: [UInt8]
    /// Of each covered table, the last row that was there when the transaction before ended.
    private var last: [Int64]
    private var rowDigest = RowDigest()

    /// Goes on where the chain ended. What was added since by somebody else is in no link, and an audit tells.
    init(of connection: Connection) throws {
        head = try Chain.head(of: connection)
        previous = try head?.digest ?? Chain.beginning(of: connection)
        last = Array(try Chain.heads(of: connection).dropFirst())
    }

    /// Adds a link for what the open transaction added, if it added anything.
    mutating func append(in connection: Connection) throws {
        let heads = try Chain.heads(of: connection)
        var parts: [ChainPart] = []
        for (index, table) in CoveredTable.all.enumerated() where heads[index + 1] > last[index] {
            let numbers = last[index] + 1...heads[index + 1]
            let digest = try rowDigest.of(table, numbers, in: connection)
            parts.append(ChainPart(table: table.name, numbers: numbers, digest: digest))
            last[index] = heads[index + 1]
        }
        guard !parts.isEmpty else { return }
        let link = ChainLink(
            after: previous, number: (head?.number ?? 0) + 1, committedAt: Moment(column: heads[0]), parts: parts)
        try connection.run(
            "INSERT INTO chain (number, committed_at, \"rows\", digest) VALUES (?, ?, ?, ?)", link.number,
            link.committedAt.column, link.rows, link.digest)
        head = link
        previous = link.digest
    }

    /// What the first link follows: the digest of the ledger's own row.
    static func beginning(of connection: Connection) throws -> [UInt8] {
        var digest = RowDigest()
        return try connection.first("SELECT only, id, created_at FROM ledger") { row in digest.of(row) } ?? []
    }

    static func head(of connection: Connection) throws -> ChainLink? {
        try connection.first(ChainLink.selection + " ORDER BY number DESC LIMIT 1") { row in try ChainLink(row) }
    }

    private static func heads(of connection: Connection) throws -> [Int64] {
        try connection.first(CoveredTable.heads) { row in
            (0...CoveredTable.all.count).map { row.integer(Int32($0)) }
        } ?? []
    }
}
