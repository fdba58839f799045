import Control
import JSONDocument
import Support
import Testing

@Suite struct ReloadTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.scratch.makeDirectory("root/run/ceasefired")
    }

    /// Answers in the daemon's place.
    private func answering(_ answer: JSONValue) throws -> ControlServer {
        try ControlServer(path: "\(program.root)/run/ceasefired/control.sock") { request, _ in
            request == ["request": "reload"] ? answer : .null
        }
    }

    @Test("what the daemon has taken up is told")
    func taken() throws {
        let server = try answering(["ok": true, "agreements": 2])
        defer { server.stop() }
        let run = try program("reload")
        #expect(run.status == 0)
        #expect(run.errors == "taken up: judging by 2 agreements\n")
        #expect(try program("reload", "--json").objects() == [["ok": true, "agreements": 2]])
    }

    @Test("a refusal is 78, with the defects printed")
    func refused() throws {
        let server = try answering(["ok": false, "defects": ["a.yaml:3: wrong\u{1B}[2J"]])
        defer { server.stop() }
        let run = try program("reload")
        #expect(run.status == 78)
        #expect(run.output == "a.yaml:3: wrong\\x1b[2J\n")
    }

    @Test("without a daemon it is 3, with what to do")
    func notRunning() throws {
        let run = try program("reload")
        #expect(run.status == 3)
        #expect(run.errors.contains("`ceasefired --root \(program.root)`"))
    }
}
