import JSONDocument
import Support
import Testing

@Suite("replay shows beforehand which verdicts would change")
struct ReplayTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
        try program.keep(Samples.report("a"), Samples.report("b", occurred: "2026-03-12T10:00:00Z"))
        try program.scratch.makeDirectory("new/agreements.d")
    }

    private func replay(_ agreement: String, _ more: String...) throws -> Program.Run {
        try program.scratch.write("new/agreements.d/pause.yaml", Array(agreement.utf8))
        return try program.run(
            ["replay", "--root", program.root, "--against", program.scratch.path("new"), "--json"] + more)
    }

    @Test("under the configuration in force nothing changes and nothing would be told")
    func unchanged() throws {
        let run = try replay(Samples.agreement)
        #expect(run.errors == "")
        #expect(run.status == 0)
        #expect(
            try run.objects() == [
                [
                    "judged": 2, "changed": 0, "verdicts_changed": 0,
                    "alerts": ["Alert": 0, "Update": 0, "Cancel": 0],
                ]
            ])
    }

    @Test("a window that ends later takes in a strike that was outside; the ledger stays as it was")
    func changed() throws {
        let run = try replay(Samples.agreement.replacing("end: 2026-01-20", with: "end: 2026-04-20"))
        let objects = try run.objects()
        let whole = try #require(objects.first { $0["reading"] == nil && $0["incident"] != nil })
        #expect(whole["from"] == "outside")
        #expect(whole["to"]?.string != "outside")
        #expect(objects.contains { ($0["why"]?.string ?? "").hasPrefix("time: ") })
        #expect(objects.last?["verdicts_changed"] == 1)
        #expect(objects.last?["alerts"]?["Alert"] == 1)
        #expect(try program("reports", "--verdict", "outside", "--json").objects().map { $0["report"] } == ["X/b"])
        #expect(try program("alerts", "--json").objects().count == 1)
    }

    @Test("a defect is told as a reload would be refused; a directory that is not there is 66")
    func refused() throws {
        let run = try replay("schema: 1\n")
        #expect(run.status == 78)
        #expect(run.errors.contains("pause.yaml:"))
        #expect(try program("replay", "--against", "/nonexistent").status == 66)
    }
}
