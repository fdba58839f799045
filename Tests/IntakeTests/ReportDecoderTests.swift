import Ceasefire
import Intake
import JSONDocument
import Support
import Testing

@Suite("A report as contract §4 describes it")
struct ReportDecoderTests {
    @Test("every key of the contract is taken, with its meaning")
    func everyKey() throws {
        let record = try decode(JSONValue.parse(contractExample))
        let report = try #require(record.report)
        #expect(report.key == ReportKey(source: "Regional administration", id: "exercise-0001"))
        #expect(
            report.source
                == Source(
                    name: "Regional administration", party: "Ukraine", reliability: .b, url: "https://example.org/1"))
        #expect(report.credibility == Credibility(2))
        #expect(report.reportedAt == at("2026-01-31T06:10:00Z"))
        #expect(report.assertion == .affirms)
        #expect(report.incident == "strike 7")
        #expect(report.text == "…")
        #expect(report.language == "en")
        #expect(report.isExercise)
        #expect(report.supersedes == nil)
        #expect(report.about == nil)
        #expect(record.retracts == nil)
        #expect(report.parts == [try contractPart()])
    }

    private func contractPart() throws -> StrikePart {
        let date = try #require(CivilDate(year: 2026, month: 1, day: 31))
        return StrikePart(
            act: .hit, occurred: .date(date, part: .night, zone: "Europe/Kyiv"),
            launchedAt: at("2026-01-31T01:00:00Z"),
            place: PlaceClaim(
                name: "Zaporizhzhia", id: "UA23060070010069526", admin1: "Zaporizhzhia Oblast", admin2: "Zaporizkyi",
                admin3: "Zaporizka", country: "UA", disc: aDisc(47.84, 35.14, radius: 2)),
            weapons: [WeaponUse(kind: "rocket.mlrs", model: "Grad", launched: 4, intercepted: 0)],
            targets: ["residential", "energy.gas|water"], actor: "Russia",
            attribution: Attribution(by: ["Ukraine"], deniedBy: ["Russia"]),
            casualties: Casualties(killed: 0, injured: 3),
            impact: [Impact(kind: "people_without_power", count: 1_200, place: "Zaporizhzhia")], cause: "strike",
            facility: "a substation",
            count: Tally(
                number: 734, unit: "violations", since: at("2026-01-30T00:00:00Z"), until: at("2026-01-31T00:00:00Z"),
                isCumulative: true))
    }

    @Test("what is left out is unknown, and an act that is not told is an attack of unknown outcome")
    func least() throws {
        let report = try #require(try decode(JSONValue.parse(leastReport)).report)
        let part = report.parts[0]
        #expect(part.act == .attack)
        #expect(part.weapons == [])
        #expect(part.targets == [])
        #expect(part.actor == nil)
        #expect(part.casualties == Casualties())
        #expect(report.source.reliability == nil)
        #expect(report.credibility == nil)
        #expect(report.assertion == .affirms)
        #expect(!report.isExercise)
        #expect(!report.isSplit)
    }

    @Test(
        "null is absent, for every key that need not be there",
        arguments: [
            "schema", "credibility", "reported_at", "asserts", "act", "weapons", "targets", "actor", "attribution",
            "casualties", "impact", "cause", "facility", "claims_exception", "incident", "text", "lang", "supersedes",
            "retracts", "about",
            "parts", "count", "launched_at", "x_exercise",
        ])
    func null(key: String) throws {
        #expect(try decode(aReport(key, "null")) == decode(JSONValue.parse(leastReport)))
    }

    @Test("an actor of whom nothing is known is no actor")
    func unknownActor() throws {
        #expect(try decode(aReport("actor", "\"unknown\"")).report?.parts[0].actor == nil)
    }

    @Test("coordinates without a precision count as exact, and they or an id are enough of a place")
    func places() throws {
        func place(_ text: String) throws -> PlaceClaim? { try decode(aReport("place", text)).report?.parts[0].place }
        #expect(try place(#"{"lat": 50.45, "lon": 30.52}"#) == PlaceClaim(disc: aDisc(50.45, 30.52)))
        #expect(try place(#"{"id": "gn:703448"}"#) == PlaceClaim(id: "gn:703448"))
        #expect(try place(#"{"lat": 50, "lon": -180}"#)?.disc == aDisc(50, -180))
    }

    @Test(
        "each way of saying when is taken",
        arguments: [
            (#""2026-01-31T08:10:00Z""#, "moment"),
            (#"{"from": "2026-01-31T08:10:00Z", "to": "2026-01-31T09:00:00Z"}"#, "range"),
            (#"{"to": "2026-01-31T09:00:00Z"}"#, "not later than"),
            (#"{"from": "2026-01-31T08:10", "to": "2026-02-01", "zone": "Europe/Kyiv"}"#, "range"),
            (#"{"date": "2026-01-31", "zone": "Europe/Kyiv"}"#, "date"),
            (#"{"date": "2026-01-31", "part": "evening", "zone": "Europe/Kyiv"}"#, "part"),
            (#"{"local": "2026-01-31T08:10", "zone": "Europe/Kyiv", "mode": "throughout"}"#, "local"),
            (#"{"date": "2026-01-31", "precision": "week", "zone": "Europe/Kyiv"}"#, "around"),
            (#"{"published": "2026-01-31", "within": "P2D", "zone": "Europe/Kyiv"}"#, "published"),
            (#"{"published": "2026-01-31T08:10:00Z", "within": "PT12H"}"#, "published"),
        ])
    func occurred(text: String, kind: String) throws {
        let part = try #require(try decode(aReport("occurred", text)).report?.parts[0])
        switch part.occurred {
        case .moment: #expect(kind == "moment")
        case .range(let from, _, _): #expect(kind == (from == nil ? "not later than" : "range"))
        case .date(_, let of, _): #expect(kind == (of == nil ? "date" : "part"))
        case .around(_, let precision, _): #expect(kind == "around" && precision == .week)
        case .local: #expect(kind == "local")
        case .published: #expect(kind == "published")
        }
        #expect(part.mode == (kind == "local" ? .throughout : .within))
    }

    @Test("keys that start with `x_` are anybody's, at every depth")
    func ownKeys() throws {
        let text = #"""
            {"id": "a", "x_a": 1, "source": {"name": "S", "x_b": {}}, "occurred": {"to": "2026-01-31T00:00:00Z", "x_c": 0},
             "place": {"name": "Kyiv", "x_d": []}, "weapons": [{"kind": "drone", "x_e": null}],
             "impact": [{"kind": "k", "x_f": 1}], "casualties": {"x_g": 1}, "attribution": {"x_h": 1},
             "count": {"n": 1, "x_i": 1}, "parts": [{"x_j": 1}]}
            """#
        #expect(defects(of: try JSONValue.parse(text)) == [])
    }

    @Test("a part says what it says, and takes over the rest")
    func parts() throws {
        let parts =
            #"[{"weapons": [{"kind": "drone"}], "act": "attack.hit"}, {"place": {"name": "Odesa"}}, {"targets": null}]"#
        var members = try #require(try aReport("parts", parts).members)
        members += [
            JSONMember("weapons", [["kind": "missile"]]), JSONMember("targets", ["energy"]),
            JSONMember("actor", "Russia"),
        ]
        let report = try #require(try decode(.object(members)).report)
        #expect(report.isSplit)
        #expect(report.parts.map { $0.weapons.map(\.kind.description) } == [["drone"], ["missile"], ["missile"]])
        #expect(report.parts.map(\.place.name) == ["Kyiv", "Odesa", "Kyiv"])
        #expect(report.parts.map(\.act.path) == ["attack.hit", "attack", "attack"])
        #expect(report.parts.map { $0.targets.map(\.description) } == [["energy"], ["energy"], []])
        #expect(report.parts.allSatisfy { $0.actor == "Russia" })
    }

    @Test("what every part says itself the report need not say")
    func partsAlone() throws {
        let text = #"""
            {"id": "a", "source": {"name": "S"}, "parts": [
              {"occurred": "2026-01-31T08:10:00Z", "place": {"name": "Kyiv"}},
              {"occurred": "2026-01-31T09:10:00Z", "place": {"name": "Odesa"}}]}
            """#
        #expect(try decode(JSONValue.parse(text)).report?.parts.count == 2)
    }

    @Test("a retraction needs nothing but its source and what it retracts")
    func retraction() throws {
        let record = try decode(JSONValue.parse(#"{"source": {"name": "S"}, "retracts": "a"}"#))
        #expect(record.retracts == "a")
        #expect(record.key == nil)
        #expect(record.report == nil)
        let both = try decode(aReport("retracts", "\"b\""))
        #expect(both.retracts == "b")
        #expect(both.report != nil)
    }

    private let contractExample = #"""
        {
          "schema": "ceasefired.report/1", "id": "exercise-0001",
          "source": { "name": "Regional administration", "party": "Ukraine", "reliability": "B",
            "url": "https://example.org/1" },
          "credibility": 2, "reported_at": "2026-01-31T08:10:00+02:00", "asserts": "affirms", "act": "attack.hit",
          "occurred": { "date": "2026-01-31", "part": "night", "zone": "Europe/Kyiv" },
          "launched_at": "2026-01-31T03:00:00+02:00",
          "place": { "name": "Zaporizhzhia", "id": "UA23060070010069526", "admin1": "Zaporizhzhia Oblast",
            "admin2": "Zaporizkyi", "admin3": "Zaporizka", "country": "UA", "lat": 47.84, "lon": 35.14,
            "precision_km": 2 },
          "weapons": [ { "kind": "rocket.mlrs", "model": "Grad", "launched": 4, "intercepted": 0 } ],
          "targets": ["residential", "energy.gas|water"], "actor": "Russia",
          "attribution": { "by": ["Ukraine"], "denied_by": ["Russia"] },
          "casualties": { "killed": 0, "injured": 3 },
          "impact": [ { "kind": "people_without_power", "count": 1200, "place": "Zaporizhzhia" } ],
          "cause": "strike", "facility": "a substation", "incident": "strike 7", "text": "…", "lang": "en",
          "count": { "n": 734, "unit": "violations", "since": "2026-01-30T00:00:00Z",
            "until": "2026-01-31T00:00:00Z", "cumulative": true },
          "supersedes": null, "retracts": null, "about": null, "x_exercise": true
        }
        """#
}
