import Intake
import JSONDocument
import Testing

@Suite("A foreign drop")
struct ForeignDropTests {
    private static func map(
        _ id: String, _ columns: [String], form: ColumnMap.Form = .csv, dialect: Dialect = Dialect()
    ) -> ColumnMap {
        ColumnMap(
            id: id, title: id, form: form, match: .init(columns: columns), dialect: dialect,
            report: columns.map { Template.Member($0, .cell(Cell($0, columns: [$0]))) }
                + constants.filter { !columns.contains($0) }.map { Template.Member($0, .constant("-")) })
    }

    /// What every report needs, whatever the table has.
    private static let constants = ["id", "source", "occurred", "place"]

    /// What is read, without the constants.
    private func read(_ name: String, _ text: [UInt8], by formats: [ColumnMap]) -> [String] {
        IntakeTests.read(name, text, by: formats).map { record in
            Self.constants.reduce(record) { $0.replacing(",\"\($1)\":\"-\"", with: "") }
        }
    }

    private func read(_ name: String, _ text: String, by formats: [ColumnMap]) -> [String] {
        read(name, Array(text.utf8), by: formats)
    }

    private let formats = [
        map("small", ["id", "day"]), map("wide", ["id", "day", "town"]), map("other", ["a", "b", "c"]),
        map("russian", ["id", "место"], dialect: Dialect(delimiter: .semicolon, encoding: .windows1251)),
        map("list", ["id", "day"], form: .json), map("points", ["properties.id"], form: .geojson),
    ]

    @Test(
        "a table is read by the one format whose columns it has, the most of several",
        arguments: [
            (
                "a.csv", "id,day\n1,2\n\n3,4\n",
                ["2 -: {\"id\":\"1\",\"day\":\"2\"}", "4 -: {\"id\":\"3\",\"day\":\"4\"}"]
            ),
            ("a.csv", "town;day;id\nKyiv;2;1\n", ["2 -: {\"id\":\"1\",\"day\":\"2\",\"town\":\"Kyiv\"}"]),
            ("a", "id\tday\n1\t2\n", ["2 -: {\"id\":\"1\",\"day\":\"2\"}"]),
            ("a.small.csv", "town;day;id\nKyiv;2;1\n", ["2 -: {\"id\":\"1\",\"day\":\"2\"}"]),
            ("a.small.2.csv", "town;day;id\nKyiv;2;1\n", ["2 -: {\"id\":\"1\",\"day\":\"2\"}"]),
            ("a.SMALL.txt", "town;day;id\nKyiv;2;1\n", ["2 -: {\"id\":\"1\",\"day\":\"2\"}"]),
            ("small.csv", "town;day;id\nKyiv;2;1\n", ["2 -: {\"id\":\"1\",\"day\":\"2\",\"town\":\"Kyiv\"}"]),
            ("a.csv", "id,day\n,\n1,2,,\n", ["3 -: {\"id\":\"1\",\"day\":\"2\"}"]),
            ("a.csv", "Number,Day\n#id,#day\n1,2\n", ["- -: its columns are those of no format that is known here"]),
        ])
    func tables(name: String, text: String, records: [String]) {
        #expect(read(name, text, by: formats) == records)
    }

    @Test(
        "a row that does not fit costs itself only",
        arguments: [
            (
                "id,day\n1\n3,4\n",
                ["2 -: 2: the row has 1 cell, and the header has 2", "3 -: {\"id\":\"3\",\"day\":\"4\"}"]
            ),
            (
                "id,day\n1,\"2\n3,4\n",
                ["2 -: 2:3: a quote is opened here and not closed", "3 -: {\"id\":\"3\",\"day\":\"4\"}"]
            ),
            (
                "id,day\n1,2,3\n3,4\n",
                ["2 -: 2: the row has 3 cells, and the header has 2", "3 -: {\"id\":\"3\",\"day\":\"4\"}"]
            ),
        ])
    func flaws(text: String, records: [String]) {
        #expect(read("a.csv", text, by: formats) == records)
    }

    @Test("a declared delimiter and encoding count when the header is looked at")
    func dialects() {
        let text: [UInt8] = Array("id;".utf8) + [0xEC, 0xE5, 0xF1, 0xF2, 0xEE] + Array("\n1;".utf8) + [0xCA, 0x0A]
        #expect(read("a.csv", text, by: formats) == ["2 -: {\"id\":\"1\",\"место\":\"К\"}"])
    }

    @Test("HXL tags may stand beneath the header or in its place", arguments: ["Number,Day\n#id,#day\n", "#id,#day\n"])
    func tags(header: String) {
        let tagged = ForeignDropTests.map("tagged", ["#id", "#day"])
        let line = header.split(separator: "\n").count + 1
        #expect(read("a.csv", header + "1,2\n", by: [tagged]) == ["\(line) -: {\"#id\":\"1\",\"#day\":\"2\"}"])
    }

    @Test("a table of no format is told what each lacks, the nearest first")
    func nearest() {
        var reader = DropReader(name: "a.csv", bytes: Array("id,b,c\n1,2,3\n".utf8), formats: formats)
        guard case .record(let record) = reader.next(), case .failure(let defect) = record.content else {
            Issue.record("it was read")
            return
        }
        #expect(
            defect.problems.first?.hint
                == "`other` lacks `a`; `small` lacks `day`; `wide` lacks `day`, `town`; `russian` lacks `id`, `место`")
        #expect(defect.isDamage)
    }

    @Test("several formats with as many columns are listed, and a name that says one of them decides")
    func several() {
        let formats = [ForeignDropTests.map("one", ["id", "day"]), ForeignDropTests.map("two", ["id", "town"])]
        let text = "id,day,town\n1,2,3\n"
        #expect(read("a.csv", text, by: formats) == ["- -: its columns are those of several formats: `one`, `two`"])
        #expect(read("a.two.csv", text, by: formats) == ["2 -: {\"id\":\"1\",\"town\":\"3\"}"])
    }

    @Test("a name that says a format whose columns are not there is told which those are")
    func namedInVain() {
        #expect(
            read("a.wide.csv", "id,day\n1,2\n", by: formats) == [
                "- -: it is named as of the format `wide`, and lacks its columns `town`"
            ])
    }

    @Test(
        "objects of a list, and points of a GeoJSON collection wherever its features stand, are read by their formats")
    func objects() {
        #expect(read("a.json", #"[{"id": 1, "day": 2}]"#, by: formats) == [#"1 0: {"id":"1","day":"2"}"#])
        let features = """
            {"type": "FeatureCollection", "name": "features", "crs": {"features": [1]},
            "features": [{"type": "Feature", "properties": {"id": 7}},
            {"type": "Feature", "properties": {"id": NaN}}], "bbox": [1, 2]}
            """
        #expect(
            read("a.geojson", features, by: formats) == [
                #"2 0: {"properties.id":"7"}"#,
                "3 1: 3:42: `NaN` is not how JSON writes a number: leave out what is unknown",
            ])
    }

    @Test("a report as it stands is no foreign object, whatever its columns are")
    func ownReports() {
        let text = #"{"schema":"ceasefired.report/1","id":"1","day":2}"#
        #expect(read("a.json", text, by: formats) == ["1 -: \(text)"])
    }
}
