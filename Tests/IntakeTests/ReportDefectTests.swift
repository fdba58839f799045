import Intake
import JSONDocument
import Testing

@Suite("What is wrong with a report, told to whoever wrote it")
struct ReportDefectTests {
    @Test("each defect names its field, says what is wrong, and what to do", arguments: table)
    func defect(key: String, value: String?, expected: String) throws {
        #expect(defects(of: try aReport(key, value)) == [expected])
    }

    @Test("of what has thousands of flaws the first hundred are told, and nothing is compared for the rest")
    func manyFlaws() throws {
        let members = (0..<20_000).map { JSONMember("weapon\($0)", true) }
        let flaws = #expect(throws: RecordDefects.self) { try ReportDecoder.decode(.object(members)) }
        #expect(flaws?.all.count == 100)
    }

    /// A key of the smallest report, the value that replaces it (nil: none), and what is said.
    static let table: [(String, String?, String)] = required + words + numbers + texts + times + places + objects

    private static let needs = "every report needs `id`, `source.name`, `occurred` and `place`"

    private static let required: [(String, String?, String)] = [
        ("id", nil, "id: `id` is missing; \(needs)"),
        ("id", "null", "id: `id` is missing; \(needs)"),
        ("id", "\"\"", "id: `id` is empty; \(needs)"),
        ("id", "\" \"", "id: `id` is empty; \(needs)"),
        ("id", "7", "id: `id` must be a text, and is a number"),
        ("id", #""a\u0007""#, "id: `id` holds a control character"),
        ("source", nil, "source: `source` is missing; \(needs)"),
        ("source", "\"S\"", "source: `source` must be an object, and is a text"),
        ("source", "{}", "source.name: `source.name` is missing; \(needs)"),
        ("source", #"{"name": ""}"#, "source.name: `source.name` is empty; \(needs)"),
        ("occurred", nil, "occurred: `occurred` is missing; \(needs)"),
        ("place", nil, "place: `place` is missing; \(needs)"),
        (
            "schema", "\"ceasefired.report/2\"",
            "schema: the schema `ceasefired.report/2` is not known here; this version reads `ceasefired.report/1`"
        ),
        ("schema", "1", "schema: `schema` must be a text, and is a number"),
    ]

    private static let words: [(String, String?, String)] = [
        ("act", "\"atack\"", "act: `atack` in `act` is no act that is known here; did you mean `attack`?"),
        ("act", "\"xyzzy\"", "act: `xyzzy` in `act` is no act that is known here"),
        ("act", "true", "act: `act` must be a text, and is true or false"),
        ("asserts", "\"confirms\"", "asserts: `confirms` in `asserts` is no assertion that is known here"),
        ("asserts", "\"deny\"", "asserts: `deny` in `asserts` is no assertion that is known here"),
        (
            "weapons", #"[{"kind": "drones"}]"#,
            "weapons[0].kind: `drones` in `weapons[0].kind` is no weapon that is known here; did you mean `drone`?"
        ),
        (
            "weapons", #"[{"kind": "missile|dron"}]"#,
            "weapons[0].kind: `dron` in `weapons[0].kind` is no weapon that is known here; did you mean `drone`?"
        ),
        (
            "weapons", #"[{"kind": "missile|"}]"#,
            "weapons[0].kind: `` in `weapons[0].kind` is no weapon that is known here"
        ),
        (
            "weapons", #"[{"kind": "Drone"}]"#,
            "weapons[0].kind: `Drone` in `weapons[0].kind` is no weapon that is known here; did you mean `drone`?"
        ),
        (
            "targets", #"["energy", "hospitals"]"#,
            "targets[1]: `hospitals` in `targets[1]` is no target that is known here"
        ),
        (
            "targets", #"["energi"]"#,
            "targets[0]: `energi` in `targets[0]` is no target that is known here; did you mean `energy`?"
        ),
        ("targets", "[7]", "targets[0]: `targets[0]` must be a text, and is a number"),
        (
            "source", #"{"name": "S", "reliability": "G"}"#,
            "source.reliability: `G` in `source.reliability` is no reliability (A to F) that is known here"
        ),
        (
            "source", #"{"name": "S", "reliability": 2}"#,
            "source.reliability: `source.reliability` must be a text, and is a number"
        ),
    ]

    private static let numbers: [(String, String?, String)] = [
        ("credibility", "0", "credibility: `credibility` is 0, outside 1 to 6"),
        ("credibility", "7", "credibility: `credibility` is 7, outside 1 to 6"),
        ("credibility", "2.5", "credibility: `credibility` must be a whole number, and is a number"),
        ("credibility", "\"2\"", "credibility: `credibility` must be a whole number, and is a text"),
        ("casualties", #"{"killed": -1}"#, "casualties.killed: `casualties.killed` is -1, outside 0 to 1000000000"),
        (
            "casualties", #"{"injured": "many"}"#,
            "casualties.injured: `casualties.injured` must be a whole number, and is a text"
        ),
        ("casualties", "[]", "casualties: `casualties` must be an object, and is a list"),
        (
            "weapons", #"[{"kind": "drone", "launched": -4}]"#,
            "weapons[0].launched: `weapons[0].launched` is -4, outside 0 to 1000000000"
        ),
        ("count", "{}", "count.n: `count.n` is missing"),
        ("count", #"{"n": "734"}"#, "count.n: `count.n` must be a whole number, and is a text"),
        (
            "count", #"{"n": 1, "cumulative": "yes"}"#,
            "count.cumulative: `count.cumulative` must be true or false, and is a text"
        ),
        (
            "impact", #"[{"kind": "k", "count": 9223372036854775807}]"#,
            "impact[0].count: `impact[0].count` is 9223372036854775807, outside 0 to 1000000000"
        ),
    ]

    private static let texts: [(String, String?, String)] = [
        ("actor", "\"\"", "actor: `actor` is empty; leave it out where it is not known"),
        ("actor", "[\"Russia\"]", "actor: `actor` must be a text, and is a list"),
        ("cause", #""a\nb""#, "cause: `cause` holds a control character"),
        ("lang", "1", "lang: `lang` must be a text, and is a number"),
        ("text", "{}", "text: `text` must be a text, and is an object"),
        ("x_exercise", "\"yes\"", "x_exercise: `x_exercise` must be true or false, and is a text"),
        ("attribution", #"{"by": "Ukraine"}"#, "attribution.by: `attribution.by` must be a list, and is a text"),
        (
            "attribution", #"{"by": [""]}"#,
            "attribution.by[0]: `attribution.by[0]` is empty; leave it out where it is not known"
        ),
        ("retracts", "\"\"", "retracts: `retracts` is empty; leave it out where it is not known"),
        ("supersedes", "5", "supersedes: `supersedes` must be a text, and is a number"),
    ]

    private static let asTime = "write it as `2026-01-31T08:10:00+02:00`"
    private static let ways =
        "give a moment with offset, `from` and `to`, `date` and `zone` (with `part` or `precision`), "
        + "`local` and `zone`, or `published` and `within`"

    private static let times: [(String, String?, String)] = [
        ("occurred", "\"yesterday\"", "occurred: `yesterday` in `occurred` is no time; \(asTime)"),
        (
            "occurred", "\"2026-02-30T08:00:00Z\"",
            "occurred: `2026-02-30T08:00:00Z` in `occurred` is no time; the calendar has no such day"
        ),
        (
            "occurred", "\"2026-01-31T08:10:00\"",
            "occurred: `2026-01-31T08:10:00` in `occurred` does not tell its offset from UTC; "
                + "add `+02:00` or `Z`, or give `local` and `zone`"
        ),
        (
            "occurred", "\"2026-01-31\"",
            "occurred: `2026-01-31` in `occurred` does not tell its offset from UTC; "
                + "add `+02:00` or `Z`, or give `local` and `zone`"
        ),
        ("occurred", "1769846400", "occurred: `occurred` must be an object, and is a number"),
        ("occurred", "{}", "occurred: `occurred` does not say when in one of the ways that are known here; \(ways)"),
        (
            "occurred", #"{"from": "2026-01-31T08:00:00Z"}"#,
            "occurred: `occurred` does not say when in one of the ways that are known here; \(ways)"
        ),
        (
            "occurred", #"{"date": "2026-01-31", "local": "2026-01-31T08:00", "zone": "UTC"}"#,
            "occurred: `occurred` does not say when in one of the ways that are known here; \(ways)"
        ),
        (
            "occurred", #"{"part": "night", "zone": "UTC"}"#,
            "occurred: `occurred` does not say when in one of the ways that are known here; \(ways)"
        ),
        (
            "occurred", #"{"date": "2026-02-30", "zone": "UTC"}"#,
            "occurred.date: `2026-02-30` in `occurred.date` is no date of the calendar; write it as `2026-01-31`"
        ),
        (
            "occurred", #"{"date": "2026-01-31"}"#,
            "occurred: `occurred` is local to a zone that is not told; add `zone`, such as `Europe/Kyiv`"
        ),
        (
            "occurred", #"{"local": "2026-01-31T08:00"}"#,
            "occurred: `occurred` is local to a zone that is not told; add `zone`, such as `Europe/Kyiv`"
        ),
        (
            "occurred", #"{"local": "2026-01-31T08:00Z", "zone": "UTC"}"#,
            "occurred.local: `occurred.local` does not say when in one of the ways that are known here; \(ways)"
        ),
        (
            "occurred", #"{"date": "2026-01-31", "part": "noon", "zone": "UTC"}"#,
            "occurred.part: `noon` in `occurred.part` is no part of the day that is known here"
        ),
        (
            "occurred", #"{"to": "2026-01-31T08:00:00Z", "mode": "within it"}"#,
            "occurred.mode: `within it` in `occurred.mode` is no mode that is known here; did you mean `within`?"
        ),
        (
            "occurred", "\"2026-01-31T08:10:00+25:00\"",
            "occurred: `2026-01-31T08:10:00+25:00` in `occurred` is no time; offsets go from -12:00 to +14:00"
        ),
        (
            "occurred", "\"2026-01-31T08:10:60Z\"",
            "occurred: `2026-01-31T08:10:60Z` in `occurred` is no time; "
                + "a second 60 comes only at the end of a month, at 23:59:60 UTC"
        ),
        (
            "occurred", #"{"date": "0025-01-31", "zone": "UTC"}"#,
            "occurred.date: `0025-01-31` in `occurred.date` lies before 1989; "
                + "write the year with its four digits: did you mean `2025-01-31`?"
        ),
        (
            "occurred", "\"1970-01-01T00:00:00Z\"",
            "occurred: `1970-01-01T00:00:00Z` in `occurred` lies before 1989; check the year"
        ),
        (
            "reported_at", "\"0098-01-31T08:00:00Z\"",
            "reported_at: `0098-01-31T08:00:00Z` in `reported_at` lies before 1989; "
                + "write the year with its four digits: did you mean `1998-01-31T08:00:00Z`?"
        ),
        (
            "occurred", #"{"date": "2026-01-31", "precision": "weekly", "zone": "UTC"}"#,
            "occurred.precision: `weekly` in `occurred.precision` is no precision of a date that is known here; "
                + "did you mean `week`?"
        ),
        (
            "occurred", #"{"date": "2026-01-31", "part": "night", "precision": "week", "zone": "UTC"}"#,
            "occurred: `occurred` does not say when in one of the ways that are known here; \(ways)"
        ),
        (
            "occurred", #"{"published": "2026-01-31T08:00:00Z"}"#,
            "occurred.published: `occurred.published` stands without `occurred.within`; "
                + "give `occurred.within` too, or leave both out"
        ),
        (
            "occurred", #"{"published": "2026-01-31T08:00:00Z", "within": "2 days", "zone": "UTC"}"#,
            "occurred.within: `2 days` in `occurred.within` is no duration; "
                + "write it as ISO 8601 does, such as `P2D` or `PT12H`"
        ),
        (
            "occurred", #"{"published": "2026-01-31T08:00:00Z", "within": "P2D"}"#,
            "occurred: `occurred` is local to a zone that is not told; add `zone`, such as `Europe/Kyiv`"
        ),
        (
            "occurred", #"{"from": 5, "to": "2026-01-31T08:00:00Z"}"#,
            "occurred.from: `occurred.from` must be a text, and is a number"
        ),
        (
            "reported_at", "\"2026-01-31T25:00:00Z\"",
            "reported_at: `2026-01-31T25:00:00Z` in `reported_at` is no time; "
                + "a day goes from 00:00 to 24:00, and minutes and seconds to 59"
        ),
        ("launched_at", "\"03:00\"", "launched_at: `03:00` in `launched_at` is no time; \(asTime)"),
    ]

    private static let places: [(String, String?, String)] = [
        ("place", "\"Kyiv\"", "place: `place` must be an object, and is a text"),
        (
            "place", "{}",
            "place: `place` has neither a name, nor coordinates, nor an id; give `name`, `lat` and `lon`, or `id`"
        ),
        (
            "place", #"{"admin1": "Kyiv Oblast"}"#,
            "place: `place` has neither a name, nor coordinates, nor an id; give `name`, `lat` and `lon`, or `id`"
        ),
        (
            "place", #"{"name": "Kyiv", "lat": 50}"#,
            "place.lat: `place.lat` stands without `lon`; give `lon` too, or leave both out"
        ),
        (
            "place", #"{"name": "Kyiv", "lon": 30}"#,
            "place.lon: `place.lon` stands without `lat`; give `lat` too, or leave both out"
        ),
        ("place", #"{"lat": 95, "lon": 30}"#, "place.lat: `place.lat` is 95.0, outside -90.0 to 90.0"),
        ("place", #"{"lat": 50, "lon": 181}"#, "place.lon: `place.lon` is 181.0, outside -180.0 to 180.0"),
        ("place", #"{"lat": "50", "lon": 30}"#, "place.lat: `place.lat` must be a number, and is a text"),
        (
            "place", #"{"lat": 50, "lon": 30, "precision_km": -1}"#,
            "place.precision_km: `place.precision_km` is -1.0, outside 0.0 to 20038.0"
        ),
        ("place", #"{"name": ["Kyiv"]}"#, "place.name: `place.name` must be a text, and is a list"),
    ]

    private static let objects: [(String, String?, String)] = [
        ("weapon", "[]", "weapon: `weapon` is no key of a report; did you mean `weapons`?"),
        ("zzz", "1", "zzz: `zzz` is no key of a report; keys of your own start with `x_`"),
        (
            "place", #"{"name": "Kyiv", "long": 30}"#,
            "place.long: `place.long` is no key of a report; "
                + "did you mean `lon`?"
        ),
        (
            "source", #"{"name": "S", "reliabilty": "B"}"#,
            "source.reliabilty: `source.reliabilty` is no key of a report; did you mean `reliability`?"
        ),
        (
            "casualties", #"{"dead": 3}"#,
            "casualties.dead: `casualties.dead` is no key of a report; keys of your own start with `x_`"
        ),
        ("weapons", #"{"kind": "drone"}"#, "weapons: `weapons` must be a list, and is an object"),
        ("weapons", #"["drone"]"#, "weapons[0]: `weapons[0]` must be an object, and is a text"),
        ("impact", "[{}]", "impact[0].kind: `impact[0].kind` is missing"),
        ("parts", "[]", "parts: `parts` is an empty list; leave `parts` out, or give at least one"),
        (
            "parts", "[" + String(repeating: "{},", count: 256) + "{}]",
            "parts: `parts` has 257 parts, more than 256; give the others in further reports, with ids of their own"
        ),
        ("parts", "{}", "parts: `parts` must be a list, and is an object"),
        ("parts", "[7]", "parts[0]: `parts[0]` must be an object, and is a number"),
        (
            "parts", #"[{}, {"act": "atack"}]"#,
            "parts[1].act: `atack` in `parts[1].act` is no act that is known here; did you mean `attack`?"
        ),
        (
            "parts", #"[{"id": "b"}]"#,
            "parts[0].id: `parts[0].id` is no key of a report; keys of your own start with `x_`"
        ),
        (
            "parts", #"[{"place": {}}]"#,
            "parts[0].place: `parts[0].place` has neither a name, nor coordinates, nor an id; "
                + "give `name`, `lat` and `lon`, or `id`"
        ),
    ]

    @Test(
        "a record that is no object is told so",
        arguments: [
            ("7", "a number"), ("\"a\"", "a text"), ("[]", "a list"), ("null", "null"), ("true", "true or false"),
        ])
    func noObject(text: String, kind: String) throws {
        #expect(defects(of: try JSONValue.parse(text)) == [": a report is an object, and this is \(kind)"])
    }

    @Test("all defects are told at once, and what parts have in common only once")
    func allAtOnce() throws {
        let text =
            #"{"act": "x", "place": {"lat": 95, "lon": 30}, "foo": 1, "parts": [{}, {}, {"weapons": [{"kind": 3}]}]}"#
        let fields = defects(of: try JSONValue.parse(text)).map { $0.prefix { $0 != ":" } }
        #expect(
            Set(fields) == ["source", "id", "occurred", "place.lat", "act", "parts[2].weapons[0].kind", "foo"])
        #expect(fields.count == Set(fields).count)
    }
}
