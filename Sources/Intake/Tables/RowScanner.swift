/// Where a cell stands in the bytes that were scanned, its quotes left out.
struct CellRange {
    var start: Int
    var end: Int
    /// Whether quotes within it are written twice.
    var hasDoubledQuotes = false
}

/// Finds a row's cells as RFC 4180 has them, in bytes that hold ASCII as itself; lines end in LF, CRLF or CR.
///
/// A quote means something only where a cell starts with it. What comes of it does not depend on how the bytes were cut.
struct RowScanner {
    enum Outcome {
        /// A row; the one after it starts at `next`.
        case row(next: Int)
        /// The bytes end before the row does.
        case incomplete
        /// The row cannot be read. What follows starts at `resume`, where that is among the bytes; else with the next line.
        case broken(Flaw, resume: Int?)
    }

    struct Flaw {
        let problem: TableDefect.Problem
        /// Line breaks before it in the row.
        let line: Int
        /// Where it is, and where its line starts.
        let position: Int
        let lineStart: Int
    }

    /// In bytes. A spreadsheet's cell has at most 32,767 characters.
    static let longestCell = 1 << 18
    static let longestRow = 1 << 20
    static let mostCells = 4096

    let delimiter: UInt8
    private(set) var cells: [CellRange] = []
    /// Line breaks in the row, the one at its end included.
    private(set) var lineBreaks = 0
    private var lineStart = 0
    private var flaw: Flaw?

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Looks for the row that starts at `start`.
    ///
    /// - Parameter isWhole: No more bytes follow these.
    mutating func scan(_ bytes: Span<UInt8>, from start: Int, isWhole: Bool) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        lineBreaks = 0
        lineStart = start
        flaw = nil
        let isCut = bytes.count - start > RowScanner.longestRow
        let end = isCut ? start + RowScanner.longestRow : bytes.count
        var index = start
        while true {
            if index < end, bytes[index] == RowScanner.quote {
                let opening = flaw(.unclosedQuote, at: index)
                guard let next = scanQuoted(bytes, from: index + 1, to: end) else {
                    guard isCut || isWhole else { return .incomplete }
                    return .broken(opening, resume: RowScanner.lineEnd(in: bytes, from: opening.position))
                }
                index = next
                // At the bytes' end a second quote may follow.
                if index == end, !isCut, !isWhole { return .incomplete }
                if index < end, !RowScanner.endsCell(bytes[index], delimiter) {
                    let resume = RowScanner.lineEnd(in: bytes, from: opening.position)
                    // Its line is waited for, so that all of its text can be told.
                    guard resume != nil || isCut || isWhole else { return .incomplete }
                    return .broken(opening.with(.textBehindQuote), resume: resume)
                }
            } else {
                index = scanPlain(bytes, from: index, to: end)
            }
            guard index < end else {
                if isCut {
                    let tooLong = Flaw(
                        problem: .rowTooLong(limit: RowScanner.longestRow), line: 0, position: start, lineStart: start)
                    return .broken(tooLong, resume: RowScanner.lineEnd(in: bytes, from: index))
                }
                return isWhole ? finished(at: index) : .incomplete
            }
            guard bytes[index] != delimiter else {
                index += 1
                continue
            }
            let isCR = bytes[index] == RowScanner.carriageReturn
            // At the bytes' end a line feed may follow.
            if isCR, index + 1 == bytes.count, !isWhole { return .incomplete }
            lineBreaks += 1
            let isPair = isCR && index + 1 < bytes.count && bytes[index + 1] == RowScanner.lineFeed
            return finished(at: index + (isPair ? 2 : 1))
        }
    }

    private func finished(at next: Int) -> Outcome {
        flaw.map { .broken($0, resume: next) } ?? .row(next: next)
    }

    /// Goes on to what ends a cell without quotes.
    private mutating func scanPlain(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            // In bounds: it starts at 0 or more, and ends before the count.
            let byte = unsafe bytes[unchecked: index]
            if byte == delimiter || byte <= RowScanner.carriageReturn {
                if RowScanner.endsCell(byte, delimiter) { break }
                if byte == 0 { note(.nullCharacter, at: index) }
            }
            index += 1
        }
        add(CellRange(start: start, end: index))
        return index
    }

    /// Goes on to behind the closing quote; nil where there is none.
    private mutating func scanQuoted(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var cell = CellRange(start: start, end: start)
        var index = start
        while index < end {
            let byte = unsafe bytes[unchecked: index]
            if byte == RowScanner.quote {
                if index + 1 < end, bytes[index + 1] == RowScanner.quote {
                    cell.hasDoubledQuotes = true
                    index += 1
                } else {
                    cell.end = index
                    add(cell)
                    return index + 1
                }
            } else if byte <= RowScanner.carriageReturn {
                if byte == 0 { note(.nullCharacter, at: index) }
                if RowScanner.endsLine(bytes, at: index) {
                    lineBreaks += 1
                    lineStart = index + 1
                }
            }
            index += 1
        }
        return nil
    }

    private mutating func add(_ cell: CellRange) {
        if cell.end - cell.start > RowScanner.longestCell {
            note(.cellTooLong(limit: RowScanner.longestCell), at: cell.start)
        }
        guard cells.count < RowScanner.mostCells else {
            return note(.tooManyCells(limit: RowScanner.mostCells), at: cell.start)
        }
        cells.append(cell)
    }

    /// Of several flaws the first is told.
    private mutating func note(_ problem: TableDefect.Problem, at position: Int) {
        if flaw == nil { flaw = flaw(problem, at: position) }
    }

    private func flaw(_ problem: TableDefect.Problem, at position: Int) -> Flaw {
        Flaw(problem: problem, line: lineBreaks, position: position, lineStart: lineStart)
    }
}

extension RowScanner.Flaw {
    func with(_ problem: TableDefect.Problem) -> Self {
        Self(problem: problem, line: line, position: position, lineStart: lineStart)
    }
}

// MARK: Bytes

extension RowScanner {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")

    private static func endsCell(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == lineFeed || byte == carriageReturn
    }

    /// Whether a line ends with this byte: a CR before LF does not end it yet.
    private static func endsLine(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case lineFeed: true
        case carriageReturn: index + 1 == bytes.count || bytes[index + 1] != lineFeed
        default: false
        }
    }

    /// Where the line after the one of `start` starts; nil where the bytes end before it, or could go on with its LF.
    static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == lineFeed { return index + 1 }
            if bytes[index] == carriageReturn, index + 1 < bytes.count {
                return bytes[index + 1] == lineFeed ? index + 2 : index + 1
            }
            index += 1
        }
        return nil
    }

    /// How many lines end in the bytes.
    static func lineBreaks(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        range.count { endsLine(bytes, at: $0) }
    }
}
