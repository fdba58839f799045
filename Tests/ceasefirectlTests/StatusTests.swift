import Control
import JSONDocument
import Support
import Testing

@Suite struct StatusTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
        try program.scratch.makeDirectory("root/run/ceasefired")
    }

    private func running(_ answer: JSONValue) throws -> ControlServer {
        try ControlServer(path: "\(program.root)/run/ceasefired/control.sock") { request, _ in
            request == ["request": "status"] ? answer : .null
        }
    }

    private let sample: JSONValue = [
        "ok": true, "version": "1.2.3", "started": "2026-01-31T00:00:00Z",
        "agreements": [
            [
                "id": "pause", "title": "A pause\u{1B}[2J",
                "readings": [
                    [
                        "id": "cities", "by": "A", "state": "in force", "from": "2026-01-10T00:00:00Z", "to": "open",
                        "left_seconds": .null,
                    ],
                    [
                        "id": "energy", "by": "B", "state": "may be in force",
                        "from": ["after": .null, "before": "2026-01-10T00:00:00Z"],
                        "to": ["after": "2026-02-01T00:00:00Z", "before": "2026-02-02T00:00:00Z"],
                        "left_seconds": 100_000,
                    ],
                ],
            ]
        ],
        "defects": ["pause.yaml:3: wrong"], "kept_files": ["pause.yaml"], "queues": ["incoming": 3],
        "journal": "all is told", "trouble": .null,
    ]

    @Test("a running daemon is told with its agreements, their windows, defects, queues and the ledger's counts")
    func running() throws {
        try program.keep(Samples.report("a"))
        let server = try running(sample)
        defer { server.stop() }
        let run = try program("status")
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.output == """
                ceasefired 1.2.3 is running, since 2026-01-31T00:00:00Z
                pause
                  A pause\\x1b[2J
                  cities  in force         from 2026-01-10T00:00:00Z to an open end
                  energy  may be in force  from (2026-01-10T00:00:00Z or earlier) to (2026-02-01T00:00:00Z … \
                2026-02-02T00:00:00Z), 1 d 3 h left at most
                defects in the configuration
                  pause.yaml:3: wrong
                  used as it was accepted last: pause.yaml
                waiting in incoming: 3
                journal: all is told
                incidents by verdict, of reports that stand
                  pause: 1 disputed
                last report of each source, the latest first
                  2026-04-01T08:00:00Z  X (no expectation stated)
                kept: 1 report, 1 alert, 0 rejected drops
                to do: 1 drop to move, 1 alert file to write, 1 entry to see in the journal
                coverage: hours in which an expected source would have told, by reading
                  no source has a `longest_silence`, so that no count says how much went untold

                """)
        let object = try #require(try program("status", "--json").objects().first)
        #expect(object["running"] == true)
        #expect(object["version"] == "1.2.3")
        #expect(object["ledger"]?["counts"]?.array?.first?["count"] == 1)
    }

    @Test("with the daemon down it is 3, and what the ledger knows is told all the same")
    func down() throws {
        try program.keep(Samples.report("a"))
        let run = try program("status")
        #expect(run.status == 3)
        #expect(run.lines.first == "the daemon is not running; to start it: `ceasefired --root \(program.root)`")
        #expect(run.output.contains("pause: 1 disputed"))
        let object = try #require(try program("status", "--json").objects().first)
        #expect(object["running"] == false)
        #expect(object["ledger"]?["alerts"] == 1)
    }

    @Test("an incident of several reports is counted once, and none of which nothing is left")
    func counts() throws {
        try program.keep(
            Samples.report("a"), Samples.report("b", source: "Y"),
            Samples.report("c", occurred: "2026-01-13T10:00:00Z"), #"{"retracts": "c", "source": {"name": "X"}}"#)
        func counts(_ more: String...) throws -> [JSONValue] {
            let object = try #require(
                try program.run(["status", "--json", "--root", program.root] + more).objects().first)
            return object["ledger"]?["counts"]?.array ?? []
        }
        let one: [JSONValue] = [["agreement": "pause", "verdict": "disputed", "count": 1]]
        #expect(try counts() == one)
        #expect(try counts("--as-known-at", "2030-01-01") == one)
    }

    @Test("with neither daemon nor ledger it is 3, too")
    func nothing() throws {
        let run = try program("status")
        #expect(run.status == 3)
        #expect(run.errors.contains("no ledger"))
    }
}
