import Ceasefire
import Monitor
import Records
import Support
import Testing

@Suite("When a reading's window is open, and closed, for certain")
struct WindowWatchTests {
    let ledger = MemoryLedger()
    private let watch = WindowWatch([
        anAgreement(readings: [
            aReading(
                "loose",
                owing: [
                    anObligation(
                        in: Window(
                            start: somewhere(from: nil, to: windowStart),
                            end: somewhere(from: amidTheWindow, to: windowEnd)))
                ])
        ])
    ])

    @Test("each is told once, at the latest start and the latest end")
    func toldOnce() throws {
        let second: Int64 = 1
        for moment in [
            windowStart.adding(seconds: -second), windowStart, amidTheWindow, windowEnd.adding(seconds: -second),
            windowEnd, windowEnd.adding(seconds: second),
        ] {
            try watch.tell(at: moment, in: ledger)
        }
        #expect(
            try untold() == [
                "42e3b66659d54c5f9758d0af5ecacab3 pause loose", "b27a95398da54faba9eb2eb41d05386f pause loose",
            ])
        #expect(ledger.outbox.map(\.queuedAt) == [windowStart, windowEnd])
    }

    @Test("the closing lists who was heard from and what each claims to have counted, and says that silence is no sign")
    func closingWithCoverage() throws {
        try watch.tell(at: windowStart, in: ledger)
        let drop = try ledger.add(aDrop()).row
        let tally = #"{"act":"tally","count":{"n":488,"unit":"attacks"}}"#
        _ = try ledger.add(
            aReport("t", of: "Ministry", from: drop, content: tally, receivedAt: amidTheWindow, act: "tally"))
        _ = try ledger.add(aReport("a", of: "Mayor", from: drop, index: 1, receivedAt: amidTheWindow))
        try watch.tell(at: windowEnd, in: ledger)
        let closing = try #require(ledger.outbox.last?.record)
        let told = closing.fields.filter { ["CEASEFIRED_COVERAGE", "CEASEFIRED_TALLY"].contains($0.name) }
        #expect(told.map(\.value) == ["Mayor=1", "Ministry=1", "Ministry: 488 attacks"])
        let message = try #require(closing.fields.first { $0.name == "MESSAGE" }?.value)
        #expect(message.contains("heard from since it opened: Mayor (1 report), Ministry (1 report)"))
        #expect(message.contains("silence is no sign that nothing happened"))
    }

    @Test("the next moment is the start, then the end, then none")
    func next() {
        #expect(watch.next(after: .distantPast) == windowStart)
        #expect(watch.next(after: windowStart) == windowEnd)
        #expect(watch.next(after: windowEnd) == nil)
    }

    @Test("a window that was over before the first start is recorded and not told")
    func overBefore() throws {
        try watch.tell(at: windowEnd, in: ledger)
        try watch.tell(at: windowEnd.adding(seconds: 60), in: ledger)
        #expect(try untold() == [])
        #expect(ledger.outbox.count == 2)
    }

    @Test("one that closed while nobody was there is told when somebody is again")
    func closedMeanwhile() throws {
        try watch.tell(at: amidTheWindow, in: ledger)
        try watch.tell(at: windowEnd.adding(seconds: 86_400), in: ledger)
        #expect(try untold().count == 2)
    }

    @Test("who was heard is looked up once, however often the daemon starts after the end")
    func lookedUpOnce() throws {
        try watch.tell(at: amidTheWindow, in: ledger)
        for day: Int64 in 0..<5 { try watch.tell(at: windowEnd.adding(seconds: day * 86_400), in: ledger) }
        #expect(ledger.lookUps == 1)
    }

    @Test("an end that is open is never told")
    func openEnd() throws {
        let open = WindowWatch([anAgreement(readings: [aReading(owing: [anObligation(in: aWindow(to: nil))])])])
        try open.tell(at: at("2100-01-01T00:00:00Z"), in: ledger)
        #expect(try untold() == ["42e3b66659d54c5f9758d0af5ecacab3 pause reading"])
        #expect(open.next(after: windowStart) == nil)
    }

    @Test("a window that a changed agreement moved is another one")
    func moved() throws {
        try watch.tell(at: amidTheWindow, in: ledger)
        let window = aWindow(from: windowStart.adding(seconds: 3_600))
        let changed = WindowWatch([anAgreement(readings: [aReading("loose", owing: [anObligation(in: window)])])])
        try changed.tell(at: amidTheWindow, in: ledger)
        #expect(try untold().count == 2)
    }

    private func untold() throws -> [String] {
        try ledger.untold(after: 0, through: .max, limit: 100).map { entry in
            ["MESSAGE_ID", "CEASEFIRED_AGREEMENT", "CEASEFIRED_READING"].compactMap { name in
                entry.record.fields.first { $0.name == name }?.value
            }.joined(separator: " ")
        }
    }
}
