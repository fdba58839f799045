public import Ceasefire
internal import Digest

/// One link of the chain of evidence: what one transaction kept, bound to all that was kept before.
///
/// Its digest is SHA-256 of the text that ``text(after:)`` gives, which anybody can make again with `sqlite3` and
/// `sha256sum`.
public struct ChainLink: Hashable, Sendable {
    /// Counted from 1, without a gap.
    public let number: Int64
    /// By the clock that people set, to the second.
    public let committedAt: Moment
    /// What it covers, a line for each table: `TABLE FIRST-LAST DIGEST`.
    let rows: String
    /// 32 bytes.
    public let digest: [UInt8]

    /// `NUMBER:DIGEST`, as the journal's entries carry it.
    public var name: String { "\(number):\(hex(digest))" }

    /// What the digest is of.
    func text(after previous: [UInt8]) -> String {
        """
        ceasefired chain 1
        previous \(hex(previous))
        number \(number)
        committed_at \(committedAt.column)
        \(rows)
        """
    }

    /// Whether it follows from the link before it.
    func follows(_ previous: [UInt8]) -> Bool {
        SHA256.digest(of: Array(text(after: previous).utf8)) == digest
    }

    /// A link as it stands in the ledger.
    init(_ row: borrowing Row) throws {
        number = try row[0]
        committedAt = Moment(column: try row[1])
        rows = try row[2]
        digest = try row[3]
    }

    /// The next link.
    init(after previous: [UInt8], number: Int64, committedAt: Moment, parts: [ChainPart]) {
        self.number = number
        self.committedAt = committedAt
        rows = parts.map { "\($0)\n" }.joined()
        let unfinished = ChainLink(number: number, committedAt: committedAt, rows: rows, digest: [])
        digest = SHA256.digest(of: Array(unfinished.text(after: previous).utf8))
    }

    private init(number: Int64, committedAt: Moment, rows: String, digest: [UInt8]) {
        (self.number, self.committedAt, self.rows, self.digest) = (number, committedAt, rows, digest)
    }

    /// What it says that it covers; nil for a line that says nothing of the kind.
    var parts: [ChainPart?] {
        rows.split(separator: "\n").map(ChainPart.init)
    }

    static let selection = "SELECT number, committed_at, \"rows\", digest FROM chain"
}

/// The rows of one table that a link covers.
struct ChainPart: Hashable, CustomStringConvertible {
    let table: String
    let numbers: ClosedRange<Int64>
    /// Of the rows' digests, in hexadecimal.
    let digest: String

    init(table: String, numbers: ClosedRange<Int64>, digest: [UInt8]) {
        (self.table, self.numbers, self.digest) = (table, numbers, hex(digest))
    }

    init?(_ line: Substring) {
        let words = line.split(separator: " ")
        guard words.count == 3 else { return nil }
        let numbers = words[1].split(separator: "-").map { Int64($0) }
        guard numbers.count == 2, let first = numbers[0], let last = numbers[1], first <= last else { return nil }
        (table, self.numbers, digest) = (String(words[0]), first...last, String(words[2]))
    }

    var description: String { "\(table) \(numbers.lowerBound)-\(numbers.upperBound) \(digest)" }
}
