import Ceasefire
import Incidents
import JSONDocument
import Ledger
import Monitor
import Support
import Testing

@Suite("What was known at an earlier moment")
struct AsKnownAtTests {
    private let program: Program
    private let chronicle: Chronicle

    init() throws {
        program = try Program()
        try program.install(agreement: Samples.agreement)
        chronicle = try Chronicle(program, from: at("2026-04-01T08:00:00Z"))
        let pause = AcceptedFile(path: "agreements.d/pause.yaml", text: Samples.agreement)
        _ = try chronicle.ledger.transaction { try chronicle.ledger.accept([pause], at: chronicle.clock.now) }
    }

    private static let incident = ReportKey(source: "X", id: "a").incident

    private static let questions: [[String]] = [
        ["alerts"], ["alerts", "--json"], ["alerts", "--verdict", "disputed"], ["incidents"], ["incidents", "--json"],
        ["incidents", "show", incident], ["incidents", "show", incident, "--json"], ["reports"], ["reports", "--json"],
        ["reports", "show", "X/a", "--json"], ["explain", "X/a"], ["explain", incident],
        ["explain", incident, "--json"],
        ["alerts", "show", "pause.\(incident).r1"], ["explain", "pause.\(incident).r1"],
        ["silence", "list", "--all", "--json"],
    ]

    /// What the program answers, by question; of `status` what the ledger answers.
    private func answers(at moment: Moment?) throws -> [String] {
        let then = moment.map { ["--as-known-at", $0.rfc3339] } ?? []
        var answers = try AsKnownAtTests.questions.map { question in
            // The root and the moment go behind the last subcommand.
            let run = try program.run(question + ["--root", program.root] + then)
            return "\(question) \(run.status)\n\(run.output)\(run.errors)"
        }
        let status = try program.run(["status", "--json", "--root", program.root] + then).objects().first
        answers.append(status?["ledger"]?.text ?? "")
        return answers
    }

    private static func carryOut(_ deed: Instruction.Deed, _ chronicle: Chronicle) throws {
        let outcome = try chronicle.carryOut(deed)
        guard case .kept = outcome else {
            Issue.record("\(deed): \(outcome)")
            return
        }
    }

    /// A small history, a step an hour.
    private func steps() -> [(Chronicle) throws -> Void] {
        let alert = AlertID(agreement: "pause", incident: AsKnownAtTests.incident, revision: 1)
        return [
            { try $0.drop(Samples.report("a")) },
            { chronicle in
                try chronicle.ledger.transaction {
                    try chronicle.ledger.noteFiled(["\(alert)"], at: chronicle.clock.now)
                    try chronicle.ledger.noteTold(["\(alert)"], at: chronicle.clock.now, boot: "one")
                    let drop = try chronicle.ledger.unmovedDrops()[0]
                    try chronicle.ledger.noteMoved(
                        drop.row, to: try #require(drop.destination), at: chronicle.clock.now)
                }
            },
            { chronicle in
                let report = Samples.report("b", more: #", "casualties": {"killed": 2}"#)
                try chronicle.drop(report.replacing("\"X\"", with: "\"Y\""))
            },
            { try Self.carryOut(.review(incident: Self.incident, .underInquiry), $0) },
            { try Self.carryOut(.acknowledge(alert), $0) },
            { chronicle in
                let until = chronicle.clock.now.adding(seconds: 9000)
                try Self.carryOut(.silence(place: "Kyiv", agreement: nil, until: until), chronicle)
            },
            { try $0.drop(Samples.report("a", more: #", "casualties": {"killed": 3}"#)) },
            { try Self.carryOut(.endSilence(1), $0) },
            { try $0.drop(#"{"source": {"name": "Y"}, "retracts": "b"}"#) },
            { try $0.drop(#"{"source": {"name": "X"}, "retracts": "a"}"#) },
        ]
    }

    @Test("every answer is the same, to the byte, when it is asked for later")
    func sameBytes() throws {
        var history: [(moment: Moment, answers: [String])] = []
        history.append((chronicle.clock.now.adding(seconds: 1), try answers(at: nil)))
        for step in steps() {
            chronicle.clock.advance(seconds: 3600)
            try step(chronicle)
            history.append((chronicle.clock.now.adding(seconds: 1), try answers(at: nil)))
        }
        for (number, then) in history.enumerated() {
            let now = try answers(at: then.moment)
            for (asked, told) in zip(now, then.answers) { #expect(asked == told, "step \(number)") }
        }
        // Each step changed something, so that each moment has an answer of its own.
        #expect(Set(history.map(\.answers)).count == history.count)
    }
}
