import Glibc
import JSONDocument
import Platform
import Support
import Testing

@Suite struct SubmitTests {
    let program: Program
    let strike = """
        {"id": "a", "source": {"name": "X"}, "occurred": "2026-01-31T08:10:00Z", "place": {"name": "Kyiv"}}
        """

    init() throws {
        program = try Program()
        try program.scratch.makeDirectory("root/var/spool/ceasefired")
        try program.scratch.makeDirectory("root/var/spool/ceasefired/incoming")
        try program.scratch.write("strike.json", Array(strike.utf8))
    }

    private let incoming = "root/var/spool/ceasefired/incoming"
    private var path: String { program.scratch.path("strike.json") }

    @Test("a file arrives whole under its own name, readable to its group, and nothing else is left")
    func arrives() throws {
        let run = try program("submit", path)
        #expect(run.status == 0)
        #expect(run.output == "\(path) -> \(program.root)/var/spool/ceasefired/incoming/strike.json\n")
        #expect(run.errors == "")
        #expect(try program.scratch.names(in: incoming) == ["strike.json"])
        #expect(try program.scratch.read("\(incoming)/strike.json") == Array(strike.utf8))
        let folder = try Directory(path: program.scratch.path(incoming))
        #expect(try folder.status(of: FileName("strike.json"))?.mode == 0o640)
    }

    @Test("a taken name gets a number before its ending, and nothing is overwritten")
    func taken() throws {
        let run = try program("submit", path, path, path, "--json")
        #expect(run.status == 0)
        #expect(
            try run.objects().compactMap { $0["path"]?.string?.split(separator: "/").last } == [
                "strike.json", "strike.2.json", "strike.3.json",
            ])
    }

    @Test("a directory that may be added to and not listed is enough")
    func unlisted() throws {
        try program.scratch.setMode(incoming, 0o3730)
        #expect(try program("submit", path).status == 0)
    }

    @Test("what cannot be read as a report is told and not handed over, and the others are")
    func unusable() throws {
        try program.scratch.write("cut.json", Array(#"{"id": "#.utf8))
        let cut = program.scratch.path("cut.json")
        let run = try program("submit", cut, path)
        #expect(run.status == 65)
        #expect(
            run.errors == """
                \(cut):1:7: the text ends before its value does: the file was cut short
                ceasefirectl: `\(cut)` holds no usable report and was not handed over; `--force` does it anyway

                """)
        #expect(try program.scratch.names(in: incoming) == ["strike.json"])
        #expect(try program("submit", "--force", cut).status == 0)
        #expect(try program.scratch.names(in: incoming) == ["cut.json", "strike.json"])
    }

    @Test("a usable report is handed over with the defects beside it told")
    func partly() throws {
        let lines = strike + "\n" + #"{"id": "b"}"#
        try program.scratch.write("two.ndjson", Array(lines.utf8))
        let run = try program("submit", program.scratch.path("two.ndjson"))
        #expect(run.status == 0)
        #expect(run.errors.contains("two.ndjson:2: `occurred` is missing"))
        #expect(try program.scratch.read("\(incoming)/two.ndjson") == Array(lines.utf8))
    }

    @Test("standard input goes under the name that is given", arguments: ["in.json", "in.ndjson"])
    func standardInput(name: String) throws {
        let run = try program("submit", "--name", name, "-", input: strike)
        #expect(run.status == 0)
        #expect(try program.scratch.read("\(incoming)/\(name)") == Array(strike.utf8))
    }

    @Test("standard input without a name is a usage error")
    func unnamed() throws {
        #expect(try program("submit", "-", input: strike).status == 64)
    }

    @Test(
        "a name that the daemon would not take is refused with a reason",
        arguments: [
            (".x.json", "hidden"), ("x.tmp", "unfinished"), ("x.json~", "unfinished"),
            ("x\ny.json", "control character"),
            ("..", "no file name"),
        ])
    func badName(name: String, reason: String) throws {
        let run = try program("submit", "--name", name, path)
        #expect(run.status == 65)
        #expect(run.errors.contains(reason))
        #expect(try program.scratch.names(in: incoming).isEmpty)
    }

    @Test("a file that is not there is 66, and the others go")
    func missing() throws {
        let run = try program("submit", program.scratch.path("none.json"), path)
        #expect(run.status == 66)
        #expect(run.errors.contains("none.json`: No such file or directory"))
        #expect(run.lines.count == 1)
    }

    @Test("without the directory it is 73, with what to do")
    func notInstalled() throws {
        try program.scratch.remove(incoming)
        let run = try program("submit", path)
        #expect(run.status == 73)
        #expect(run.errors.contains("systemd-tmpfiles"))
    }
}
