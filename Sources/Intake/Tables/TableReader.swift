/// Reads a table's rows (CSV, RFC 4180) one after another out of bytes that come whole or in pieces.
///
/// Of what is fed it holds no more than the row that is being read and the piece that it ends in. Blank lines are passed
/// over. What comes of a table does not depend on where it was cut into pieces.
public struct TableReader: Sendable {
    public enum Step: Hashable, Sendable {
        /// The next row: ``line``, ``count`` and ``text(_:)`` are about it.
        case row
        /// A row that cannot be read; ``line`` and ``rowBytes`` are about it. Those behind it can.
        case defect(TableDefect)
        /// More bytes are needed.
        case starved
        case end
    }

    private enum Stage { case encodingUnknown, delimiterUnknown, started }

    private let dialect: Dialect
    private var stage = Stage.encodingUnknown
    private var scanner = RowScanner(delimiter: UInt8(ascii: ","))
    private var transcoder: Transcoder?

    /// Fed, and not made UTF-8 yet; empty where that is not needed.
    private var raw: ArraySlice<UInt8> = []
    private var window: [UInt8] = []
    private var isFed = false
    /// Where in the window the row stands that was read last, and what follows it.
    private var rowStart = 0
    private var position = 0
    /// The rest of a line is passed over: a row was too long, and its end has not been fed yet.
    private var isPassingOver = false
    private var nextLine = 1

    /// The line that the row starts on, counted from 1.
    public private(set) var line = 1

    public init(_ dialect: Dialect = Dialect()) {
        self.dialect = dialect
    }

    /// Hands over what follows what was fed before; nothing at all says that there is no more.
    public mutating func feed(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else {
            isFed = true
            return
        }
        if transcoder != nil {
            raw = raw.isEmpty ? bytes[...] : raw + bytes
        } else {
            append(bytes)
        }
    }

    /// Goes on to the next row.
    public mutating func advance() -> Step {
        guard stage == .started || start() else { return .starved }
        while true {
            if !isPassingOver || passOver(), let step = scan() { return step }
            guard refill() else { return isWhole ? .end : .starved }
        }
    }

    /// Whether nothing follows the window.
    private var isWhole: Bool { isFed && transcoder == nil }

    /// The next row within the window; nil where more bytes are needed, or none are left.
    private mutating func scan() -> Step? {
        let (window, isWhole) = (window, isWhole)
        while position < window.count {
            switch scanner.scan(window.span, from: position, isWhole: isWhole) {
            case .incomplete:
                return nil
            case .row(let next):
                begin(next)
                nextLine += scanner.lineBreaks
                if !isBlank { return .row }
            case .broken(let flaw, let resume):
                begin(resume ?? endOfPart)
                isPassingOver = resume == nil
                nextLine += RowScanner.lineBreaks(in: window.span, rowStart..<position)
                return .defect(defect(flaw))
            }
        }
        return nil
    }

    /// Whether nothing stands in the row's line.
    private var isBlank: Bool {
        count == 1 && scanner.cells[0].start == rowStart && scanner.cells[0].end == rowStart
    }

    /// The window's end; a CR there may be half of a line's end.
    private var endOfPart: Int { window.last == RowScanner.carriageReturn ? window.count - 1 : window.count }

    private mutating func begin(_ next: Int) {
        rowStart = position
        line = nextLine
        position = next
    }

    private func defect(_ flaw: RowScanner.Flaw) -> TableDefect {
        let before = window[flaw.lineStart..<flaw.position]
        // Bytes 10xxxxxx go on with a character.
        let column = before.count { $0 & 0xC0 != 0x80 } + 1
        return TableDefect(line: line + flaw.line, column: column, problem: flaw.problem)
    }

    /// Whether the rest of the line was within the window.
    private mutating func passOver() -> Bool {
        guard let end = RowScanner.lineEnd(in: window.span, from: position) else {
            position = endOfPart
            return false
        }
        position = end
        nextLine += 1
        isPassingOver = false
        return true
    }
}

// MARK: The row

extension TableReader {
    /// How many cells the row has.
    public var count: Int { scanner.cells.count }

    /// A cell's bytes, in UTF-8 if all is well, without the quotes around it and with quotes in it written once.
    public func cell(_ index: Int) -> ArraySlice<UInt8> {
        scanner.cells[index].text(in: window)
    }

    /// A cell's text; nil where its bytes are not in the table's encoding.
    public func text(_ index: Int) -> String? {
        String(validating: cell(index), as: UTF8.self)
    }

    /// All of the row's cells.
    ///
    /// - Throws: where one is not in the table's encoding.
    public func texts() throws(TableDefect) -> [String] {
        var texts: [String] = []
        texts.reserveCapacity(count)
        for index in 0..<count {
            guard let text = text(index) else {
                throw TableDefect(line: line, problem: .notInEncoding(dialect.encoding))
            }
            texts.append(text)
        }
        return texts
    }

    /// The row, to be kept, whatever its encoding.
    var row: TableRow { TableRow(window, scanner.cells) }

    /// - Throws: where the row is not in the table's encoding.
    func checkEncoding() throws(TableDefect) {
        do {
            _ = try UTF8Span(validating: window.span.extracting(rowStart..<position))
        } catch {
            throw TableDefect(line: line, problem: .notInEncoding(dialect.encoding))
        }
    }

    /// The row as it stands in the table, without the line's end, in UTF-8.
    public var rowBytes: ArraySlice<UInt8> {
        let row = window[rowStart..<position].prefix(RowScanner.longestRow)
        let end = row.lastIndex { $0 != RowScanner.lineFeed && $0 != RowScanner.carriageReturn }
        return row[..<(end.map { $0 + 1 } ?? rowStart)]
    }
}

// MARK: The window

extension TableReader {
    private static let piece = 1 << 16

    /// Adds what waits to be made UTF-8; false where nothing does.
    private mutating func refill() -> Bool {
        guard var transcoder, !raw.isEmpty || isFed else { return false }
        let piece = raw.prefix(TableReader.piece)
        raw = raw.count > piece.count ? raw.dropFirst(piece.count) : []
        let isLast = isFed && raw.isEmpty
        var text: [UInt8] = []
        transcoder.transcode(piece, isLast: isLast, into: &text)
        self.transcoder = isLast ? nil : transcoder
        append(text)
        return true
    }

    private mutating func append(_ bytes: [UInt8]) {
        if position == window.count {
            window = bytes
        } else {
            window.removeFirst(position)
            window += bytes
        }
        position = 0
        rowStart = 0
    }

    /// Finds out the encoding and the delimiter; false where too little is there for it.
    private mutating func start() -> Bool {
        if stage == .encodingUnknown {
            guard window.count >= 3 || isFed else { return false }
            beginEncoding()
            stage = .delimiterUnknown
        }
        while true {
            if let first = FirstLine(window[position...], isWhole: isWhole) {
                begin(first)
                stage = .started
                return true
            }
            guard refill() else { return false }
        }
    }

    private mutating func beginEncoding() {
        let isLittleEndian = window.starts(with: [0xFF, 0xFE])
        if isLittleEndian || window.starts(with: [0xFE, 0xFF]) {
            transcoder = Transcoder(utf16LittleEndian: isLittleEndian)
            raw = window[2...]
            window = []
        } else if window.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
        } else if let transcoder = Transcoder(dialect.encoding) {
            self.transcoder = transcoder
            raw = window[...]
            window = []
        }
    }

    /// What is declared counts first, then a line that spreadsheets begin with (`sep=;`), then what the header has most of.
    private mutating func begin(_ first: FirstLine) {
        let delimiter = dialect.delimiter ?? first.separator ?? first.mostFrequent
        scanner = RowScanner(delimiter: delimiter.byte)
        guard first.separator != nil else { return }
        position += first.length
        nextLine += 1
    }
}

/// The first row of a table, as far as it tells the delimiter.
private struct FirstLine {
    /// With the line's end.
    let length: Int
    /// That of a line `sep=;`.
    let separator: Dialect.Delimiter?
    /// The first of those that stand most often outside quotes.
    let mostFrequent: Dialect.Delimiter

    /// Nil where the row does not end within the bytes, and could go on behind them.
    init?(_ bytes: ArraySlice<UInt8>, isWhole: Bool) {
        let bytes = bytes.prefix(RowScanner.longestRow)
        var counts = [UInt8: Int]()
        var isQuoted = false
        var end = bytes.startIndex
        scan: while end < bytes.endIndex {
            switch bytes[end] {
            case RowScanner.quote: isQuoted.toggle()
            case RowScanner.lineFeed, RowScanner.carriageReturn: if !isQuoted { break scan }
            case let byte: if !isQuoted { counts[byte, default: 0] += 1 }
            }
            end += 1
        }
        let isCR = end < bytes.endIndex && bytes[end] == RowScanner.carriageReturn
        guard end + (isCR ? 1 : 0) < bytes.endIndex || isWhole || bytes.count == RowScanner.longestRow else {
            return nil
        }
        let line = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        separator = line.hasPrefix("sep=") ? Dialect.Delimiter(rawValue: String(line.dropFirst(4))) : nil
        let isPair = isCR && end + 1 < bytes.endIndex && bytes[end + 1] == RowScanner.lineFeed
        length = min(end + (isPair ? 2 : 1), bytes.endIndex) - bytes.startIndex
        var best = Dialect.Delimiter.comma
        for delimiter in Dialect.Delimiter.allCases
        where counts[delimiter.byte, default: 0] > counts[best.byte, default: 0] {
            best = delimiter
        }
        mostFrequent = best
    }
}
