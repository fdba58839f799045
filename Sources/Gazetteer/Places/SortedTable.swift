/// Lines of tab-separated fields, sorted bytewise, in which a key is found by bisection without reading them all.
///
/// Lines that start with `#` are comments and stand first.
struct SortedTable: Sendable {
    private let bytes: any TableBytes
    /// Where the first line that is no comment begins.
    private let start: Int

    init(_ bytes: any TableBytes) {
        self.bytes = bytes
        start = bytes.withBytes { bytes in
            var start = 0
            while start < bytes.count, bytes[start] == UInt8(ascii: "#") { start = bytes.endOfLine(from: start) + 1 }
            return start
        }
    }

    /// Gives back what is in memory of it until it is asked again.
    func release() { bytes.release() }

    /// The fields of every line whose first field is `key`.
    func rows(for key: String) -> [[String]] {
        let wanted = Array(key.utf8)
        return bytes.withBytes { bytes in
            var rows: [[String]] = []
            var line = bytes.firstLine(notBefore: wanted.span, from: start)
            while line < bytes.count, bytes.compare(lineAt: line, with: wanted.span) == 0 {
                let end = bytes.endOfLine(from: line)
                rows.append(bytes.fields(of: line..<end))
                line = end + 1
            }
            return rows
        }
    }

    /// The fields of the first line that starts with `prefix`.
    func firstRow(startingWith prefix: String) -> [String]? {
        let wanted = Array(prefix.utf8)
        return bytes.withBytes { bytes in
            let line = bytes.firstLine(notBefore: wanted.span, from: start)
            guard line < bytes.count else { return nil }
            let fields = bytes.fields(of: line..<bytes.endOfLine(from: line))
            return fields[0].hasPrefix(prefix) ? fields : nil
        }
    }

    /// Calls `visit` with the fields of every line that starts with `prefix`, in order; of those whose first field
    /// `isWanted` is told not to be so, no text is made.
    func forEachRow(
        startingWith prefix: String = "", whereKey isWanted: (LetterSet) -> Bool = { _ in true },
        _ visit: ([String]) -> Void
    ) {
        let wanted = Array(prefix.utf8)
        bytes.withBytes { bytes in
            var line = bytes.firstLine(notBefore: wanted.span, from: start)
            while line < bytes.count, bytes.starts(lineAt: line, with: wanted.span) {
                let end = bytes.endOfLine(from: line)
                if isWanted(bytes.letters(ofKeyAt: line)) { visit(bytes.fields(of: line..<end)) }
                line = end + 1
            }
        }
    }
}

extension Span<UInt8> {
    /// Bisects for the start of the first line from `start` on whose first field does not sort before `key`.
    fileprivate func firstLine(notBefore key: Span<UInt8>, from start: Int) -> Int {
        var (low, high) = (start, count)
        while low < high {
            var middle = (low + high) / 2
            while middle > low, self[middle - 1] != UInt8(ascii: "\n") { middle -= 1 }
            if compare(lineAt: middle, with: key) < 0 {
                low = endOfLine(from: middle) + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// How the first field of the line sorts against `key`: negative before it, 0 the same, positive after it.
    fileprivate func compare(lineAt start: Int, with key: Span<UInt8>) -> Int {
        for offset in 0..<key.count {
            guard start + offset < count, !isEnd(self[start + offset]) else { return -1 }
            let difference = Int(self[start + offset]) - Int(key[offset])
            if difference != 0 { return difference }
        }
        let end = start + key.count
        return end >= count || isEnd(self[end]) ? 0 : 1
    }

    fileprivate func starts(lineAt start: Int, with prefix: Span<UInt8>) -> Bool {
        guard start + prefix.count <= count else { return false }
        return (0..<prefix.count).allSatisfy { self[start + $0] == prefix[$0] }
    }

    fileprivate func fields(of line: Range<Int>) -> [String] {
        var fields: [String] = []
        var start = line.lowerBound
        for position in line where self[position] == UInt8(ascii: "\t") {
            fields.append(text(start..<position))
            start = position + 1
        }
        fields.append(text(start..<line.upperBound))
        return fields
    }

    fileprivate func letters(ofKeyAt start: Int) -> LetterSet {
        var letters = LetterSet()
        var position = start
        while position < count, !isEnd(self[position]) {
            letters.insert(self[position])
            position += 1
        }
        return letters
    }

    fileprivate func endOfLine(from start: Int) -> Int {
        var end = start
        while end < count, self[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }

    /// Whether a byte ends a field.
    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    }

    private func text(_ range: Range<Int>) -> String {
        unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
