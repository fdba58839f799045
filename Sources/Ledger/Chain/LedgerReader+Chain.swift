internal import Ceasefire
internal import Digest

extension LedgerReader {
    /// The newest link of the chain of evidence; nil where nothing was kept yet.
    public func head() throws -> ChainLink? {
        try snapshot { try Chain.head(of: connection) }
    }

    /// Whether the chain has the link of this name: `NUMBER:DIGEST`, or the digest alone.
    public func hasLink(_ name: String) throws -> Bool {
        let words = name.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard let digest = words.last else { return false }
        return try snapshot {
            if words.count == 2, let number = Int64(words[0]) {
                let found: [UInt8]? = try connection.value("SELECT digest FROM chain WHERE number = ?", number)
                return found.map { hex($0) == digest } ?? false
            }
            let found: Int64? = try connection.value(
                "SELECT number FROM chain WHERE lower(hex(digest)) = ? LIMIT 1", String(digest))
            return words.count == 1 && found != nil
        }
    }

    /// Checks every link and every row that it covers, oldest first. It costs the same memory however many there are, and
    /// keeps no snapshot for long, so that the daemon's log does not grow beside it.
    public func checkChain(progress: (ChainProgress) -> Void, tell: (ChainDefect) throws -> Void) throws {
        var check = try snapshot { ChainCheck(previous: try Chain.beginning(of: connection)) }
        while try !snapshot({ try check.next(of: connection, tell) }) {
            progress(ChainProgress(done: check.checked, last: check.last))
        }
    }
}

/// Goes through the chain, a portion at a time.
struct ChainCheck {
    private static let portion: Int64 = 64

    /// The number of the link that was checked last, and of the newest.
    private(set) var checked: Int64 = 0
    private(set) var last: Int64 = 0
    private var previous: [UInt8]
    /// Of each table, the last row that a link covers.
    private var covered: [String: Int64] = [:]
    private var rowDigest = RowDigest()

    init(previous: [UInt8]) {
        self.previous = previous
    }

    /// Checks some links; tells whether the end was reached.
    mutating func next(of connection: Connection, _ tell: (ChainDefect) throws -> Void) throws -> Bool {
        last = try connection.value("SELECT coalesce(max(number), 0) FROM chain") ?? 0
        let links = try connection.rows(
            ChainLink.selection + " WHERE number > ? ORDER BY number LIMIT ?", checked, ChainCheck.portion
        ) { row in try ChainLink(row) }
        for link in links { try check(link, of: connection, tell) }
        guard links.count < ChainCheck.portion else { return false }
        for table in CoveredTable.all {
            let end: Int64 = try connection.value("SELECT coalesce(max(\(table.key)), 0) FROM \(table.name)") ?? 0
            try tellUnlinked(table, upTo: end, tell)
        }
        return true
    }

    private mutating func check(
        _ link: ChainLink, of connection: Connection, _ tell: (ChainDefect) throws -> Void
    ) throws {
        if link.number > checked + 1 {
            try tell(.linksMissing(checked + 1...link.number - 1))
        } else if !link.follows(previous) {
            try tell(.linkAltered(link.number))
        }
        previous = link.digest
        checked = link.number
        for part in link.parts {
            // A line that cannot be read makes the link another than it was, which was told.
            guard let part, let table = CoveredTable.all.first(where: { $0.name == part.table }) else { continue }
            try tellUnlinked(table, upTo: part.numbers.lowerBound - 1, tell)
            covered[table.name] = max(covered[table.name] ?? 0, part.numbers.upperBound)
            try check(part, table, link.number, of: connection, tell)
        }
    }

    private mutating func check(
        _ part: ChainPart, _ table: CoveredTable, _ link: Int64, of connection: Connection,
        _ tell: (ChainDefect) throws -> Void
    ) throws {
        var missing: [ClosedRange<Int64>] = []
        var expected = part.numbers.lowerBound
        // The link covers what a redacted row was; what was left of it is covered by its tombstone.
        let tombstones = try Tombstone.all(in: table, part.numbers, of: connection)
        var altered: [Int64] = []
        let digest = try rowDigest.of(table, part.numbers, in: connection) { number, digest in
            if number > expected { missing.append(expected...number - 1) }
            expected = number + 1
            guard let tombstone = tombstones[number] else { return digest }
            if digest != tombstone.after || !tombstone.isWhole { altered.append(number) }
            return tombstone.before
        }
        for row in altered { try tell(.rowsAltered(table: table.name, rows: row...row, link: link)) }
        if expected <= part.numbers.upperBound { missing.append(expected...part.numbers.upperBound) }
        for rows in missing { try tell(.rowsMissing(table: table.name, rows: rows, link: link)) }
        if missing.isEmpty && hex(digest) != part.digest {
            try tell(.rowsAltered(table: table.name, rows: part.numbers, link: link))
        }
    }

    private mutating func tellUnlinked(
        _ table: CoveredTable, upTo end: Int64, _ tell: (ChainDefect) throws -> Void
    ) throws {
        let first = (covered[table.name] ?? 0) + 1
        guard end >= first else { return }
        try tell(.rowsUnlinked(table: table.name, rows: first...end))
        covered[table.name] = end
    }
}
