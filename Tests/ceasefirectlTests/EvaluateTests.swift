import JSONDocument
import Platform
import Support
import Testing

@Suite struct EvaluateTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
    }

    @Test("each reading's verdict is printed with the reasons that decided it")
    func text() throws {
        let run = try program("evaluate", "-", input: Samples.report("a", more: #", "targets": ["residential"]"#))
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.output == """
                X/a
                  reported, unreviewed: missile strike, Kyiv, at 2026-01-12T10:00:00Z; attributed to Redland by X
                  pause: disputed
                    cities  violation (consent: unconfirmed)
                      every criterion holds
                    energy  outside (consent: unconfirmed)
                      weapon: `missile` is no weapon that the reading covers
                      target: `residential` is no target that the reading covers


                """)
    }

    @Test("with --verbose every criterion is printed with the fields it rests on")
    func verbose() throws {
        let run = try program("evaluate", "--verbose", "-", input: Samples.report("a"))
        #expect(run.lines.contains { $0.hasPrefix("      act     holds         ") && $0.hasSuffix("[act]") })
        #expect(run.lines.count { $0.hasPrefix("      ") } == 12)
    }

    @Test("with --json an object is printed for each report and agreement, as the contract has it")
    func objects() throws {
        let run = try program("evaluate", "--json", "-", input: Samples.report("a"))
        let object = try #require(try run.objects().first)
        #expect(run.lines.count == 1)
        #expect(object.members?.map(\.name) == ["report", "agreement", "verdict", "occurred", "place", "readings"])
        #expect(object["report"] == "X/a")
        #expect(object["place"]?["name"] == "Kyiv")
        #expect(object["readings"]?.array?.compactMap { $0["reading"]?.string } == ["cities", "energy"])
    }

    @Test("a defective record is told with file and line, and the others are judged")
    func defective() throws {
        let lines = [Samples.report("a"), #"{"id": "b", "occured": 1}"#, "{", Samples.report("c")].joined(
            separator: "\n")
        try program.scratch.write("reports.ndjson", Array(lines.utf8))
        let path = program.scratch.path("reports.ndjson")
        let run = try program("evaluate", "--json", path)
        #expect(run.status == 65)
        #expect(try run.objects().map { $0["report"] } == ["X/a", "X/c"])
        #expect(run.errors.contains("\(path):2: `occured` is no key of a report (did you mean `occurred`?)\n"))
        #expect(run.errors.contains("\(path):3:1: the text ends before its value does"))
        #expect(run.errors.hasSuffix("2 judged, 2 defective\n"))
    }

    @Test("a record of a list is told with the line it starts on")
    func list() throws {
        let list = "[\n\(Samples.report("a", more: #", "text": "{\"a\\ }""#)),\n\n{\"id\": 5}]"
        try program.scratch.write("reports.json", Array(list.utf8))
        let run = try program("evaluate", "--json", program.scratch.path("reports.json"))
        #expect(run.lines.count == 1)
        #expect(run.errors.contains("reports.json:4: record 2: `id` must be a text, and is a number"))
    }

    private static let inputs: [(text: String, count: Int)] = [
        ("A", 1), ("A\n\nA\n", 2), ("[A,\nA]", 2), ("\n[\nA\n]\n", 1), ("\u{FEFF}A\nA", 2),
    ]

    @Test("standard input is one document or an object a line, whatever it looks like", arguments: inputs)
    func standardInput(text: String, count: Int) throws {
        let run = try program("evaluate", "--json", "-", input: text.replacing("A", with: Samples.report("a")))
        #expect(run.status == 0)
        #expect(run.lines.count == count)
    }

    @Test("empty standard input is a defect", arguments: ["", "\n \n"])
    func nothing(text: String) throws {
        let run = try program("evaluate", "-", input: text)
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("<stdin>:"))
    }

    @Test("a tally, a statement and a retraction are noted and not judged")
    func notJudged() throws {
        let tally = #", "count": {"n": 734, "unit": "violations", "cumulative": true}"#
        let lines = [
            Samples.report("t", act: "tally", more: tally), Samples.report("s", act: "statement"),
            #"{"source": {"name": "X"}, "retracts": "a"}"#,
        ].joined(separator: "\n")
        let run = try program("evaluate", "-", input: lines)
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(run.errors.contains("<stdin>:1: `X/t` is a tally: kept and listed by claimant, never judged or summed"))
        #expect(run.errors.contains("<stdin>:3: this retracts `a` and is not judged"))
        #expect(run.errors.hasSuffix("0 judged, 3 not judged\n"))
    }

    @Test("--as-known-at leaves out what was stated later")
    func asKnownAt() throws {
        func readings(_ time: String) throws -> [String] {
            let run = try program("evaluate", "--json", "--as-known-at", time, "-", input: Samples.report("a"))
            return try run.objects().flatMap { $0["readings"]?.array ?? [] }.compactMap { $0["reading"]?.string }
        }
        #expect(try readings("2026-01-08T00:00:00Z") == ["cities", "energy"])
        #expect(try readings("2026-01-07T23:59:59Z") == ["cities"])
        #expect(try readings("2025-12-31T00:00:00Z").isEmpty)
        #expect(try program("evaluate", "--as-known-at", "yesterday", "-").status == 64)
    }

    @Test("an unknown agreement is 66, with those that are known")
    func unknownAgreement() throws {
        let run = try program("evaluate", "--agreement", "puase", "-", input: Samples.report("a"))
        #expect(run.status == 66)
        #expect(run.errors == "ceasefirectl: there is no agreement `puase`; did you mean `pause`? known are `pause`\n")
    }

    @Test("--summary counts by agreement, reading and verdict")
    func summary() throws {
        let lines = ["a", "b"].map { Samples.report($0) } + [Samples.report("c", occurred: "2026-02-12T10:00:00Z")]
        let input = lines.joined(separator: "\n")
        let table = try program("evaluate", "--summary", "-", input: input)
        #expect(
            table.output == """
                pause
                                     violation  disputed  undetermined  outside  not-applicable
                  cities                     2         -             0        1               0
                  energy                     0         -             0        3               0
                  over all readings          0         2             0        1               0

                """)
        let rows = try program("evaluate", "--summary", "--json", "-", input: input).objects()
        #expect(rows.count == 5 + 2 * 4)
        #expect(rows.contains(["agreement": "pause", "verdict": "disputed", "count": 2]))
        #expect(rows.contains(["agreement": "pause", "reading": "cities", "verdict": "violation", "count": 2]))
    }

    @Test("a defective agreement is told and not used; without another it is 78")
    func defectiveAgreement() throws {
        let broken = Samples.agreement.replacing("binds:", with: "bind:").replacing("id: pause", with: "id: broken")
        try program.scratch.write("root/etc/ceasefired/agreements.d/broken.yaml", Array(broken.utf8))
        let run = try program("evaluate", "--json", "-", input: Samples.report("a"))
        #expect(run.status == 0)
        #expect(run.errors.contains("broken.yaml:10: "))
        #expect(run.lines.count == 1)
        try program.scratch.remove("root/etc/ceasefired/agreements.d/pause.yaml")
        #expect(try program("evaluate", "-", input: Samples.report("a")).status == 78)
    }

    @Test("a file that is not there is 66, and the others are judged")
    func missing() throws {
        try program.scratch.write("a.json", Array(Samples.report("a").utf8))
        let run = try program("evaluate", "--json", program.scratch.path("b.json"), program.scratch.path("a.json"))
        #expect(run.status == 66)
        #expect(run.lines.count == 1)
    }

    @Test("text from a report cannot drive a terminal")
    func controlCharacters() throws {
        let report = Samples.report("a").replacing("\"Kyiv\"", with: #""Kyiv", "admin1": "\#u{200F}\u001b[2J""#)
        for arguments in [["-"], ["--json", "-"], ["--verbose", "-"]] {
            let run = try program.run(["evaluate", "--root", program.root] + arguments, input: report)
            #expect(!(run.output + run.errors).unicodeScalars.contains("\u{1B}"))
        }
    }
}
