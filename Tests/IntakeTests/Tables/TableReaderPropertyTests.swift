import Intake
import Support
import Testing

@Suite("Any table")
struct TableReaderPropertyTests {
    @Test("what is read does not depend on where the bytes were cut")
    func cuts() {
        var dice = SeededGenerator(seed: 4180)
        for _ in 0..<3000 {
            let bytes = nastyBytes(&dice)
            let encoding = Dialect.Encoding.allCases.randomElement(using: &dice) ?? .utf8
            let sizes = (0...bytes.count).map { _ in Int.random(in: 1...5, using: &dice) }
            let dialect = Dialect(encoding: encoding)
            #expect(read(bytes, dialect, inPieces: sizes) == read(bytes, dialect), "\(bytes)")
        }
    }

    @Test("what was written with quotes where they are needed is read again")
    func roundTrip() {
        var dice = SeededGenerator(seed: 20_260_201)
        for _ in 0..<1000 {
            let delimiter = Dialect.Delimiter.allCases.randomElement(using: &dice) ?? .comma
            let width = Int.random(in: 2...5, using: &dice)
            let rows = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
                (0..<width).map { _ in nastyText(&dice) }
            }
            let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &dice) ?? "\n"
            let text = rows.map { $0.map(quoted).joined(separator: delimiter.rawValue) + lineEnd }.joined()
            var reader = TableReader(Dialect(delimiter: delimiter))
            reader.feed(Array(text.utf8))
            reader.feed([])
            var again: [[String]] = []
            while reader.advance() == .row { again.append((0..<reader.count).map { reader.text($0) ?? "" }) }
            #expect(again == rows)
        }
    }

    private func quoted(_ cell: String) -> String {
        "\"" + String(cell.flatMap { $0 == "\"" ? "\"\"" : "\($0)" }) + "\""
    }

    private func nastyText(_ dice: inout SeededGenerator) -> String {
        let pieces = ["\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "Київ", "a", " ", "'", "💥"]
        return (0..<Int.random(in: 0...6, using: &dice)).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
    }

    private func nastyBytes(_ dice: inout SeededGenerator) -> [UInt8] {
        let start: [[UInt8]] = [
            [], [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], Array("sep=;\r\n".utf8), [0xEF],
        ]
        let pieces =
            ["\"", "\"", ",", ",", ";", "\n", "\r\n", "\r", "a", "Київ", "\u{0}"].map { Array($0.utf8) } + [[0xFF]]
        let body = (0..<Int.random(in: 0...24, using: &dice)).flatMap { _ in pieces.randomElement(using: &dice) ?? [] }
        return (start.randomElement(using: &dice) ?? []) + body
    }
}
