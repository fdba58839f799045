import Ceasefire
import JSONDocument
import Monitor
import Records
import Support
import Testing

@Suite("How drops are read, batch by batch")
struct PipelineBatchTests {
    let desk = Desk()

    @Test("a bad record costs the records beside it nothing")
    func badRecord() throws {
        let lines = [aReportText("a"), "{\"id\": ", aReportText("b", [("place", nil)]), "", aReportText("c")]
        let settled = try #require(try desk.drop(lines.joined(separator: "\n"), named: "reports.ndjson"))
        #expect(desk.told == ["r1 Alert violation", "r1 Alert violation"])
        #expect(settled.destination.folder == .archive(receivedAt: receipt))
        let companion = try #require(settled.companion)
        let refused = String(decoding: companion, as: UTF8.self).split(separator: "\n")
        #expect(refused.count == 2)
        #expect(try JSONValue.parse(Array(refused[1].utf8))["line"] == 3)
        #expect(try JSONValue.parse(Array(refused[1].utf8))["problem"] == "`place` is missing")
        #expect(desk.rejections.count == 1)
        #expect(desk.rejections[0].fields.contains { $0.name == "CEASEFIRED_COUNT" && $0.value == "2" })
    }

    @Test("a drop of which nothing was taken goes to rejected, with the reasons beside it")
    func rejected() throws {
        let settled = try #require(try desk.drop(#"[{"id": "a"}, 7]"#))
        #expect(settled.destination.folder == .rejected)
        let companion = try #require(settled.companion)
        let reason = try JSONValue.parse(companion)
        #expect(reason["drop"] == "report.json")
        #expect(reason["received"] == "2026-04-01T08:00:00Z")
        let places = reason["defects"]?.array?.map { $0["where"] }
        #expect(places == ["line 1, [0].source", "line 1, [0].occurred", "line 1, [0].place", "line 1, [1]"])
        #expect(desk.rejections.count == 1)
    }

    @Test(
        "what is no report at all is rejected whole",
        arguments: [
            ("empty.json", ""), ("text.txt", "hello"), ("list.json", "[]"), ("blank.ndjson", "\n \n"),
            ("cut.json", "{\"id\": \"a\""),
        ])
    func noReport(name: String, text: String) throws {
        let settled = try #require(try desk.drop(text, named: name))
        #expect(settled.destination.folder == .rejected)
        #expect(settled.companion != nil)
        #expect(!desk.pipeline.hasWork)
    }

    @Test("an obstacle is told once, however often it is found")
    func obstacle() throws {
        let found = anObstacle(Array("pipe".utf8))
        try desk.run([.obstacle(found)])
        try desk.run([.obstacle(found)])
        #expect(Set(desk.settled.map(\.entry.row)).count == 1)
        #expect(desk.rejections.count == 1)
    }

    @Test("a long drop is cut into batches, and short ones beside it are not held up")
    func longDrop() throws {
        try desk.run([.drop(desk.file(lines(1...1_000), named: "long.ndjson"))])
        #expect(desk.ledger.reports.count == Pipeline.recordsPerBatch)
        #expect(desk.pipeline.hasWork)
        try desk.run([.drop(desk.file(aReportText("short")))])
        #expect(desk.settled.map(\.entry.printable) == ["report.json"])
        var batches = 2
        while desk.pipeline.bytesInHand > 0 {
            try desk.run([])
            batches += 1
        }
        #expect(batches <= 6)
        while desk.pipeline.hasWork { try desk.run([]) }
        #expect(desk.ledger.alerts.count == 1_001)
        #expect(desk.ledger.reports.count == 1_001)
        #expect(Set(desk.ledger.reports.map(\.id)).count == 1_001)
        #expect(desk.pipeline.bytesInHand == 0)
    }

    @Test("a drop that arrives again while it is in hand is not read twice")
    func arrivesAgain() throws {
        let file = desk.file(lines(1...600), named: "long.ndjson")
        try desk.run([.drop(file)])
        try desk.run([.drop(file)])
        while desk.pipeline.hasWork { try desk.run([.drop(file)]) }
        try desk.run([.drop(file)])
        #expect(desk.ledger.reports.count == 600)
        #expect(Set(desk.settled.map(\.entry.row)).count == 1)
    }

    @Test("after a crash between batches the rest is read, and nothing twice")
    func crash() throws {
        let file = desk.file(lines(1...600), named: "long.ndjson")
        try desk.run([.drop(file)])
        desk.restart()
        #expect(desk.pipeline.bytesInHand == 0)
        try desk.run([.drop(file)])
        while desk.pipeline.hasWork { try desk.run([]) }
        #expect(desk.ledger.reports.map(\.index) == Array(0..<600))
        #expect(Set(desk.ledger.alerts.map(\.id)).count == 600)
        #expect(desk.settled.count == 1)
    }

    @Test("a file that was changed between batches is another drop")
    func changed() throws {
        let file = desk.file(lines(1...600), named: "long.ndjson")
        try desk.run([.drop(file)])
        desk.restart()
        let other = desk.file(lines(1...3), named: "long.ndjson")
        let changed = Drop(
            name: file.name, identity: file.identity, submitter: file.submitter, received: other.received,
            size: other.size, modified: 1, sha256: other.sha256, bytes: other.bytes)
        try desk.run([.drop(changed)])
        #expect(desk.settled.map(\.entry.records) == [3])
    }

    @Test("a batch that the ledger refuses has not happened, and happens when it is tried again")
    func refusedCommit() throws {
        struct DiskFull: Error {}
        let file = desk.file(lines(1...10), named: "ten.ndjson")
        #expect(throws: DiskFull.self) {
            _ = try desk.pipeline.runBatch([.drop(file)]) { _ in throw DiskFull() }
        }
        #expect(desk.ledger.reports == [])
        #expect(!desk.pipeline.hasWork)
        #expect(desk.pipeline.bytesInHand == 0)
        try desk.run([.drop(file)])
        #expect(desk.ledger.reports.count == 10)
        #expect(desk.told.count == 10)
    }

    @Test("what a batch leaves to be done names its alerts' files as the ledger has them")
    func outcome() throws {
        let outcome = try desk.pipeline.runBatch([.drop(desk.file(aReportText()))])
        #expect(outcome.alerts.map(\.id) == desk.ledger.alerts.map { "\($0.id)" })
        #expect(outcome.alerts.map(\.content) == desk.ledger.alerts.map(\.content))
        #expect(outcome.lastSequence == 1)
        #expect(desk.ledger.outbox[0].key == outcome.alerts[0].id)
    }

    @Test("the same drops in another order end in the same verdicts")
    func order() throws {
        let texts = (1...30).map { number in
            aReportText(
                "\(number % 7)", reportedAt: "2026-02-03T\(10 + number % 13):00:00Z",
                [
                    ("actor", number % 3 == 0 ? nil : "\"Russia\""), ("x_n", "\(number % 13)"),
                ])
        }
        func standing(_ texts: [String]) throws -> [String?] {
            let desk = Desk()
            for text in texts { try desk.drop(text) }
            return try (0..<7).map { try desk.ledger.standing(of: ReportKey(source: "Source", id: "\($0)"))?.content }
        }
        let forwards = try standing(texts)
        #expect(forwards.allSatisfy { $0 != nil })
        #expect(try standing(texts.reversed()) == forwards)
    }

    @Test("what ended the daemon is set aside: to rejected, or to the archive where part of it had been taken")
    func setAside() throws {
        let unread = desk.file(aReportText("x"))
        let first = try desk.pipeline.setAside(unread, afterDeaths: 3)
        #expect(first.settled.map(\.destination.folder) == [.rejected])
        // It lies there still: it is moved again, and not told again.
        #expect(try desk.pipeline.setAside(unread, afterDeaths: 3).settled.map(\.entry) == first.settled.map(\.entry))

        let long = desk.file(lines(1...600), named: "long.ndjson")
        try desk.run([.drop(long)])
        desk.restart()
        let second = try desk.pipeline.setAside(long, afterDeaths: 3)
        #expect(second.settled.map(\.destination.folder) == [.archive(receivedAt: receipt)])
        #expect(desk.ledger.outbox.filter { $0.key.hasPrefix("set-aside/") }.count == 2)
    }

    @Test("what has the number of a drop that is not known to have left is another, unless it is that drop itself")
    func numberGivenAgain() throws {
        let first = desk.file("{}", named: "a")
        func drop(_ name: String, _ digest: UInt8) -> Arrival {
            .drop(
                Drop(
                    name: Array(name.utf8), identity: first.identity, submitter: 1000, received: receipt, size: 2,
                    modified: 0, sha256: [UInt8](repeating: digest, count: 32), bytes: Array("{}".utf8)))
        }
        func obstacle(_ name: String, _ problem: ObstacleProblem) -> Arrival {
            .obstacle(
                Obstacle(
                    name: Array(name.utf8), identity: first.identity, submitter: 1000, received: receipt,
                    problem: problem))
        }
        let others = [obstacle("a", .fifo), obstacle("a", .symbolicLink), obstacle("b", .symbolicLink)]
        for arrival in [.drop(first)] + others + [drop("b", 100), drop("c", 100), drop("c", 101)] {
            try desk.run([arrival])
        }
        #expect(Set(desk.settled.map(\.entry.row)).count == 7 && desk.rejections.count == 7)

        try desk.run([drop("c", 101)])
        #expect(desk.settled.map(\.entry.row).suffix(2) == [7, 7])
        #expect(desk.rejections.count == 7)
    }

    private func lines(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { aReportText("\($0)") + "\n" }.joined()
    }
}

extension DropEntry {
    fileprivate var printable: String { String(decoding: name, as: UTF8.self) }
}
