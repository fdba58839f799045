import Intake
import JSONDocument
import Support
import Testing

@Suite("The records of a drop")
struct DropReaderTests {
    @Test(
        "one object is one record, a list is several, and lines are one each",
        arguments: [
            ("a.json", #"{"id": 1}"#, [#"1 -: {"id":1}"#]),
            (
                "a.json", " [{\"id\": 1},\n 2, \"x,]\", true\n]\n",
                [#"1 0: {"id":1}"#, "2 1: 2", #"2 2: "x,]""#, "2 3: true"]
            ),
            ("a.json", #"[["[\"]"], {"a": {"b": []}}]"#, [#"1 0: ["[\"]"]"#, #"1 1: {"a":{"b":[]}}"#]),
            ("a.ndjson", "{\"id\": 1}\n\n  \r\n[2]\n", [#"1 -: {"id":1}"#, "4 -: [2]"]),
            ("A.JSONL", "1\r\n2", ["1 -: 1", "2 -: 2"]),
            ("no-ending", #"{"id": 1}"#, [#"1 -: {"id":1}"#]),
            ("no-ending", "{\"id\": 1}\n{\"id\": 2}\n", [#"1 -: {"id":1}"#, #"2 -: {"id":2}"#]),
            ("no-ending", "{\n\"id\": 1}\n", [#"1 -: {"id":1}"#]),
            ("a.json", "\u{feff}{\"id\": 1}", [#"1 -: {"id":1}"#]),
            ("a.json", "\u{feff} [1]", ["1 0: 1"]),
            ("a.ndjson", "\u{feff}1\n2", ["1 -: 1", "2 -: 2"]),
            ("a.json", "[]", []),
        ])
    func forms(name: String, text: String, records: [String]) {
        #expect(read(name, text) == records)
    }

    @Test(
        "a record that cannot be read costs the others nothing, and tells its line",
        arguments: [
            (
                "a.ndjson", "{\"id\": 1}\n{\"id\": \n{\"id\": 3}",
                [
                    #"1 -: {"id":1}"#, "2 -: 2:7: the text ends before its value does: the file was cut short",
                    #"3 -: {"id":3}"#,
                ]
            ),
            (
                "a.json", "[{\"id\": 1},\n {\"id\": NaN}, {\"id\": 3}]",
                [
                    #"1 0: {"id":1}"#, "2 1: 2:9: `NaN` is not how JSON writes a number: leave out what is unknown",
                    #"2 2: {"id":3}"#,
                ]
            ),
            (
                "a.json", #"["ж", {"a" 1}, 2]"#,
                [#"1 0: "ж""#, "1 1: 1:12: a `:` is missing between a name and its value", "1 2: 2"]
            ),
        ])
    func badRecords(name: String, text: String, records: [String]) {
        #expect(read(name, text) == records)
    }

    @Test(
        "what stands before the place where a list's structure is lost is taken, and the rest is one refusal",
        arguments: [
            ("[1, 2", ["1 0: 1", "1 1: rest 1:6: the text ends before its value does: the file was cut short"]),
            (
                "[1, {\"a\": 2",
                ["1 0: 1", "1 1: rest 1:12: the text ends before its value does: the file was cut short"]
            ),
            (
                "[{}, {}\n {}]",
                ["1 0: {}", "1 1: {}", "2 -: rest 2:2: a `,` or the closing bracket is missing before `{`"]
            ),
            ("[1, ]", ["1 0: 1", "1 -: rest 1:5: a comma without a value stands before `]`: take it away"]),
            ("[1, {\"a\": [}, 3]", ["1 0: 1", "1 1: rest 1:12: this is not JSON at `}`"]),
            (
                "[1, \"a\n\", 3]",
                [
                    "1 0: 1",
                    "1 1: rest 1:7: a line break or control character stands within a text: write it as `\\n` or `\\u00XX`",
                ]
            ),
            (
                "[1] 2",
                [
                    "1 0: 1",
                    "1 -: rest 1:5: something follows after the value at `2`: put several in a list or one a line",
                ]
            ),
        ])
    func lostStructure(text: String, records: [String]) {
        #expect(read("a.json", text) == records)
    }

    @Test(
        "a drop of which nothing can be read says why and where",
        arguments: [
            ("a.json", "", "1 -: 1:1: the file is empty: nothing was reported"),
            ("a.dat", "hello", "- -: this is no form of file that is known here"),
            ("a.csv", "id,place\n1,Kyiv", "- -: its columns are those of no format that is known here"),
            ("a.json", "{\"id\": 1", "1 -: 1:8: the text ends before its value does: the file was cut short"),
            ("a.json", "{\"id\": 1,\n \"id\": 2}", "1 -: 2:2: the name `id` stands twice in one object"),
            (
                "a.json", String(repeating: "[", count: 100),
                "1 0: rest 1:101: the text ends before its value does: the file was cut short"
            ),
            (
                "a.json", "[" + String(repeating: "[", count: 65) + String(repeating: "]", count: 66),
                "1 0: 1:66: lists and objects are nested more than 64 deep"
            ),
        ])
    func defects(name: String, text: String, record: String) {
        #expect(read(name, text) == [record])
    }

    @Test("JSON in UTF-16 is told from what is no text at all", arguments: ["a.json", "a"])
    func utf16(name: String) {
        let text = "{\"id\": 1}".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] as [UInt8] }
        #expect(read(name, [0xFF, 0xFE] + text) == ["1 -: 1:1: the text is UTF-16LE: save it as UTF-8"])
    }

    @Test("a record of more than a mebibyte is refused, and the others are read", arguments: ["a.json", "a.ndjson"])
    func longRecords(name: String) {
        let long = "\"\(String(repeating: "x", count: 1 << 20))\""
        let text = name == "a.json" ? "[1,\n\(long),\n3]" : "1\n\(long)\n3"
        let index = { (index: Int) in name == "a.json" ? "\(index)" : "-" }
        #expect(
            read(name, text) == [
                "1 \(index(0)): 1", "2 \(index(1)): the record has more than 1048576 bytes", "3 \(index(2)): 3",
            ])
    }

    @Test("what is not known is told how to be written")
    func hint() {
        #expect(DropDefect.unknownForm.hint?.contains("`.ndjson`") == true)
    }

    @Test("a record keeps its own text, for whoever has to mend it")
    func text() {
        var reader = DropReader(name: "a.ndjson", bytes: Array("{\"id\":  1}\nnot\u{e9}".utf8))
        var texts: [String] = []
        while case .record(let raw) = reader.next() { texts.append(raw.text()) }
        #expect(texts == ["{\"id\":  1}", "not\u{e9}"])
    }

    @Test("what is read of JSON does not depend on where the bytes were cut")
    func cuts() {
        let pieces = ["[", "]", "{", "}", ",", ":", "\"", "\\", "\"a\"", "1", "null", " ", "\n", "ж", "\"features\":["]
        var dice = SeededGenerator(seed: 7946)
        for round in 0..<4000 {
            let start = ["", "[", "{\"a\":1,", "{\"features\":["].randomElement(using: &dice) ?? ""
            let text =
                start
                + (0..<Int.random(in: 0...16, using: &dice)).compactMap { _ in pieces.randomElement(using: &dice) }
                .joined()
            let name = ["a.json", "a.ndjson", nil].randomElement(using: &dice) ?? nil
            let size = Int.random(in: 1...5, using: &dice)
            #expect(read(name, Array(text.utf8), inPiecesOf: size) == read(name, Array(text.utf8)), "\(round): \(text)")
        }
    }
}

/// `line index: value`, or why there is none.
func read(_ name: String?, _ text: String, by formats: [ColumnMap] = []) -> [String] {
    read(name, Array(text.utf8), by: formats)
}

func read(_ name: String?, _ bytes: [UInt8], by formats: [ColumnMap] = [], inPiecesOf size: Int = .max) -> [String] {
    var reader = DropReader(name: name, formats: formats)
    var rest = bytes[...]
    var records: [String] = []
    while true {
        switch reader.next() {
        case .end: return records
        case .starved:
            reader.feed(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        case .record(let record):
            let place = "\(record.line.map(String.init) ?? "-") \(record.index.map(String.init) ?? "-")"
            switch record.content {
            case .success(let value): records.append("\(place): \(value.text)")
            case .failure(let defect): records += defect.problems.map { "\(place): \(words($0, defect))" }
            }
        }
    }
}

private func words(_ problem: RecordProblem, _ defect: RawDefect) -> String {
    let position = [problem.line, problem.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    let rest = if case .rest = defect { "rest " } else { "" }
    return rest + [position, problem.sentence].filter { !$0.isEmpty }.joined(separator: ": ")
}
