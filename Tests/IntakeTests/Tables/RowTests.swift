import Intake
import JSONDocument
import Testing

@Suite("A row of a foreign file")
struct RowTests {
    private func row(_ names: [String], tags: [String] = [], _ cells: [String]) -> Row {
        Row(cells: cells, under: TableHeader(names, tags: tags), line: 2) { cells.joined(separator: ",") }
    }

    @Test("gives a cell's text by its column's name, without white space around it")
    func cells() {
        let row = row([" date", "place "], [" 2026-01-31\u{A0}", "Kyiv"])
        #expect(row.text("date") == "2026-01-31")
        #expect(row.text("place") == "Kyiv")
        #expect(row.text("Place") == nil)
    }

    @Test("has no text in a cell that is empty or missing at its end")
    func emptyCells() {
        let row = row(["a", "b", "c"], ["", "  "])
        #expect([row.text("a"), row.text("b"), row.text("c")] == [nil, nil, nil])
        #expect(row.has("c"))
        #expect(!row.has("d"))
    }

    @Test(
        "is found by HXL tags, whatever other attributes a tag has",
        arguments: [
            ("#adm1+name", "Kyiv Oblast"), ("#adm1+en+name", "Kyiv Oblast"), ("#adm1", "UA32"), ("#adm2", nil),
            ("#geo+lat", "50.45"),
        ])
    func tags(_ tag: String, _ text: String?) {
        let row = row(
            ["code", "oblast", "y"], tags: ["#adm1 +code", "#adm1+name+en", "#geo+lat"],
            ["UA32", "Kyiv Oblast", "50.45"])
        #expect(row.text(tag) == text)
    }

    @Test(
        "of a list is an object whose values are found by their paths",
        arguments: [
            ("properties.date", "2026-01-31"), ("geometry.coordinates[0]", "30.52"), ("geometry.coordinates[1]", "50"),
            ("geometry.coordinates[2]", nil), ("a.b", "dotted"), ("weapons", "drone; missile"), ("geometry", nil),
            ("hit", "true"), ("nothing", nil), ("properties.date.x", nil), ("[0]", nil), ("", nil),
        ])
    func paths(_ path: String, _ text: String?) throws {
        let value = try JSONValue.parse(
            #"""
            {"properties": {"date": " 2026-01-31"}, "geometry": {"coordinates": [30.52, 50]}, "a.b": "dotted",
             "weapons": ["drone", "missile"], "hit": true, "nothing": null}
            """#)
        #expect(Row(object: value, line: nil, index: 0) { value.text }.text(path) == text)
    }
}
