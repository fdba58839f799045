import JSONDocument
import Support
import Testing

/// `--summary` judges rows by several threads and those that must come out alike only once; `--json` judges each by
/// itself. Both must say the same.
@Suite("A summary of verdicts")
struct SummaryTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
        let repository = #filePath.split(separator: "/Tests/")[0]
        try program.scratch.symlink("\(repository)/share/formats.d", at: "root/usr/share/ceasefired/formats.d")
    }

    @Test("counts what the rows show one by one, and tells the same of defective rows", arguments: 1...3)
    func equality(seed: UInt64) throws {
        var table = RandomTable(seed: seed)
        try program.scratch.write("table.csv", table.bytes(rows: 3000))
        let path = program.scratch.path("table.csv")
        let rows = try program("evaluate", "--json", path)
        let summary = try program("evaluate", "--summary", "--json", path)

        #expect(summary.status == rows.status)
        #expect(try counts(summary) == counts(of: try rows.objects()))
        let notJudged = ["kept and listed by claimant", "and is not judged: here"]
        let defects = lines(rows.errors).filter { line in !notJudged.contains { line.contains($0) } }
        #expect(defects.count > 100)
        #expect(lines(summary.errors) == defects)
    }

    /// Without the time of the run.
    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n").map { $0.split(separator: ", and this was received at")[0] }
    }

    /// Verdicts by agreement and reading; that over all readings has an empty one.
    private typealias Counts = [[String]: Int64]

    private func counts(_ run: Program.Run) throws -> Counts {
        var counts: Counts = [:]
        for object in try run.objects() {
            let key = ["agreement", "reading", "verdict"].map { object[$0]?.string ?? "" }
            if let count = object["count"]?.integer, count > 0 { counts[key] = count }
        }
        return counts
    }

    private func counts(of assessments: [JSONValue]) -> Counts {
        var counts: Counts = [:]
        for assessment in assessments {
            let agreement = assessment["agreement"]?.string ?? ""
            counts[[agreement, "", assessment["verdict"]?.string ?? ""], default: 0] += 1
            for reading in assessment["readings"]?.array ?? [] {
                counts[[agreement, reading["reading"]?.string ?? "", reading["verdict"]?.string ?? ""], default: 0] += 1
            }
        }
        return counts
    }
}

/// Rows under ceasefired's own columns, of few different cells, so that many rows differ in their id and text only; some
/// cells are what makes a row defective.
private struct RandomTable {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private static let columns: [(name: String, cells: [String])] = [
        ("source.name", ["X", "X", "X", "Y", " ", ""]),
        ("source.url", ["https://example.org/1", "", "-", "a b", "a\u{7}b", "\u{A0}", "\u{85}x", "ж", "\u{200B}"]),
        ("occurred", ["2026-01-12T10:00:00Z", "2026-01-14", "2026-02-14T10:00:00Z", "", "tomorrow", "2199-01-01"]),
        ("occurred.zone", ["Europe/Kyiv", "Europe/Kyiv", "Europe/Kyiv", "", "Europe/Nowhere"]),
        ("place.name", ["Kyiv", "\"Lviv, Lviv Oblast\"", "Ukraine", "Nowhere", "\"Ky\"\"iv\"", "", "Ky\"\"iv"]),
        ("act", ["attack.hit", "attack.hit", "", "attack", "statement", "atack"]),
        ("weapons.kind", ["drone", "missile", "drone|missile", "drone; missile", "", "artillery"]),
        ("targets", ["energy", "residential", "", "energy; residential"]),
        ("actor", ["Redland", "Redland", "Blueland", "", "Reddland"]),
        ("retracts", ["", "", "", "", "", "5"]),
        ("text", ["", "plain", "\"quoted, with \"\"quotes\"\"\"", "\"two\nlines\"", "Київ", "x\0y", "  "]),
        ("x_exercise", ["", "", "true", "perhaps"]),
    ]

    mutating func bytes(rows: Int) -> [UInt8] {
        let header = (["id"] + RandomTable.columns.map(\.name)).joined(separator: ",") + "\n"
        return (0..<rows).reduce(into: Array(header.utf8)) { table, number in table += row(number) }
    }

    private mutating func row(_ number: Int) -> [UInt8] {
        // The first of the cells far more often, so that most rows have no defect.
        var cells = RandomTable.columns.map { column in
            Int.random(in: 0..<3, using: &generator) > 0
                ? column.cells[0] : column.cells.randomElement(using: &generator) ?? ""
        }
        let padding = String(repeating: "x", count: Int.random(in: 0..<200, using: &generator))
        let ids = [
            "\(number)\(padding)", "\(number)\(padding)", "\(number)\(padding)", "", "\u{1}", " \(number) ", "№",
        ]
        cells.insert(ids.randomElement(using: &generator) ?? "", at: 0)
        var bytes = Array(cells.joined(separator: ",").utf8)
        switch Int.random(in: 0..<60, using: &generator) {
        case 0: bytes.removeLast(min(bytes.count, 20))
        case 1: bytes.append(0xFF)
        case 2: bytes += Array(",,".utf8)
        case 3: bytes.append(UInt8(ascii: "\""))
        default: break
        }
        return bytes + [UInt8(ascii: "\n")]
    }
}
