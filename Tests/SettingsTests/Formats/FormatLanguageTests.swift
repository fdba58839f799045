import Intake
import Settings
import Testing

/// What the language of column maps means, one of its words a test.
@Suite struct FormatLanguageTests {
    /// What `member` of the report becomes for a row with these cells, beside the sound map's other members.
    private func outcome(_ member: String, _ cells: KeyValuePairs<String, String>) throws -> String {
        let outcome = Fixtures.format(where: member)
        #expect(outcome.defects == [])
        let map = try #require(outcome.value)
        let given = Dictionary(uniqueKeysWithValues: cells.map { ($0.key, $0.value) })
        let usual = ["id": "1", "day": "2026-01-31", "place": "Kyiv"]
        let all = usual.merging(given) { $1 }.sorted { $0.key < $1.key }
        let header = TableHeader(all.map(\.key))
        let text = map.outcome(of: Row(cells: all.map(\.value), under: header, line: 2) { "" })
        let start = #"{"id":"1","source":{"name":"Exercise"},"#
        return text.hasPrefix(start) ? String(text.dropFirst(start.count).dropLast()) : text
    }

    private static let day = #""occurred":{"date":"2026-01-31","zone":"Europe/Kyiv"},"#
    private static let kyiv = #""place":{"name":"Kyiv"}"#

    @Test(
        "a value table finds a text whatever its case and blanks, then patterns in their order",
        arguments: [
            ("UAV", #""drone""#), (" uav ", #""drone""#), ("Cruise  Missile 7", #""missile.cruise""#),
            ("big missile", #""missile""#),
        ])
    func tables(_ cell: String, _ kind: String) throws {
        let text = try outcome(
            "weapons: [{kind: {column: w, values: {UAV: drone, \"cruise missile*\": missile.cruise, \"*missile\": missile}}}]",
            ["w": cell])
        #expect(text == Self.day + Self.kyiv + ##","weapons":[{"kind":\##(kind)}]"##)
    }

    @Test(
        "a text that no table lists is told with its column, or is what `otherwise` says",
        arguments: [
            (
                "",
                "the format `map` lists no `drome` of the column `w` for `weapons.kind`; did you mean `drone`? add it to the `values` in `map.yaml`"
            ),
            (", otherwise: omit", day + kyiv),
            (
                ", otherwise: keep",
                "`drome` in `weapons.kind` is no weapon that is known here (from the column `w`); did you mean `drone`?"
            ),
            (", otherwise: unknown", day + kyiv + #","weapons":[{"kind":"unknown"}]"#),
        ])
    func otherwise(_ option: String, _ expected: String) throws {
        let text = try outcome("weapons: [{kind: {column: w, values: {drone: drone}\(option)}}]", ["w": "drome"])
        #expect(text == expected)
    }

    @Test("an empty cell is unknown, or what `default` says")
    func empty() throws {
        #expect(try outcome("actor: {column: a}", ["a": " "]) == Self.day + Self.kyiv)
        #expect(
            try outcome("actor: {column: a, default: Russia}", [:]) == Self.day + Self.kyiv + #","actor":"Russia""#)
    }

    @Test(
        "of cases the first counts that applies and gives something",
        arguments: [
            ("x", "", "Ukraine"), ("y", "", "Russia"), ("y", "Belarus", "Belarus"),
        ])
    func cases(_ side: String, _ actor: String, _ expected: String) throws {
        let text = try outcome(
            "actor: [{column: a}, {when: {column: side, is: x}, value: Ukraine}, Russia]", ["side": side, "a": actor])
        #expect(text == Self.day + Self.kyiv + ##","actor":"\##(expected)""##)
    }

    @Test("several weapons of one kind are one, with all that the cell says")
    func oneKind() throws {
        let text = try outcome(Self.raid, ["w": "X-101 and Kalibr", "n": "30.0", "down": "20"])
        #expect(
            text == Self.day + Self.kyiv
                + #","weapons":[{"kind":"missile.cruise","model":"X-101 and Kalibr","launched":30,"intercepted":20}]"#)
    }

    @Test("of several kinds each is a weapon, and the counts are of all together")
    func severalKinds() throws {
        let text = try outcome(Self.raid, ["w": "Kalibr and KN-23/UAV", "n": "5", "down": "5"])
        #expect(
            text == Self.day + Self.kyiv
                + #","weapons":[{"kind":"missile.cruise","model":"Kalibr"},{"kind":"missile.ballistic|drone","model":"KN-23/UAV"}],"act":"attack.intercepted","impact":[{"kind":"launched_in_all","count":5},{"kind":"intercepted_in_all","count":5}]"#
        )
    }

    private static let raid = """
        weapons:
          - kind:
              column: w
              split: {and: " and ", or: "/"}
              values: {X-101: missile.cruise, Kalibr: missile.cruise, KN-23: missile.ballistic, UAV: drone}
            model: {column: w}
            launched: {column: n}
            intercepted: {column: down}
        """

    @Test("several places make a part each, and a point is then nobody's")
    func severalPlaces() throws {
        let text = try outcome(
            "place: {name: {column: place, split: [\" and \", \";\"]}, country: UA, lat: {column: y}, lon: {column: x}}",
            ["place": "Kyiv AND Odesa; Lviv", "y": "50", "x": "30"])
        #expect(
            text == Self.day
                + #""parts":[{"place":{"name":"Kyiv","country":"UA"}},{"place":{"name":"Odesa","country":"UA"}},{"place":{"name":"Lviv","country":"UA"}}]"#
        )
    }

    @Test(
        "numbers are read as spreadsheets write them, and what is none is told",
        arguments: [
            ("12", #","casualties":{"killed":12}"#), ("12.0", #","casualties":{"killed":12}"#),
            ("1 234", #","casualties":{"killed":1234}"#), ("1,234", #","casualties":{"killed":1234}"#),
            ("12.5", nil), ("a few", nil), ("12,34", nil), ("1e400", nil), ("9999999999999999999", nil), ("NaN", nil),
        ])
    func numbers(_ cell: String, _ expected: String?) throws {
        let text = try outcome("casualties: {killed: {column: dead}}", ["dead": cell])
        #expect(
            text == expected.map { Self.day + Self.kyiv + $0 } ?? "`\(cell)` in the column `dead` is no whole number")
    }

    @Test(
        "coordinates may have a decimal comma, minutes and seconds, and stand beside each other",
        arguments: [
            ("50.45", "50.45"), ("50,45", "50.45"), ("-0,5", "-0.5"), ("50", "50.0"), ("50.4,5", nil), ("50°", "50.0"),
            ("50°27′N", "50.45"), ("50 27 00 N", "50.45"), ("50°27′ S", "-50.45"), ("50°27′N 30°31′E", "50.45"),
            ("30.5E, 50.45N", "50.45"), ("50.45, 30.52", "50.45"), ("50,45 30,52", "50.45"), ("50 27", nil),
            ("50, 27", nil), ("50 27 00", nil), ("50°27′E", nil), ("north", nil),
        ])
    func coordinates(_ cell: String, _ expected: String?) throws {
        let text = try outcome("place: {lat: {column: y}, lon: 30}", ["y": cell])
        #expect(
            text
                == expected.map { Self.day + ##""place":{"lat":\##($0),"lon":30.0}"## }
                ?? "`\(cell)` in the column `y` is no latitude")
    }

    @Test("an id by hash does not change with blanks and letters' case, and does with anything else")
    func hash() throws {
        func id(_ a: String, _ b: String) throws -> Substring {
            try outcome("id: {hash: [a, b]}", ["a": a, "b": b]).prefix(34)
        }
        #expect(try id("Shahed 136", "x") == id("shahed  136", "X"))
        #expect(try id("Shahed 136", "x") != id("Shahed 136x", ""))
        #expect(try id("", "x") != id("x", ""))
        #expect(
            try outcome("id: {hash: [a, b]}", [:]).hasPrefix("`id` is missing: nothing stands in the columns `a`, `b`"))
    }

    @Test("without a table the cell holds words of the vocabulary, whatever their case")
    func vocabulary() throws {
        #expect(
            try outcome("targets: {column: t, split: \",\"}", ["t": "Energy | residential, transport.rail"])
                == Self.day + Self.kyiv + #","targets":["energy|residential","transport.rail"]"#)
        #expect(
            try outcome("act: {column: a}", ["a": "atack"])
                == "`atack` in `act` is no act that is known here (from the column `a`); did you mean `attack`?")
    }

    @Test("`until` takes what stands before it, and keys of one's own are kept")
    func until() throws {
        #expect(
            try outcome("x_url: {column: u, until: \" \"}", ["u": "https://a https://b"])
                == Self.day + Self.kyiv + #","x_url":"https://a""#)
    }

    @Test("rows that the map rejects say why")
    func reject() throws {
        let map = try #require(
            Fixtures.format(
                Fixtures.spoiledFormat(
                    "report:", "reject: [{when: [{column: id, is: [\"x*\", y]}], because: a draft}]\nreport:")
            ).value)
        #expect(map.outcome(["id": "X1"]) == "rows with such a cell in the column `id` are not taken: a draft")
        #expect(map.outcome(["id": "a", "day": "2026-01-31", "place": "Kyiv"]).hasPrefix("{"))
    }

    @Test("texts that mean nothing are empty")
    func blanks() throws {
        let map = try #require(
            Fixtures.format(Fixtures.spoiledFormat("report:", "empty: [NaN, \"-\"]\nreport:")).value)
        let text = map.outcome(["id": "1", "day": "2026-01-31", "place": "Kyiv", "weapon": "nan"])
        #expect(text == #"{"id":"1","source":{"name":"Exercise"},"# + Self.day + Self.kyiv + "}")
    }
}
