internal import Ceasefire
internal import JSONDocument

/// Makes raw records of JSON values, by the map that the first of them decides.
struct JSONRecords: Sendable {
    private let formats: FormatChoice
    private var isDecided = false
    private(set) var map: ColumnMap?
    /// No format is meant: nothing that follows can be read.
    private(set) var isRefused = false

    init(_ formats: FormatChoice) {
        self.formats = formats
    }

    /// - Parameters:
    ///   - bytes: The record's own.
    ///   - place: Where it starts.
    mutating func record(_ bytes: ArraySlice<UInt8>, at place: TextPlace, index: Int? = nil) -> RawRecord {
        let text: @Sendable () -> String = { String(decoding: bytes, as: UTF8.self) }
        let value: JSONValue
        do {
            value = try JSONValue.parse(bytes)
        } catch {
            let defect = error.moved(behind: place)
            return RawRecord(line: place.line, index: index, content: .failure(.json(defect)), text: text)
        }
        let row = Row(object: value, line: place.line, index: index, original: text)
        do throws(DropDefect) {
            try decide(value, row)
        } catch {
            isRefused = true
            return RawRecord(line: nil, content: .failure(.drop(error)), text: { "" })
        }
        guard let map else { return RawRecord(line: place.line, index: index, content: .success(value), text: text) }
        return RawRecord(row, by: map)
    }

    private mutating func decide(_ value: JSONValue, _ row: Row) throws(DropDefect) {
        guard !isDecided else { return }
        let isReport = value["schema"]?.string?.hasPrefix("ceasefired.") == true
        if !isReport { map = try formats.map(of: row, isFeature: value["type"]?.string == "Feature") }
        isDecided = true
    }
}

extension RawRecord {
    /// What a map makes of a foreign record.
    init(_ row: Row, by map: ColumnMap) {
        let content: Result<JSONValue, RawDefect>
        do throws(RecordDefects) {
            content = .success(try map.record(of: row))
        } catch {
            content = .failure(.columns(error.all))
        }
        let key = map.snapshot ? map.key(of: row) : nil
        self.init(line: row.line, index: row.index, content: content, key: key, text: row.original)
    }
}

extension ColumnMap {
    /// What a row is about, where that can be told whatever the rest of it holds.
    func key(of row: Row) -> ReportKey? {
        let reading = RowReading(row, format: id, blanks: blanks)
        func value(_ name: String) -> JSONValue? { report.first { $0.name == name }?.template.value(reading) }
        guard let id = value("id")?.string, let source = value("source")?["name"]?.string else { return nil }
        return reading.defects.isEmpty ? ReportKey(source: source, id: id) : nil
    }
}

/// A place in a text: line and column, counted from 1, the column in characters.
struct TextPlace: Hashable, Sendable {
    var line = 1
    var column = 1

    /// Goes on behind a byte of UTF-8.
    mutating func pass(_ byte: UInt8) {
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            // Bytes 10xxxxxx go on with a character.
            column += 1
        }
    }
}

extension JSONDefect {
    /// The same of a record that starts at a place of the file.
    func moved(behind place: TextPlace) -> JSONDefect {
        var defect = self
        if line == 1 { defect.column += place.column - 1 }
        defect.line += place.line - 1
        return defect
    }
}
