import Ceasefire
import Incidents
import Monitor
import Records
import Support
import Testing

@Suite("When a source is silent for too long while a pause may be in force")
struct SilenceWatchTests {
    let ledger = MemoryLedger()
    private let hour: Int64 = 3600

    private func watch(
        _ sources: [SourceProfile] = [
            SourceProfile(name: "Monitor", aliases: ["The Monitor"], best: .b, longestSilence: 3600),
            SourceProfile(name: "Paper", best: .c),
        ]
    ) -> SilenceWatch {
        SilenceWatch(
            [anAgreement(readings: [aReading(owing: [anObligation(in: aWindow())])])],
            SourceVeil(SourceRegister(sources), key: [1]))
    }

    private func hear(_ source: String, at moment: Moment) throws {
        let drop = try ledger.add(aDrop()).row
        _ = try ledger.add(aReport("r\(ledger.reports.count)", of: source, from: drop, receivedAt: moment))
    }

    private func told(_ name: String = "CEASEFIRED_SOURCE") -> [String] {
        ledger.outbox.flatMap { $0.record.fields.filter { $0.name == name }.map(\.value) }
    }

    @Test("it is told once, when as much time has passed as it may be silent, and again after it spoke")
    func once() throws {
        try hear("The Monitor", at: amidTheWindow)
        let due = amidTheWindow.adding(seconds: hour)
        #expect(try watch().tell(at: amidTheWindow, in: ledger) == due)
        #expect(try watch().tell(at: due.adding(seconds: -1), in: ledger) == due)
        #expect(told() == [])
        #expect(try watch().tell(at: due, in: ledger) == due.adding(seconds: hour))
        _ = try watch().tell(at: due.adding(seconds: hour), in: ledger)
        #expect(told() == ["Monitor"])
        #expect(told("MESSAGE_ID") == ["8b52c98131fb42b2be69d4a891923bcf"])
        #expect(told("CEASEFIRED_LAST_HEARD") == [amidTheWindow.rfc3339])
        #expect(told("MESSAGE")[0].contains("silence is not compliance"))
        let spoke = due.adding(seconds: hour + 10)
        try hear("Monitor", at: spoke)
        // Looked at again as late as was said: it is never told late.
        #expect(try watch().tell(at: due.adding(seconds: 2 * hour), in: ledger) == spoke.adding(seconds: hour))
        _ = try watch().tell(at: spoke.adding(seconds: hour), in: ledger)
        #expect(told() == ["Monitor", "Monitor"])
    }

    @Test("one that never spoke is silent since it was first listed")
    func neverSpoke() throws {
        _ = try watch().tell(at: amidTheWindow, in: ledger)
        _ = try watch().tell(at: amidTheWindow.adding(seconds: hour), in: ledger)
        #expect(told() == ["Monitor"])
        #expect(told("CEASEFIRED_LAST_HEARD") == [])
        #expect(told("MESSAGE")[0].contains("has not been heard at all since it was first listed"))
    }

    @Test("outside of every window nothing is told; who was silent before is told of when one opens")
    func onlyInForce() throws {
        let before = windowStart.adding(seconds: -10 * hour)
        try hear("Monitor", at: before)
        #expect(try watch().tell(at: before.adding(seconds: 2 * hour), in: ledger) == windowStart)
        #expect(told() == [])
        _ = try watch().tell(at: windowStart, in: ledger)
        #expect(told() == ["Monitor"])
        try hear("Monitor", at: windowEnd.adding(seconds: -1))
        #expect(try watch().tell(at: windowEnd.adding(seconds: hour), in: ledger) == nil)
        #expect(told() == ["Monitor"])
    }

    @Test("where nothing is expected of anybody there is nothing to look at")
    func nothingExpected() throws {
        #expect(try watch([SourceProfile(name: "Paper", best: .c)]).tell(at: amidTheWindow, in: ledger) == nil)
    }

    @Test("a protected source is told by its pseudonym, in the entry and in its key")
    func protected() throws {
        let hidden = [SourceProfile(name: "Monitor", best: .b, isProtected: true, longestSilence: 3600)]
        try hear("Monitor", at: amidTheWindow)
        _ = try watch(hidden).tell(at: amidTheWindow.adding(seconds: hour), in: ledger)
        let entry = try #require(ledger.outbox.first)
        #expect(told()[0].hasPrefix("protected source "))
        #expect(!entry.key.contains("Monitor"))
        #expect(!entry.record.fields.contains { $0.value.contains("Monitor") })
    }

    @Test("the closing of a window tells what of it each expected source covered")
    func closing() throws {
        let register = SourceRegister([SourceProfile(name: "Monitor", best: .b, longestSilence: 7200)])
        let windows = WindowWatch(
            [anAgreement(readings: [aReading(owing: [anObligation(in: aWindow())])])], SourceVeil(register, key: [1]))
        try windows.tell(at: windowStart, in: ledger)
        try hear("Monitor", at: amidTheWindow)
        try hear("Paper", at: amidTheWindow)
        try windows.tell(at: windowEnd, in: ledger)
        let length = (windowEnd.microseconds - windowStart.microseconds) / 3_600_000_000
        #expect(told("CEASEFIRED_COVERED_HOURS") == ["Monitor=2.0"])
        #expect(told("CEASEFIRED_UNCOVERED_HOURS") == ["Monitor=\(length - 4).0"])
        #expect(told("CEASEFIRED_AWAITED_HOURS") == ["Monitor=2.0"])
    }
}
