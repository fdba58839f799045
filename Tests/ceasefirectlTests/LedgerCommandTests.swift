import Ceasefire
import JSONDocument
import Support
import Testing

/// What is read from the ledger, with no daemon about.
@Suite struct LedgerCommandTests {
    let program: Program

    /// Two sources, three reports, two alerts.
    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
        try program.keep(
            Samples.report("a"),
            Samples.report("a", occurred: "2026-01-12T19:00:00Z").replacing("\"X\"", with: "\"Y\""),
            Samples.report("b", occurred: "2026-03-12T10:00:00Z"))
    }

    private func alertIDs() throws -> [String] {
        try program("alerts", "--json").objects().compactMap { $0["id"]?.string }
    }

    @Test("alerts are listed, newest last, and shown in the words that went out")
    func alerts() throws {
        let listed = try program("alerts")
        #expect(listed.status == 0)
        #expect(listed.lines.count == 4)
        #expect(listed.lines[0].hasPrefix("2026-04-01T08:00:00Z  pause."))
        #expect(listed.lines[1].hasPrefix("  Alert, disputed: reported, unreviewed: missile strike, Kyiv"))
        let id = try #require(try alertIDs().first)
        let shown = try program("alerts", "show", id)
        #expect(shown.status == 0)
        #expect(shown.output.contains("releases no party"))
        #expect(shown.output.contains("ceasefirectl explain \(id)"))
        let object = try #require(try program("alerts", "show", id, "--json").objects().first)
        #expect(object["schema"] == "ceasefired.alert/1")
        #expect(object["id"]?.string == id)
    }

    @Test(
        "lists are narrowed by agreement, time, place and verdict",
        arguments: [
            (["--agreement", "pause"], 2), (["--agreement", "other"], 0), (["--verdict", "disputed"], 2),
            (["--verdict", "violation"], 0), (["--since", "2026-04-01"], 2), (["--since", "2026-04-02"], 0),
            (["--until", "2026-04-01T08:00:00Z"], 0), (["--place", "kyi"], 2), (["--place", "Lviv"], 0),
        ])
    func filters(arguments: [String], count: Int) throws {
        let run = try program.run(["alerts", "--root", program.root, "--json"] + arguments)
        #expect(run.status == 0)
        #expect(run.lines.count == count)
    }

    @Test("an unknown verdict is a usage error that says what was meant")
    func badFilter() throws {
        let run = try program("reports", "--verdict", "violatoin")
        #expect(run.status == 64)
        #expect(run.errors.contains("did you mean `violation`?"))
    }

    @Test("reports are listed with their verdicts, and shown with their drop")
    func reports() throws {
        let listed = try program("reports")
        #expect(
            listed.lines == [
                "2026-04-01T08:00:00Z  X/a", "  disputed under pause", "2026-04-01T08:00:00Z  Y/a",
                "  disputed under pause",
                "2026-04-01T08:00:00Z  X/b", "  outside under pause",
            ])
        #expect(try program("reports", "--verdict", "outside", "--json").objects().map { $0["report"] } == ["X/b"])
        let object = try #require(try program("reports", "show", "b", "--json").objects().first)
        #expect(object["drop"]?["submitter"] == 0)
        #expect(object["drop"]?["name"] == "drop2.ndjson")
        #expect(object["content"]?["id"] == "b")
        #expect(object["assessments"]?.array?.first?["verdict"] == "outside")
        #expect(try program("reports", "show", "X/b").output.contains("dropped by user 0 (root)"))
    }

    @Test("a report is explained by every reading and criterion")
    func explainReport() throws {
        let run = try program("explain", "X/b")
        #expect(run.status == 0)
        #expect(run.output.contains("cities  outside"))
        #expect(run.lines.count { $0.hasPrefix("      ") } == 12)
        #expect(run.output.contains("time    fails         a strike at 2026-03-12T10:00:00Z is after the window"))
        #expect(run.output.contains("[weapons[0].kind]"))
    }

    @Test("an alert and its incident are explained, too")
    func explainOthers() throws {
        let id = try #require(try alertIDs().first)
        let alert = try program("explain", id)
        #expect(alert.output.contains("energy  outside"))
        #expect(alert.output.contains("X/a"))
        let incident = String(try #require(AlertID(id)?.incident))
        let run = try program("explain", incident)
        #expect(run.output.contains(id))
        #expect(run.output.contains("X/a stands"))
        #expect(try program("explain", incident, "--json").objects().first?["reports"]?.array?.count == 1)
    }

    @Test("an id of several sources is 66 with the candidates")
    func ambiguous() throws {
        let run = try program("explain", "a")
        #expect(run.status == 66)
        #expect(run.errors.contains("`X/a`, `Y/a`"))
    }

    @Test(
        "an unknown id is 66",
        arguments: [["explain", "none"], ["alerts", "show", "x.y.r1"], ["reports", "show", "X/z"]])
    func unknown(arguments: [String]) throws {
        let run = try program.run(["--root", program.root] + arguments)
        #expect(run.status == 66)
        #expect(run.output == "")
        #expect(run.errors.contains("ceasefirectl reports") || run.errors.contains("ceasefirectl alerts"))
    }

    @Test("without a ledger it is 66, with a sentence", arguments: ["alerts", "reports"])
    func noLedger(command: String) throws {
        let empty = try Program()
        let run = try empty(command)
        #expect(run.status == 66)
        #expect(run.errors.contains("the daemon makes it when it first starts"))
    }
}
