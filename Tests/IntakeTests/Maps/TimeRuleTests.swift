import Intake
import JSONDocument
import Testing

@Suite("Times in columns")
struct TimeRuleTests {
    /// `occurred` of a row whose cells are called `a` and `b`; nil where its text is in none of the layouts.
    private func occurred(_ rule: TimeRule, _ a: String, _ b: String = "") throws -> String? {
        let map = ColumnMap(
            id: "map", title: "Map", form: .csv, match: .init(columns: ["a"]),
            report: [
                .init("id", .constant("1")), .init("source", .constant(["name": "S"])), .init("occurred", .time(rule)),
                .init("place", .constant(["name": "Kyiv"])),
            ])
        do throws(RecordDefects) {
            let row = Row(cells: [a, b], under: TableHeader(["a", "b"]), line: 2) { "" }
            return try map.record(of: row)["occurred"]?.text
        } catch {
            guard case .notInLayout? = error.all.first?.problem else { throw error }
            return nil
        }
    }

    private func cell(_ column: String, _ layouts: String...) throws -> TimeCell {
        TimeCell("occurred", columns: [column], layouts: try layouts.map { try #require(TimeLayout($0)) })
    }

    private let kyiv = Template.constant("Europe/Kyiv")

    @Test(
        "are read by their layout",
        arguments: [
            ("iso", "2026-01-31", "date 2026-01-31"), ("iso", "2026-01-31 24:00", "local 2026-01-31T24:00:00"),
            ("YYYY-MM-DD HH:mm", "2026-01-31 08:10", "local 2026-01-31T08:10:00"),
            ("YYYY-MM-DD HH:mm", "2026-01-31   08:10", "local 2026-01-31T08:10:00"),
            ("YYYY-MM-DD HH:mm", "2026-01-31 8:10", nil),
            ("YYYY-MM-DD H:mm", "2026-01-31 8:10", "local 2026-01-31T08:10:00"),
            ("DD/MM/YYYY", "31/01/2026", "date 2026-01-31"), ("DD/MM/YYYY", "01/31/2026", nil),
            ("MM/DD/YYYY", "01/31/2026", "date 2026-01-31"), ("D.M.YY", "1.2.26", "date 2026-02-01"),
            ("D MMMM YYYY", "31 January 2026", "date 2026-01-31"),
            ("D MMMM YYYY", "1 february 2026", "date 2026-02-01"),
            ("D MMM YYYY", "9 Sep 2025", "date 2025-09-09"), ("D MMMM YYYY", "9 Septober 2025", nil),
            ("YYYY-MM-DD[ HH:mm]", "2026-01-31", "date 2026-01-31"),
            ("YYYY-MM-DD[ HH:mm]", "2026-01-31 24:00", "local 2026-01-31T24:00:00"),
            ("YYYY-MM-DD[ HH:mm]", "2026-01-31 24:01", nil), ("YYYY-MM-DD", "2026-02-30", nil),
            ("YYYY-MM-DD", "2026-01-31x", nil),
            ("YYYY-MM-DD'T'HH:mm:ss.S", "2026-01-31T08:10:05.250", "local 2026-01-31T08:10:05.25"),
            ("YYYY-MM-DD HH:mmZ", "2026-01-31 08:10+02:00", "moment 2026-01-31T06:10:00Z"),
            ("YYYY-MM-DD HH:mmZ", "2026-01-31 08:10+0200", "moment 2026-01-31T06:10:00Z"),
            ("D/M/YYYY H:mm A", "31/1/2026 12:05 AM", "local 2026-01-31T00:05:00"),
            ("D/M/YYYY H:mm A", "31/1/2026 1:05 pm", "local 2026-01-31T13:05:00"),
            ("D/M/YYYY H:mm A", "31/1/2026 13:05 pm", nil),
            ("'on' DD.MM.YYYY", "on 31.01.2026", "date 2026-01-31"),
            ("unix", "1770000000", "moment 2026-02-02T02:40:00Z"),
            ("unix-ms", "1770000000500", "moment 2026-02-02T02:40:00.5Z"), ("unix", "soon", nil),
            ("unix", "99999999999999999", nil),
        ])
    func layouts(_ layout: String, _ text: String, _ expected: String?) throws {
        let parts = expected?.split(separator: " ")
        let wanted = try parts.map { parts -> String in
            let (kind, time) = (try #require(parts.first), try #require(parts.last))
            return kind == "moment" ? "\"\(time)\"" : #"{"\#(kind)":"\#(time)","zone":"Europe/Kyiv"}"#
        }
        #expect(try occurred(TimeRule(.time(cell("a", layout)), zone: kyiv), text) == wanted)
    }

    @Test(
        "a layout that means nothing is none",
        arguments: [
            "", "YYYY-MM", "DD.MM.JJJJ", "YYYY-MM-DD[ HH:mm", "YYYY-MM-DD 'at", "yyyy-mm-dd", "HH:mm", "YYYYMMDDD", "]",
        ])
    func badLayouts(_ layout: String) {
        #expect(TimeLayout(layout) == nil)
    }

    @Test(
        "an end that is a date is that day included, and one that is a time is that moment",
        arguments: [
            ("2026-01-30", "2026-01-31", #"{"from":"2026-01-30","to":"2026-02-01","zone":"Europe/Kyiv"}"#),
            (
                "2026-01-30 18:00", "2026-01-31",
                #"{"from":"2026-01-30T18:00:00","to":"2026-02-01","zone":"Europe/Kyiv"}"#
            ),
            (
                "2026-01-30", "2026-01-31 09:30",
                #"{"from":"2026-01-30","to":"2026-01-31T09:30:00","zone":"Europe/Kyiv"}"#
            ),
            ("2026-01-30T18:00Z", "2026-01-31T07:30Z", #"{"from":"2026-01-30T18:00:00Z","to":"2026-01-31T07:30:00Z"}"#),
            ("", "2026-01-31", #"{"to":"2026-02-01","zone":"Europe/Kyiv"}"#),
            ("2026-01-31", "", #"{"from":"2026-01-31","to":"2026-02-01","zone":"Europe/Kyiv"}"#),
            (
                "2026-01-31 08:10", "",
                #"{"from":"2026-01-31T08:10:00","to":"2026-01-31T08:10:00","zone":"Europe/Kyiv"}"#
            ),
        ])
    func ranges(_ from: String, _ to: String, _ expected: String) throws {
        let rule = TimeRule(.range(from: try cell("a", "iso"), to: try cell("b", "iso"), unit: .day), zone: kyiv)
        #expect(try occurred(rule, from, to) == expected)
    }

    @Test(
        "without an end it is that of the unit that the start lies in",
        arguments: [
            (TimeRule.Unit.day, "2026-02-01"), (.month, "2026-02-01"), (.year, "2027-01-01"),
        ])
    func units(_ unit: TimeRule.Unit, _ end: String) throws {
        let rule = TimeRule(.range(from: try cell("a", "iso"), to: nil, unit: unit), zone: kyiv)
        #expect(try occurred(rule, "2026-01-31") == #"{"from":"2026-01-31","to":"\#(end)","zone":"Europe/Kyiv"}"#)
    }

    @Test("a precision makes a date of a time, unless it is the day")
    func precision() throws {
        func rule(_ precision: JSONValue) throws -> TimeRule {
            TimeRule(.time(try cell("a", "iso")), zone: kyiv, precision: .constant(precision))
        }
        #expect(
            try occurred(rule("week"), "2026-01-31 08:10")
                == #"{"date":"2026-01-31","precision":"week","zone":"Europe/Kyiv"}"#)
        #expect(try occurred(rule("day"), "2026-01-31") == #"{"date":"2026-01-31","zone":"Europe/Kyiv"}"#)
    }

    @Test("a publication says how long before it at most")
    func published() throws {
        let rule = TimeRule(.published(try cell("a", "iso"), within: .constant("P2D")), zone: kyiv)
        #expect(
            try occurred(rule, "2026-01-31") == #"{"published":"2026-01-31","within":"P2D","zone":"Europe/Kyiv"}"#)
        #expect(
            try occurred(rule, "2026-01-31T08:10:00+02:00")
                == #"{"published":"2026-01-31T06:10:00Z","within":"P2D","zone":"Europe/Kyiv"}"#)
    }

    @Test("a moment that went on, or was launched earlier, is an interval of no length")
    func moment() throws {
        let rule = TimeRule(.time(try cell("a", "iso")), zone: nil, mode: .constant("throughout"))
        #expect(
            try occurred(rule, "2026-01-31T08:10Z")
                == #"{"from":"2026-01-31T08:10:00Z","to":"2026-01-31T08:10:00Z","mode":"throughout"}"#)
    }
}
