import Intake
import Settings
import Support
import Testing

/// The worked example of docs/formats.md, as it stands there.
@Suite struct FormatTutorialTests {
    @Test("the format that the manual writes in ten minutes makes the reports that it shows")
    func tutorial() throws {
        let text = String(decoding: try repositoryFile("docs/formats.md"), as: UTF8.self)
        let start = try #require(text.firstRange(of: "in ten minutes\n"))
        let end = try #require(text.firstRange(of: "\n## Everything that a format can say"))
        let lines = text[start.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        let format = blocks("yaml", in: lines).joined(separator: "\n")
        let outcome = Fixtures.format(format, called: "partner")
        #expect(outcome.defects == [])
        let map = try #require(outcome.value)
        let table = lines.filter { $0.hasPrefix("    ") && $0.contains(";") }.map { $0.dropFirst(4) }
        let outcomes = try outcomes(of: table.prefix(4).joined(separator: "\n"), map)
        #expect(outcomes == blocks("json", in: lines))
    }

    private func outcomes(of table: String, _ map: ColumnMap) throws -> [String] {
        var reader = TableReader(map.dialect)
        reader.feed(Array(table.utf8))
        reader.feed([])
        var rows: [[String]] = []
        while reader.advance() == .row { rows.append(try reader.texts()) }
        let header = TableHeader(rows[0])
        return rows.dropFirst().map { map.outcome(of: Row(cells: $0, under: header, line: nil) { "" }) }
    }

    /// The lines of all code blocks of a language.
    private func blocks(_ language: String, in lines: [Substring]) -> [String] {
        var isInside = false
        return lines.compactMap { line in
            if line.hasPrefix("```") {
                isInside = line == "```" + language
                return nil
            }
            return isInside ? String(line) : nil
        }
    }
}
