import Intake
import JSONDocument
import Settings
import Support
import Testing

/// Rows that were invented for each of the shipped maps, and the whole of what becomes of them
/// (`Tests/Golden/formats`).
@Suite struct ShippedFormatTests {
    @Test(
        "each row of a foreign file becomes the report that was worked out for it",
        arguments: [
            ("acled", "acled.csv"), ("air-force-attacks", "air-force-attacks.csv"), ("ucdp-ged", "ucdp-ged.csv"),
            ("ucdp-ged", "ucdp-ged.extract.csv"), ("viina", "viina.csv"), ("hxl", "hxl.csv"),
            ("ceasefired", "ceasefired.csv"), ("geojson-points", "geojson-points.geojson"),
        ])
    func golden(_ format: String, _ file: String) throws {
        let map = try shipped(format)
        let rows = try rows(of: file, for: map)
        #expect(rows.allSatisfy { map.matches($0, name: file) })
        let outcomes = rows.map(map.outcome).joined(separator: "\n") + "\n"
        let golden = String(decoding: try repositoryFile("Tests/Golden/formats/\(file).expected"), as: UTF8.self)
        #expect(outcomes == golden, "\(outcomes)")
    }

    @Test("each shipped map is meant by its own file, and by no other's")
    func matching() throws {
        let names = ["acled", "air-force-attacks", "ucdp-ged", "viina", "hxl", "ceasefired"]
        for name in names {
            let row = try rows(of: "\(name).csv", for: try shipped(name))[0]
            let matching = try names.filter { try shipped($0).matches(row, name: "\(name).csv") }
            #expect(matching == [name])
        }
    }

    private func shipped(_ name: String) throws -> ColumnMap {
        let text = String(decoding: try repositoryFile("share/formats.d/\(name).yaml"), as: UTF8.self)
        let outcome = Fixtures.format(text, called: name)
        #expect(outcome.defects == [])
        return try #require(outcome.value)
    }

    private func rows(of file: String, for map: ColumnMap) throws -> [Row] {
        let bytes = try repositoryFile("Tests/Golden/formats/\(file)")
        if map.form == .geojson {
            let features = try JSONValue.parse(bytes)["features"]?.array ?? []
            return features.enumerated().map { Row(object: $1, line: nil, index: $0) { "" } }
        }
        var table = TableReader(map.dialect)
        table.feed(bytes)
        table.feed([])
        var lines: [(line: Int, cells: [String])] = []
        while table.advance() == .row { lines.append((table.line, try table.texts())) }
        let isTagged = lines[1].cells.allSatisfy { $0.hasPrefix("#") }
        let header = TableHeader(lines[0].cells, tags: isTagged ? lines[1].cells : [])
        return lines.dropFirst(isTagged ? 2 : 1).map { line, cells in
            Row(cells: cells, under: header, line: line) { "" }
        }
    }
}
