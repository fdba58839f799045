import Intake
import Testing

@Suite("A table")
struct TableReaderTests {
    @Test(
        "cells are read as RFC 4180 has them, lines ending as they may",
        arguments: [
            ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
            ("a,b\n1,2", ["1: a|b", "2: 1|2"]),
            ("a,b\r\n1,2\r\n", ["1: a|b", "2: 1|2"]),
            ("a,b\r1,2\r", ["1: a|b", "2: 1|2"]),
            ("\u{FEFF}a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
            ("\"a,b\"\n\"1\"\"2\"\n", ["1: a,b", "2: 1\"2"]),
            ("a,b\n\"1\n2\",3\n4,5\n", ["1: a|b", "2: 1\n2|3", "4: 4|5"]),
            ("a,b\n\"1\r\n2\",3\r\n4,5\r\n", ["1: a|b", "2: 1\r\n2|3", "4: 4|5"]),
            ("a,b\n\n\n1,2\n\n", ["1: a|b", "4: 1|2"]),
            ("a,b\n,\n\"\",\"\"\n", ["1: a|b", "2: |", "3: |"]),
            ("a\n1\n\"\"\n2\n", ["1: a", "2: 1", "3: ", "4: 2"]),
            ("a,b\n5\" pipe,\"x\"\n", ["1: a|b", "2: 5\" pipe|x"]),
            ("a,b\n \"1\",2\n", ["1: a|b", "2:  \"1\"|2"]),
            ("", []),
            ("\n\n", []),
            ("a", ["1: a"]),
            ("\"\"\"\"", ["1: \""]),
        ])
    func cells(text: String, rows: [String]) {
        #expect(read(Array(text.utf8)) == rows)
    }

    @Test(
        "the delimiter is what the header has most of, or what a first line says",
        arguments: [
            ("a,b;c,d\n1,2;3,4\n", ["1: a|b;c|d", "2: 1|2;3|4"]),
            ("a;b;c,d\n1;2;3,4\n", ["1: a|b|c,d", "2: 1|2|3,4"]),
            ("a\tb\n1\t2\n", ["1: a|b", "2: 1|2"]),
            ("a|b|c\n1|2|3\n", ["1: a|b|c", "2: 1|2|3"]),
            ("\"a,b,c\";d\n1;2\n", ["1: a,b,c|d", "2: 1|2"]),
            ("sep=;\na;b,c,d\n1;2\n", ["2: a|b,c,d", "3: 1|2"]),
            ("sep=;\r\na;b\r\n", ["2: a|b"]),
        ])
    func delimiters(text: String, rows: [String]) {
        #expect(read(Array(text.utf8)) == rows)
    }

    @Test("a declared delimiter counts whatever the header looks like")
    func declaredDelimiter() {
        let text = "sep=,\na,b,c;d\n"
        #expect(read(Array(text.utf8), Dialect(delimiter: .semicolon)) == ["2: a,b,c|d"])
    }

    @Test(
        "a row that cannot be read costs itself only, and where its flaw is gets told",
        arguments: [
            (
                "a,b\n\"1,2\n3,4\n5,6\n",
                ["1: a|b", "2: line 2, column 1: a quote is opened here and not closed: `\"1,2`", "3: 3|4", "4: 5|6"]
            ),
            (
                "a,b\n1,\"2\n3,\"4\"\n5,6\n",
                [
                    "1: a|b",
                    "2: line 2, column 3: text follows behind the closing quote of the cell that starts here: `1,\"2`",
                    "3: 3|4", "4: 5|6",
                ]
            ),
            (
                "a,b\n\"1\n2\",\"He said \"no\"\"\n5,6\n",
                [
                    "1: a|b",
                    "2: line 3, column 4: text follows behind the closing quote of the cell that starts here: "
                        + "`\"1\n2\",\"He said \"no\"\"`",
                    "4: 5|6",
                ]
            ),
            ("a,b\nж,\u{0}\n5,6", ["1: a|b", "2: line 2, column 3: the row holds a NUL byte: `ж,\u{0}`", "3: 5|6"]),
        ])
    func flaws(text: String, rows: [String]) {
        #expect(read(Array(text.utf8)) == rows)
    }

    @Test("a row of more than a mebibyte is passed over to its end")
    func longRows() {
        let long = String(repeating: "x,", count: 1 << 20)
        let rows = read(Array("a,b\n\(long)\n1,2\n".utf8)).map { $0.prefix(50) }
        #expect(rows == ["1: a|b", "2: line 2, column 1: the row has more than 1048576", "3: 1|2"])
    }

    @Test("a cell of more than 256 kibibytes and a row of more than 4096 cells are flaws")
    func longCells() {
        let cell = String(repeating: "x", count: (1 << 18) + 1)
        let cells = String(repeating: ",", count: 4096)
        let rows = read(Array("a,b\n1,\(cell)\n\(cells)\n1,2\n".utf8)).map { $0.prefix(54) }
        #expect(
            rows == [
                "1: a|b", "2: line 2, column 3: the cell has more than 262144 byt",
                "3: line 3, column 4097: the row has more than 4096 cel", "4: 1|2",
            ])
    }

    @Test("a file full of quotes that nothing closes is read in time that grows with its length")
    func manyQuotes() {
        let rows = read(Array(String(repeating: "a,\"b\n", count: 20_000).utf8))
        #expect(rows.count == 20_000)
    }

    @Test(
        "other encodings are read where they are declared, and UTF-16 by its byte order mark",
        arguments: [
            (
                Dialect.Encoding.windows1251, [0xCA, 0xE8, 0xBF, 0xE2, 0x2C, 0xB2, 0xB9, 0x0A] as [UInt8],
                ["1: Київ|І№"]
            ),
            (.windows1251, [0x61, 0x98, 0x0A], ["1: the row holds bytes that are no WINDOWS-1251"]),
            (.latin1, [0x4D, 0xFC, 0x6C, 0x6C, 0x80, 0x0A], ["1: Müll\u{80}"]),
            (.utf8, [0xCA, 0xE8, 0x0A, 0x61], ["1: the row holds bytes that are no UTF-8", "2: a"]),
            (.utf8, [0xFF, 0xFE, 0x1A, 0x04, 0x09, 0x00, 0x3D, 0xD8, 0xA5, 0xDC], ["1: К|💥"]),
            (.windows1251, [0xFE, 0xFF, 0x04, 0x1A, 0x00, 0x2C, 0x00, 0x62], ["1: К|b"]),
            (
                .utf8, [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x3D, 0xD8],
                ["1: a", "2: the row holds bytes that are no UTF-8"]
            ),
        ])
    func encodings(
        encoding: Dialect.Encoding, bytes: [UInt8], rows: [String]
    ) {
        #expect(read(bytes, Dialect(encoding: encoding)) == rows)
    }
}

/// What a reader makes of bytes that come in pieces of these sizes, the last one again and again: `LINE: CELL|CELL`, or
/// the flaw.
func read(_ bytes: [UInt8], _ dialect: Dialect = Dialect(), inPieces sizes: [Int] = [.max]) -> [String] {
    var reader = TableReader(dialect)
    var rest = bytes[...]
    var sizes = sizes[...]
    var rows: [String] = []
    while true {
        switch reader.advance() {
        case .row:
            do throws(TableDefect) {
                rows.append("\(reader.line): \(try reader.texts().joined(separator: "|"))")
            } catch {
                rows.append("\(reader.line): \(error.sentence)")
            }
        case .defect(let defect):
            let place = "line \(defect.line), column \(defect.column ?? 0)"
            let text = String(decoding: reader.rowBytes, as: UTF8.self)
            rows.append("\(reader.line): \(place): \(defect.sentence): `\(text)`")
        case .starved:
            let piece = rest.prefix(sizes.first ?? 1)
            rest = rest.dropFirst(piece.count)
            if sizes.count > 1 { sizes.removeFirst() }
            reader.feed(Array(piece))
        case .end: return rows
        }
    }
}
