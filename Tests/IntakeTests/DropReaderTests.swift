import Intake
import JSONDocument
import Testing

@Suite("The records of a drop")
struct DropReaderTests {
    @Test("one object is one record, a list is several, and lines are one each")
    func forms() throws {
        #expect(try read("a.json", #"{"id": 1}"#) == ["- -: {\"id\":1}"])
        #expect(try read("a.json", #" [{"id": 1}, 2]"#) == ["- 0: {\"id\":1}", "- 1: 2"])
        #expect(try read("a.ndjson", "{\"id\": 1}\n\n  \r\n[2]\n") == ["1 -: {\"id\":1}", "4 -: [2]"])
        #expect(try read("A.JSONL", "1\r\n2") == ["1 -: 1", "2 -: 2"])
        #expect(try read("no-ending", #"{"id": 1}"#) == ["- -: {\"id\":1}"])
    }

    @Test("a byte order mark is passed over")
    func byteOrderMark() throws {
        #expect(try read("a.json", "\u{feff}{\"id\": 1}") == ["- -: {\"id\":1}"])
        #expect(try read("a.ndjson", "\u{feff}1\n2") == ["1 -: 1", "2 -: 2"])
    }

    @Test("a line that cannot be read costs the others nothing, and tells its line")
    func badLine() throws {
        let records = try read("a.ndjson", "{\"id\": 1}\n{\"id\": \n{\"id\": 3}")
        #expect(records[0] == "1 -: {\"id\":1}")
        #expect(records[1].hasPrefix("2 -: line 1, column 7: the text ends before its value does"))
        #expect(records[2] == "3 -: {\"id\":3}")
    }

    @Test(
        "a drop of which nothing can be read says why and where",
        arguments: [
            ("a.json", "", "line 1, column 1", "the file is empty: nothing was reported"),
            ("a.json", "[]", "", "there is no record in it"),
            ("a.txt", "hello", "", "this is no format that is known here"),
            ("a.csv", "id,place\n1,Kyiv", "", "this is no format that is known here"),
            ("a.json", "{\"id\": 1", "line 1, column 8", "the text ends before its value does: the file was cut short"),
            ("a.json", "{\"id\": 1,\n \"id\": 2}", "line 2, column 2", "the name `id` stands twice in one object"),
            (
                "a.json", "{\"id\": NaN}", "line 1, column 8",
                "`NaN` is not how JSON writes a number: leave out what is unknown"
            ),
            (
                "a.json", String(repeating: "[", count: 100), "line 1, column 65",
                "lists and objects are nested more than 64 deep"
            ),
        ])
    func defects(name: String, text: String, place: String, sentence: String) {
        expectDefect(name, Array(text.utf8), place, sentence)
    }

    @Test("UTF-16 is told from what is no text at all")
    func utf16() {
        let text = "{\"id\": 1}".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] as [UInt8] }
        let bytes: [UInt8] = [0xFF, 0xFE] + text
        expectDefect("a.json", bytes, "line 1, column 1", "the text is UTF-16LE: save it as UTF-8")
        expectDefect("a", bytes, "line 1, column 1", "the text is UTF-16LE: save it as UTF-8")
    }

    @Test("what is not known is told how to be written")
    func hint() {
        #expect(DropDefect.unknownFormat.hint?.contains("`.ndjson`") == true)
    }

    @Test("a record keeps its own text, for whoever has to mend it")
    func text() throws {
        var reader = try DropReader(name: "a.ndjson", bytes: Array("{\"id\":  1}\nnot\u{e9}".utf8))
        #expect(reader.next()?.text() == "{\"id\":  1}")
        #expect(!reader.isAtEnd)
        #expect(reader.next()?.text() == "not\u{e9}")
        #expect(reader.isAtEnd)
    }

    private func expectDefect(
        _ name: String, _ bytes: [UInt8], _ place: String, _ sentence: String,
        location: SourceLocation = #_sourceLocation
    ) {
        do throws(DropDefect) {
            _ = try DropReader(name: name, bytes: bytes)
            Issue.record("it was read", sourceLocation: location)
        } catch {
            #expect(error.place == place, sourceLocation: location)
            #expect(error.sentence == sentence, sourceLocation: location)
        }
    }

    /// `line index: value`, or why there is none.
    private func read(_ name: String, _ text: String) throws -> [String] {
        var reader = try DropReader(name: name, bytes: Array(text.utf8))
        var records: [String] = []
        while let record = reader.next() {
            let place = "\(record.line.map(String.init) ?? "-") \(record.index.map(String.init) ?? "-")"
            switch record.content {
            case .success(let value): records.append("\(place): \(value.text)")
            case .failure(let defect): records.append("\(place): \(defect)")
            }
        }
        #expect(reader.isAtEnd)
        return records
    }
}
