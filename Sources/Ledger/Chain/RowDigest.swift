internal import CSQLite
internal import Digest

/// Makes digests of rows, of the bytes that docs/decisions/0020-evidence.md fixes for them.
///
/// Every column is one byte for its type and then: nothing for NULL (`n`), 8 bytes for an integer (`i`) or a real (`r`,
/// its IEEE 754 bits), or for a text (`t`) and a blob (`b`) 8 bytes that count its bytes, and these. All numbers are
/// big-endian. So no two rows of one table have the same bytes.
struct RowDigest {
    private var bytes: [UInt8] = []

    /// The digest of all columns of a row.
    mutating func of(_ row: borrowing Row) -> [UInt8] {
        bytes.removeAll(keepingCapacity: true)
        row.encode(into: &bytes)
        return SHA256.digest(of: bytes)
    }

    /// The digest of the digests of rows, one behind the other.
    ///
    /// - Parameter body: Is given each row's number and digest, and gives the digest that counts.
    mutating func of(
        _ table: CoveredTable, _ range: ClosedRange<Int64>, in connection: Connection,
        each body: (_ number: Int64, _ digest: [UInt8]) -> [UInt8] = { $1 }
    ) throws -> [UInt8] {
        var digest = SHA256()
        try connection.forEach(table.selection, range.lowerBound, range.upperBound) { row in
            digest.update(body(try row[0], of(row)))
        }
        return digest.finish()
    }
}

extension Row {
    /// Appends what is digested of it.
    fileprivate func encode(into bytes: inout [UInt8]) {
        for column in 0..<columnCount {
            switch type(of: column) {
            case SQLITE_INTEGER:
                bytes.append(UInt8(ascii: "i"))
                bytes.append(bigEndian: UInt64(bitPattern: integer(column)))
            case SQLITE_FLOAT:
                bytes.append(UInt8(ascii: "r"))
                bytes.append(bigEndian: real(column).bitPattern)
            case SQLITE_NULL:
                bytes.append(UInt8(ascii: "n"))
            case let type:
                bytes.append(UInt8(ascii: type == SQLITE_TEXT ? "t" : "b"))
                unsafe withBytes(column) { content in
                    bytes.append(bigEndian: UInt64(content.count))
                    unsafe bytes.append(contentsOf: content)
                }
            }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian value: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
