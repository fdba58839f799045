import Ceasefire
import Support
import Testing

@Suite("Of how much of a time a source would have told")
struct CoverageTests {
    /// Hours covered, uncovered and awaited.
    struct Hours: Equatable, CustomTestStringConvertible {
        let covered: Double
        let uncovered: Double
        let awaited: Double

        init(_ covered: Double, _ uncovered: Double, _ awaited: Double) {
            (self.covered, self.uncovered, self.awaited) = (covered, uncovered, awaited)
        }

        init(_ coverage: Coverage) {
            self.init(
                Double(coverage.covered) / 3600, Double(coverage.uncovered) / 3600, Double(coverage.awaited) / 3600)
        }

        var testDescription: String { "\(covered) covered, \(uncovered) not, \(awaited) awaited" }
    }

    private static let day = TimeInForce(from: at("2026-02-01T00:00:00Z"), until: at("2026-02-02T00:00:00Z"))

    private func hours(
        _ time: TimeInForce = day, every longest: Int64, heard: [String], now: String
    ) -> Hours {
        var coverage = Coverage(of: time, longestSilence: longest * 3600, at: at(now))
        for moment in heard { coverage.hear(at: at(moment)) }
        return Hours(coverage)
    }

    @Test(
        "a record covers the time before it, as long as the source may be silent",
        arguments: [
            // Nobody spoke: long ago nothing can come in time any more.
            ([], "2026-02-09T00:00:00Z", Hours(0, 24, 0)),
            ([], "2026-02-02T00:00:00Z", Hours(0, 18, 6)),
            // One record at noon: 06–12 is covered, what was before is not, nor what came after.
            (["2026-02-01T12:00:00Z"], "2026-02-09T00:00:00Z", Hours(6, 18, 0)),
            // Two that lie closer than the silence: each time counts once.
            (["2026-02-01T10:00:00Z", "2026-02-01T12:00:00Z"], "2026-02-09T00:00:00Z", Hours(8, 16, 0)),
            (["2026-02-01T12:00:00Z", "2026-02-01T12:00:00Z"], "2026-02-09T00:00:00Z", Hours(6, 18, 0)),
            // Before the time, at its start, and after its end.
            (["2026-01-31T23:00:00Z", "2026-02-01T00:00:00Z"], "2026-02-09T00:00:00Z", Hours(0, 24, 0)),
            (["2026-02-02T02:00:00Z"], "2026-02-09T00:00:00Z", Hours(4, 20, 0)),
            (["2026-02-02T06:00:00Z"], "2026-02-09T00:00:00Z", Hours(0, 24, 0)),
            // Spoken every six hours, the first time six hours after the start.
            (
                ["2026-02-01T06:00:00Z", "2026-02-01T12:00:00Z", "2026-02-01T18:00:00Z", "2026-02-02T00:00:00Z"],
                "2026-02-02T00:00:00Z", Hours(24, 0, 0)
            ),
            // Amid the window: what lies ahead is none of the three.
            (["2026-02-01T06:00:00Z"], "2026-02-01T08:00:00Z", Hours(6, 0, 2)),
            (["2026-02-01T06:00:00Z"], "2026-02-01T18:00:00Z", Hours(6, 6, 6)),
            // Before it.
            ([], "2026-01-31T00:00:00Z", Hours(0, 0, 0)),
        ])
    func golden(heard: [String], now: String, expected: Hours) {
        #expect(hours(every: 6, heard: heard, now: now) == expected)
    }

    @Test("a local day has the hours that it has: 23 when clocks go forward, 25 when they go back")
    func daylightSaving() {
        let spring = TimeInForce(from: at("2026-03-28T22:00:00Z"), until: at("2026-03-29T21:00:00Z"))
        let autumn = TimeInForce(from: at("2026-10-24T21:00:00Z"), until: at("2026-10-25T22:00:00Z"))
        #expect(
            hours(spring, every: 12, heard: ["2026-03-29T10:00:00Z"], now: "2026-04-09T00:00:00Z") == Hours(12, 11, 0))
        #expect(
            hours(autumn, every: 12, heard: ["2026-10-25T10:00:00Z"], now: "2026-11-09T00:00:00Z") == Hours(12, 13, 0))
    }

    @Test("an open end is covered up to now")
    func openEnd() {
        let open = TimeInForce(from: at("2026-02-01T00:00:00Z"), until: .distantFuture)
        #expect(
            hours(open, every: 6, heard: ["2026-02-10T00:00:00Z"], now: "2026-02-11T00:00:00Z")
                == Hours(6, 9 * 24 - 6 + 18, 6))
    }

    @Test("the three add up to what has passed, and hearing more never covers less")
    func property() {
        var generator = SeededGenerator(seed: 20_260_201)
        for _ in 0..<500 {
            let now = Self.day.from.adding(seconds: Int64.random(in: -7200...200_000, using: &generator))
            let heard = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                Self.day.from.adding(seconds: Int64.random(in: -90_000...200_000, using: &generator))
            }.filter { $0 <= now }.sorted()
            var coverage = Coverage(
                of: Self.day, longestSilence: Int64.random(in: 1...40_000, using: &generator), at: now)
            let passed = max(0, (min(Self.day.until, now).microseconds - Self.day.from.microseconds) / 1_000_000)
            var before: Int64 = 0
            for moment in heard {
                coverage.hear(at: moment)
                #expect(coverage.covered >= before)
                #expect(coverage.covered + coverage.uncovered + coverage.awaited == passed)
                before = coverage.covered
            }
        }
    }

    @Test("a reading may be in force from its earliest start, or the latest where no other was stated")
    func timeInForce() {
        let exact = aReading(owing: [anObligation(in: aWindow())]).timeInForce
        #expect(exact == TimeInForce(from: windowStart, until: windowEnd))
        let loose = Window(
            start: somewhere(from: nil, to: windowStart), end: somewhere(from: amidTheWindow, to: windowEnd))
        #expect(
            aReading(owing: [anObligation(in: loose)]).timeInForce == TimeInForce(from: windowStart, until: windowEnd))
        let bounded = Window(start: somewhere(from: windowStart, to: amidTheWindow), end: Edge(windowEnd))
        #expect(aReading(owing: [anObligation(in: bounded)]).timeInForce.from == windowStart)
    }
}
