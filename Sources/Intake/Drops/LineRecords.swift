internal import JSONDocument

/// JSON, one record a line; blank lines are passed over.
struct LineRecords: RecordReader {
    private var window = ByteWindow()
    private var records: JSONRecords
    private var line = 0
    private var isStarted = false
    /// Where the end of the line has been looked for already.
    private var searched = 0
    /// The rest of a line is passed over.
    private var isPassingOver = false

    init(_ formats: FormatChoice) {
        records = JSONRecords(formats)
    }

    var format: ColumnMap? { records.map }

    mutating func feed(_ bytes: [UInt8]) {
        searched = max(searched - window.start, 0)
        window.feed(bytes)
    }

    mutating func next() -> DropReader.Step {
        while !records.isRefused {
            let rest = window.bytes[max(searched, window.start)...]
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            if end == nil {
                searched = window.bytes.count
                if isPassingOver { window.drop(to: searched) }
                if isPassingOver, window.isWhole { return .end }
                if !isPassingOver, window.rest.count > RawRecord.longest { return .record(tooLong()) }
                guard window.isWhole else { return .starved }
                guard !window.rest.isEmpty else { return .end }
            }
            if let record = take(lineTo: end ?? window.bytes.count) { return .record(record) }
        }
        return .end
    }

    /// The record of the line that ends there; nil where it is blank.
    private mutating func take(lineTo end: Int) -> RawRecord? {
        var text = window.bytes[window.start..<end]
        let isRestOnly = isPassingOver
        searched = min(end + 1, window.bytes.count)
        defer { window.drop(to: searched) }
        isPassingOver = false
        guard !isRestOnly else { return nil }
        line += 1
        if line == 1, text.starts(with: ByteWindow.byteOrderMark) { text = text.dropFirst(3) }
        guard text.contains(where: { $0 > UInt8(ascii: " ") }) else { return nil }
        if text.count > RawRecord.longest { return tooLong(text) }
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        return records.record(text, at: TextPlace(line: line))
    }

    /// The line that is longer than the window may be; the rest of it is passed over.
    private mutating func tooLong() -> RawRecord {
        line += 1
        isPassingOver = true
        let record = tooLong(window.rest)
        window.drop(to: window.bytes.count)
        return record
    }

    private func tooLong(_ text: ArraySlice<UInt8>) -> RawRecord {
        let start = Array(text.prefix(RawRecord.longest))
        return RawRecord(
            line: line, content: .failure(.tooLong(limit: RawRecord.longest)),
            text: { String(decoding: start, as: UTF8.self) })
    }
}
