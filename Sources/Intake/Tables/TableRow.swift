/// The cells of a table's row as bytes, which it shares with the piece of the table that they stand in.
struct TableRow: Sendable {
    private let bytes: [UInt8]
    private let cells: [CellRange]

    init(_ bytes: [UInt8], _ cells: [CellRange]) {
        self.bytes = bytes
        self.cells = cells
    }

    init(_ texts: [String]) {
        var (bytes, cells) = ([UInt8](), [CellRange]())
        for text in texts {
            let start = bytes.count
            bytes += text.utf8
            cells.append(CellRange(start: start, end: bytes.count))
        }
        self.init(bytes, cells)
    }

    var count: Int { cells.count }

    /// A cell's bytes, without the quotes around it and with quotes in it written once; none where it is missing at the
    /// row's end.
    subscript(index: Int) -> ArraySlice<UInt8> {
        index < cells.count ? cells[index].text(in: bytes) : []
    }

    /// Whether nothing stands in the cells.
    func isEmpty(_ range: Range<Int>) -> Bool {
        for index in range where cells[index].start < cells[index].end { return false }
        return true
    }
}

extension CellRange {
    /// The cell out of the bytes that were scanned, with quotes in it written once.
    func text(in bytes: [UInt8]) -> ArraySlice<UInt8> {
        let written = bytes[start..<end]
        guard hasDoubledQuotes else { return written }
        var single: [UInt8] = []
        var isSecond = false
        for byte in written {
            isSecond = byte == RowScanner.quote && !isSecond
            if !isSecond { single.append(byte) }
        }
        return single[...]
    }
}
