internal import Ceasefire
internal import JSONDocument

/// The rows of a table, by the map that its header decides.
struct TableRecords: RecordReader {
    private let formats: FormatChoice
    /// The table as each dialect of the formats would have it, until the header is there and one of them is chosen.
    private var candidates: [Candidate]
    private var reader = TableReader()
    private var form: TableForm?
    /// What the reader stands on already.
    private var pending: TableReader.Step?
    private var isDone = false

    init(_ formats: FormatChoice) {
        self.formats = formats
        candidates = formats.dialects.map { Candidate($0) }
    }

    var format: ColumnMap? { form?.map }

    mutating func feed(_ bytes: [UInt8]) {
        for index in candidates.indices { candidates[index].reader.feed(bytes) }
        if form != nil { reader.feed(bytes) }
    }

    mutating func next() -> DropReader.Step {
        switch find() {
        case .record(let found): .record(found.read())
        case .starved: .starved
        case .end: .end
        }
    }

    mutating func find() -> DropReader.Find {
        guard !isDone else { return .end }
        if form == nil {
            for index in candidates.indices {
                guard candidates[index].readHeader() else { return .starved }
            }
            do throws(RawDefect) {
                try choose()
            } catch {
                isDone = true
                let line = error.problems.first?.line
                return .record(FoundRecord(.read(RawRecord(line: line, content: .failure(error), text: { "" }))))
            }
        }
        return nextRow()
    }

    private mutating func choose() throws(RawDefect) {
        let headers = candidates.compactMap { candidate in candidate.header.map { (candidate.dialect, $0) } }
        guard !headers.isEmpty else {
            throw candidates.lazy.compactMap(\.flaw).first.map(RawDefect.table) ?? .drop(.noRecords)
        }
        do throws(DropDefect) {
            let map = try formats.map(of: headers)
            guard let chosen = candidates.first(where: { $0.dialect == map.dialect }), let header = chosen.header else {
                throw .noFormat([])
            }
            (reader, pending, form) = (chosen.reader, chosen.pending, TableForm(map, header))
            candidates = []
        } catch {
            throw .drop(error)
        }
    }

    private mutating func nextRow() -> DropReader.Find {
        while true {
            let step = pending ?? reader.advance()
            pending = nil
            switch step {
            case .starved: return .starved
            case .end: return .end
            case .defect(let defect): return .record(refused(defect))
            case .row: if let record = record() { return .record(record) }
            }
        }
    }

    /// The record of the row that was read; nil where all of its cells are empty.
    private func record() -> FoundRecord? {
        guard let form else { return nil }
        let row = reader.row
        guard !row.isEmpty(0..<row.count) else { return nil }
        let expected = form.header.names.count
        // Some programs end each row with a delimiter.
        if row.count < expected || !row.isEmpty(expected..<row.count) {
            return refused(TableDefect(line: reader.line, problem: .cellCount(found: row.count, expected: expected)))
        }
        do throws(TableDefect) {
            try reader.checkEncoding()
        } catch {
            return refused(error)
        }
        return FoundRecord(.row(row, form, line: reader.line, original: text))
    }

    private func refused(_ defect: TableDefect) -> FoundRecord {
        FoundRecord(.read(RawRecord(line: reader.line, content: .failure(.table(defect)), text: text)))
    }

    private var text: @Sendable () -> String {
        let bytes = reader.rowBytes
        return { String(decoding: bytes, as: UTF8.self) }
    }
}

/// A table read in one way, as far as its header.
private struct Candidate: Sendable {
    let dialect: Dialect
    var reader: TableReader
    private(set) var header: TableHeader?
    /// Why there is no header.
    private(set) var flaw: TableDefect?
    /// What follows the header, where it was read to see whether it is one of tags.
    private(set) var pending: TableReader.Step?
    private var names: [String]?

    init(_ dialect: Dialect) {
        self.dialect = dialect
        reader = TableReader(dialect)
    }

    /// Reads the header and the HXL tags beneath it; false where more bytes are needed.
    mutating func readHeader() -> Bool {
        while header == nil, flaw == nil {
            let step = reader.advance()
            if step == .starved { return false }
            let texts = texts(step)
            if let names {
                let areTags = texts.map(Candidate.areTags) ?? false
                header = TableHeader(names, tags: areTags ? texts ?? [] : [])
                if !areTags { pending = step }
            } else if let texts {
                names = texts
                if Candidate.areTags(texts) { header = TableHeader(texts, tags: texts) }
            } else {
                return true
            }
        }
        return true
    }

    /// The row's cells; nil where there is none that can be read.
    private mutating func texts(_ step: TableReader.Step) -> [String]? {
        do throws(TableDefect) {
            switch step {
            case .row: return try reader.texts()
            case .defect(let defect): throw defect
            case .starved, .end: return nil
            }
        } catch {
            // What follows the header is told as a row's flaw.
            if names == nil { flaw = error }
            return nil
        }
    }

    /// Whether every cell that is not empty is a hashtag of the Humanitarian Exchange Language, and one is.
    private static func areTags(_ cells: [String]) -> Bool {
        let filled = cells.map(trimmed).filter { !$0.isEmpty }
        return !filled.isEmpty && filled.allSatisfy { $0.hasPrefix("#") && $0.count > 1 }
    }
}
