/// Lines of tab-separated fields, sorted bytewise, in which a key is found by bisection without reading them all.
///
/// Lines that start with `#` are comments and stand first.
struct SortedTable: Sendable {
    private let bytes: [UInt8]
    private let body: Range<Int>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var start = 0
        while start < bytes.count, bytes[start] == UInt8(ascii: "#") {
            start = SortedTable.endOfLine(in: bytes, from: start) + 1
        }
        body = min(start, bytes.count)..<bytes.count
    }

    /// The fields of every line whose first field is `key`.
    func rows(for key: String) -> [[Substring]] {
        var rows: [[Substring]] = []
        var line = firstLine(notBefore: key)
        while line < body.upperBound {
            let end = SortedTable.endOfLine(in: bytes, from: line)
            let fields = fields(of: line..<end)
            guard let first = fields.first, first == key else { break }
            rows.append(fields)
            line = end + 1
        }
        return rows
    }

    /// Calls `body` with the fields of every line, in order.
    func forEachRow(_ visit: ([Substring]) -> Void) {
        var line = body.lowerBound
        while line < body.upperBound {
            let end = SortedTable.endOfLine(in: bytes, from: line)
            visit(fields(of: line..<end))
            line = end + 1
        }
    }

    /// Bisects for the start of the first line whose first field does not sort before `key`.
    private func firstLine(notBefore key: String) -> Int {
        let wanted = Array(key.utf8)
        var (low, high) = (body.lowerBound, body.upperBound)
        while low < high {
            let middle = startOfLine(around: (low + high) / 2)
            if firstField(ofLineAt: middle).lexicographicallyPrecedes(wanted) {
                low = SortedTable.endOfLine(in: bytes, from: middle) + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private func firstField(ofLineAt start: Int) -> ArraySlice<UInt8> {
        bytes[start...].prefix { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\n") }
    }

    private func startOfLine(around position: Int) -> Int {
        var start = position
        while start > body.lowerBound, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }

    private func fields(of line: Range<Int>) -> [Substring] {
        String(decoding: bytes[line], as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
    }

    private static func endOfLine(in bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }
}
