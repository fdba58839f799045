internal import JSONDocument

/// How the records of a drop are written.
enum DropForm {
    /// JSON, one record a line.
    case lines
    /// JSON: one record, a list, or a GeoJSON FeatureCollection.
    case document
    case table
    /// One message: an alert, a note or a mail.
    case message(MessageRecords.Kind)
    case unknown

    /// Finds it out by the name and then by how the content starts; nil where too little of that is there.
    init?(of content: ByteWindow, called name: String?, meant format: ColumnMap?) {
        let name = name?.lowercased() ?? ""
        func ends(_ endings: String...) -> Bool { endings.contains { name.hasSuffix($0) } }
        if format?.form == .csv {
            self = .table
        } else if ends(".ndjson", ".jsonl", ".geojsonl", ".geojsons") {
            self = .lines
        } else if ends(".json", ".geojson") {
            self = .document
        } else if ends(".csv", ".tsv", ".tab") {
            self = .table
        } else if ends(".xml") {
            self = .message(.alert)
        } else if ends(".eml") {
            self = .message(.mail)
        } else if ends(".txt") {
            self.init(ofText: content)
        } else {
            self.init(of: content)
        }
    }

    /// A note, unless it starts as JSON or as a table does, which spreadsheets save under that name, too.
    private init?(ofText content: ByteWindow) {
        let bytes = content.rest.drop { $0 <= UInt8(ascii: " ") || ByteWindow.byteOrderMark.contains($0) }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard line.endIndex < bytes.endIndex || content.isWhole || line.count > RawRecord.longest else { return nil }
        let isJSON = line.first == UInt8(ascii: "{") || line.first == UInt8(ascii: "[")
        // Prose has commas.
        let isTable = line.contains(UInt8(ascii: "\t")) || line.contains(UInt8(ascii: ";"))
        if isJSON || DropForm.isForeignJSON(content.rest) || (isTable && !NoteLines.isHeader(line)) {
            self.init(of: content)
        } else {
            self = .message(.note)
        }
    }

    private init?(of content: ByteWindow) {
        let bytes = content.rest.drop { $0 <= UInt8(ascii: " ") || ByteWindow.byteOrderMark.contains($0) }
        guard let first = bytes.first, bytes.count > 3 || content.isWhole else {
            guard content.isWhole else { return nil }
            self = content.rest.isEmpty ? .document : .unknown
            return
        }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard let isLines = DropForm.hasWholeObjectInLine(bytes, content.isWhole) else { return nil }
            self = isLines ? .lines : .document
        case UInt8(ascii: "<"): self = .message(.alert)
        default:
            // UTF-16 as spreadsheets write it; libjansson's messages tell JSON in it from the rest.
            if DropForm.isForeignJSON(content.rest) {
                self = .document
            } else {
                guard let isTable = DropForm.hasDelimiter(bytes, content.isWhole) else { return nil }
                self = isTable ? .table : .unknown
            }
        }
    }

    /// Whether the first line is an object by itself; nil where the line does not end yet.
    private static func hasWholeObjectInLine(_ bytes: ArraySlice<UInt8>, _ isWhole: Bool) -> Bool? {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard line.endIndex < bytes.endIndex || isWhole || line.count > RawRecord.longest else { return nil }
        // A single object is read the same way in both forms, and a list is no line's.
        guard line.endIndex < bytes.endIndex, line.count <= RawRecord.longest else { return false }
        do throws(JSONDefect) {
            return try JSONValue.parse(line).members != nil
        } catch {
            return false
        }
    }

    /// Whether the first line could be a table's header: several columns; nil where the line does not end yet.
    private static func hasDelimiter(_ bytes: ArraySlice<UInt8>, _ isWhole: Bool) -> Bool? {
        let bytes = bytes.prefix(RawRecord.longest)
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if Dialect.Delimiter.allCases.contains(where: { line.contains($0.byte) }) { return true }
        return line.count < bytes.count || isWhole || bytes.count == RawRecord.longest ? false : nil
    }

    /// Whether this is JSON in UTF-16 or UTF-32.
    private static func isForeignJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return false }
        let first = bytes.dropFirst(2).first { $0 > UInt8(ascii: " ") }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
