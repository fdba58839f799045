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
    func rows(for key: String) -> [[String]] {
        var rows: [[String]] = []
        let wanted = Array(key.utf8)
        var line = firstLine(notBefore: wanted)
        while line < body.upperBound, compare(lineAt: line, with: wanted) == 0 {
            let end = SortedTable.endOfLine(in: bytes, from: line)
            rows.append(fields(of: line..<end))
            line = end + 1
        }
        return rows
    }

    /// Calls `visit` with the fields of every line, in order.
    func forEachRow(_ visit: ([String]) -> Void) {
        var line = body.lowerBound
        while line < body.upperBound {
            let end = SortedTable.endOfLine(in: bytes, from: line)
            visit(fields(of: line..<end))
            line = end + 1
        }
    }

    /// Bisects for the start of the first line whose first field does not sort before `key`.
    private func firstLine(notBefore key: [UInt8]) -> Int {
        var (low, high) = (body.lowerBound, body.upperBound)
        while low < high {
            let middle = startOfLine(around: (low + high) / 2)
            if compare(lineAt: middle, with: key) < 0 {
                low = SortedTable.endOfLine(in: bytes, from: middle) + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// How the first field of the line sorts against `key`: negative before it, 0 the same, positive after it.
    private func compare(lineAt start: Int, with key: [UInt8]) -> Int {
        for (offset, wanted) in key.enumerated() {
            guard start + offset < body.upperBound, !isEnd(bytes[start + offset]) else { return -1 }
            let difference = Int(bytes[start + offset]) - Int(wanted)
            if difference != 0 { return difference }
        }
        let end = start + key.count
        return end == body.upperBound || isEnd(bytes[end]) ? 0 : 1
    }

    /// Whether a byte ends a field.
    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    }

    private func startOfLine(around position: Int) -> Int {
        var start = position
        while start > body.lowerBound, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }

    private func fields(of line: Range<Int>) -> [String] {
        bytes[line].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func endOfLine(in bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }
}
