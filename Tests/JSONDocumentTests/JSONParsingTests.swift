import JSONDocument
import Testing

@Suite struct JSONParsingTests {
    @Test("members keep their order, and whole numbers stay apart from reals")
    func order() throws {
        let value = try JSONValue.parse(#"{"z":1,"a":1.0,"é":[null,true,"x"],"m":-7e2}"#)
        #expect(value == ["z": 1, "a": 1.0, "é": [.null, true, "x"], "m": -700.0])
        #expect(value.members?.map(\.name) == ["z", "a", "é", "m"])
        #expect(value["é"]?.array?.count == 3)
        #expect(value["a"]?.integer == nil)
        #expect(value["z"]?.number == 1)
        #expect(value["nothing"] == nil)
    }

    @Test("any value may stand alone, and a byte order mark is passed over")
    func alone() throws {
        #expect(try JSONValue.parse("7") == 7)
        #expect(try JSONValue.parse(" null\n") == .null)
        #expect(try JSONValue.parse([0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == [1])
        #expect(try JSONValue.parse(Array("x[1]y".utf8)[1..<4]) == [1])
    }

    @Test("escapes and surrogate pairs become the characters they mean")
    func escapes() throws {
        #expect(try JSONValue.parse(#""\u0416\uD83D\uDE00\n\/""#) == "Ж😀\n/")
    }

    @Test("the largest and smallest whole numbers are read exactly")
    func integers() throws {
        #expect(try JSONValue.parse("[9223372036854775807,-9223372036854775808]") == [.integer(.max), .integer(.min)])
    }

    @Test(
        "a defect is told with its line, column and a sentence",
        arguments: [
            ("", "line 1, column 1: the file is empty: nothing was reported"),
            (" \n ", "line 2, column 1: the file is empty: nothing was reported"),
            ("{\"a\":1,}", "line 1, column 8: a comma without a value stands before `}`: take it away"),
            ("{\"a\":}", "line 1, column 6: a value is missing after a `:`"),
            ("[1,]", "line 1, column 4: a comma without a value stands before `]`: take it away"),
            ("]", "line 1, column 1: this is not JSON at `]`"),
            ("[1 2]", "line 1, column 4: a `,` or the closing bracket is missing before `2`"),
            ("{\"a\" 1}", "line 1, column 6: a `:` is missing between a name and its value"),
            ("{a:1}", "line 1, column 2: a name in \"…\" is expected before `a`"),
            ("[NaN]", "line 1, column 2: `NaN` is not how JSON writes a number: leave out what is unknown"),
            ("[-Infinity]", "line 1, column 2: `-Infinity` is not how JSON writes a number: leave out what is unknown"),
            ("[01]", "line 1, column 2: `01` is not how JSON writes a number: leave out what is unknown"),
            ("{\"a\":1,\n \"a\":2}", "line 2, column 2: the name `a` stands twice in one object"),
            (
                "{\"a name beyond twenty characters\":1,\"a name beyond twenty characters\":2}",
                "line 1, column 38: the name `a name beyond twenty characters` stands twice in one object"
            ),
            ("[1,\n2", "line 2, column 1: the text ends before its value does: the file was cut short"),
            (
                "1 2",
                "line 1, column 3: something follows after the value at `2`: put several in a list or one a line"
            ),
            (
                "99999999999999999999",
                "line 1, column 1: the whole number `99999999999999999999` does not fit 64 bits"
            ),
            ("1e999", "line 1, column 1: the number `1e999` is too large"),
            (
                "[\"a\nb\"]",
                "line 1, column 2: a line break or control character stands within a text: write it as `\\n` or `\\u00XX`"
            ),
            ("[\"\\x\"]", "line 1, column 2: the text `\"\\x` holds a backslash escape that JSON does not have"),
            ("\"\\ud800\"", "line 1, column 1: the text `\"\\ud800\"` holds a `\\u` escape that is half a character"),
            ("\"\\u0000\"", "line 1, column 1: a text holds the character U+0000"),
            ("[1,\n 2,\n\n  tru]", "line 4, column 3: `tru` is not in double quotes: a text or name needs them"),
            ("['a']", "line 1, column 2: `'a'` is not in double quotes: a text or name needs them"),
            ("// c\n1", "line 1, column 1: JSON has no comments: take it away"),
        ])
    func defects(_ document: String, _ expected: String) {
        #expect(defect(of: Array(document.utf8))?.description == expected)
    }

    @Test("bytes that are not UTF-8 are told as such, with where they stand")
    func invalidUTF8() {
        for bad: [UInt8] in [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            let defect = defect(of: Array("[1,\n\"".utf8) + bad + Array("\"]".utf8))
            #expect(defect?.problem == .invalidUTF8)
            #expect(defect?.line == 2)
        }
    }

    @Test("UTF-16 and UTF-32 are refused by their name, with a byte order mark or without")
    func foreignEncodings() {
        func spread(_ text: String, width: Int, bigEndian: Bool) -> [UInt8] {
            text.utf8.flatMap { byte in
                let zeros = [UInt8](repeating: 0, count: width - 1)
                return bigEndian ? zeros + [byte] : [byte] + zeros
            }
        }
        let cases: [(String, [UInt8], Int, Bool)] = [
            ("UTF-16LE", [0xFF, 0xFE], 2, false), ("UTF-16BE", [0xFE, 0xFF], 2, true),
            ("UTF-32LE", [0xFF, 0xFE, 0, 0], 4, false), ("UTF-32BE", [0, 0, 0xFE, 0xFF], 4, true),
        ]
        for (name, mark, width, bigEndian) in cases {
            let text = spread("{\"id\":1}", width: width, bigEndian: bigEndian)
            #expect(defect(of: mark + text)?.problem == .encoding(name))
            #expect(defect(of: text)?.problem == .encoding(name))
        }
    }

    @Test("nesting is read to the limit and refused beyond it, however hostile")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONValue.parse(nested(JSONValue.deepestNesting))
        let defect = defect(of: Array(("\n" + nested(JSONValue.deepestNesting + 1)).utf8))
        #expect(defect?.problem == .tooDeep(limit: 64))
        #expect(defect?.line == 2)
        #expect(defect?.column == 65)
        #expect(
            self.defect(of: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))?.problem == .tooDeep(limit: 64))
        #expect(try JSONValue.parse("[\"\(nested(100))\\\"[\"]").array?.count == 1)
    }

    @Test("a byte order mark moves the position, not the column")
    func positionBehindMark() {
        let defect = defect(of: [0xEF, 0xBB, 0xBF] + Array("[1 2]".utf8))
        #expect(defect?.column == 4)
        #expect(defect?.position == 6)
    }

    private func defect(of document: [UInt8]) -> JSONDefect? {
        do throws(JSONDefect) {
            _ = try JSONValue.parse(document)
            return nil
        } catch {
            return error
        }
    }
}
