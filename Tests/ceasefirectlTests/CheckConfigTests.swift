import JSONDocument
import Support
import Testing

@Suite struct CheckConfigTests {
    let program: Program

    init() throws {
        program = try Program()
    }

    @Test("without a defect nothing is printed, and the counts are told")
    func clean() throws {
        try program.install(agreement: Samples.agreement)
        let run = try program("check-config")
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(run.errors == "no defect in 1 agreement, 0 city lists, 0 formats, 0 source lists\n")
    }

    @Test("each defect is printed with file, line and what may have been meant")
    func defects() throws {
        try program.install(agreement: Samples.agreement.replacing("weapons: [drone]", with: "waepons: [drone]"))
        let path = "\(program.root)/etc/ceasefired/agreements.d/pause.yaml"
        let run = try program("check-config")
        #expect(run.status == 78)
        #expect(run.lines.contains("\(path):22: `waepons` is no key of a reading (did you mean `weapons`?)"))
        let objects = try program("check-config", "--json").objects()
        #expect(objects.contains { $0["file"]?.string == path && $0["line"] == 22 && $0["hint"] != nil })
    }

    @Test("--root may stand before the subcommand, too")
    func rootFirst() throws {
        try program.install(agreement: Samples.agreement)
        #expect(try program.run(["--root", program.root, "check-config"]).status == 0)
    }

    @Test("where nothing is installed it says so")
    func notInstalled() throws {
        let run = try program("check-config")
        #expect(run.status == 78)
        #expect(run.errors.contains("gazetteer"))
    }
}
