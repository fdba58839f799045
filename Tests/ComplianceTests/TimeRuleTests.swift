import Ceasefire
import Compliance
import Support
import Testing

@Suite("When a strike happened, against a reading's window")
struct TimeRuleTests {
    @Test("every relation of an interval to a window with uncertain edges comes out as the contract defines it")
    func allRelations() {
        var wrong: [String] = []
        for (from, to) in pairs {
            for start in pairs {
                for end in pairs {
                    for mode in Occurrence.Mode.allCases {
                        let found = judged(from, to, mode, start, end)
                        let expected = defined(from, to, mode, start, end)
                        if found != expected { wrong.append("[\(from), \(to)) \(mode) \(start) \(end): \(found)") }
                    }
                }
            }
        }
        #expect(wrong == [])
    }

    /// Every two days of six, in order; equal ones make a moment and an exact edge.
    private let pairs = (0...5).flatMap { first in (first...5).map { (first, $0) } }

    private func judged(
        _ from: Int, _ to: Int, _ mode: Occurrence.Mode, _ start: (Int, Int), _ end: (Int, Int)
    ) -> Truth {
        let window = Window(
            start: somewhere(from: day(start.0), to: day(start.1)), end: somewhere(from: day(end.0), to: day(end.1)))
        let strike = aStrike(at: between(day(from), day(to)), mode: mode)
        return judge(strike, under: anObligation(in: window)).result(.time)
    }

    /// The contract's words, over the moments of the interval: each day's first and its noon.
    private func defined(
        _ from: Int, _ to: Int, _ mode: Occurrence.Mode, _ start: (Int, Int), _ end: (Int, Int)
    ) -> Truth {
        let moments = from == to ? [from * 2] : Array(from * 2..<to * 2)
        let certain = moments.filter { $0 >= start.1 * 2 && $0 < end.0 * 2 }
        let possible = moments.filter { $0 >= start.0 * 2 && $0 < end.1 * 2 }
        if certain.count == moments.count || (mode == .throughout && !certain.isEmpty) { return .holds }
        return possible.isEmpty ? .fails : .undetermined
    }

    private func day(_ number: Int) -> Moment { windowStart.adding(seconds: Int64(number) * 86_400) }

    @Test("windows are half-open: a strike at the start is in, one at the end is out")
    func halfOpen() {
        #expect(time(MomentRange(at: windowStart)).hasPrefix("holds"))
        #expect(time(MomentRange(at: Moment(microseconds: windowEnd.microseconds - 1))).hasPrefix("holds"))
        #expect(time(MomentRange(at: windowEnd)).hasPrefix("fails"))
        #expect(time(between(windowStart, windowEnd)).hasPrefix("holds"))
        #expect(time(between(windowEnd, windowEnd.adding(seconds: 1))).hasPrefix("fails"))
        #expect(time(between(windowStart.adding(seconds: -1), windowStart)).hasPrefix("fails"))
    }

    @Test("a local time that happens twice reaches to its second moment, that moment included")
    func foldAtTheEnd() {
        let hour: Int64 = 3600
        #expect(time(MomentRange(covering: windowEnd.adding(seconds: -hour), and: windowEnd)).hasPrefix("undetermined"))
        #expect(time(MomentRange(covering: windowStart.adding(seconds: -hour), and: windowStart)).hasPrefix("undet"))
        #expect(time(MomentRange(covering: windowEnd, and: windowEnd.adding(seconds: hour))).hasPrefix("fails"))
    }

    @Test("what was said to be not later than some moment may always have been before the window")
    func distantPast() {
        let interval = between(.distantPast, amidTheWindow)
        #expect(
            time(interval)
                == "undetermined: a strike not later than 2026-02-03T12:00:00Z may be before or after the start at "
                + "2026-02-01T00:00:00Z (occurred)")
        #expect(time(between(.distantPast, windowStart)).hasPrefix("fails"))
        #expect(time(between(.distantPast, windowStart.adding(seconds: 1))).hasPrefix("undetermined"))
    }

    @Test("an open end never passes, and an end that nobody stated leaves every later strike undetermined")
    func openEnd() {
        let year2100 = MomentRange(at: at("2100-01-01T00:00:00Z"))
        #expect(time(year2100, aWindow(to: nil)).hasPrefix("holds"))
        let unstated = Window(start: Edge(windowStart), end: somewhere(from: nil, to: nil))
        #expect(time(year2100, unstated).hasPrefix("undetermined"))
        #expect(time(MomentRange(at: windowStart.adding(seconds: -1)), unstated).hasPrefix("fails"))
    }

    @Test("each reason tells the strike's time and the edge that decides")
    func reasons() {
        let loose = Window(
            start: somewhere(from: nil, to: at("2026-02-01T06:00:00Z")),
            end: somewhere(from: at("2026-02-07T00:00:00Z"), to: at("2026-02-08T00:00:00Z")))
        #expect(
            time(MomentRange(at: amidTheWindow), loose)
                == "holds: a strike at 2026-02-03T12:00:00Z lies in the window, which starts at some moment not later "
                + "than 2026-02-01T06:00:00Z and ends at some moment from 2026-02-07T00:00:00Z to "
                + "2026-02-08T00:00:00Z (occurred)")
        #expect(
            time(MomentRange(at: at("2026-01-31T00:00:00Z")), loose)
                == "undetermined: a strike at 2026-01-31T00:00:00Z may be before or after the start, which was not "
                + "stated exactly: some moment not later than 2026-02-01T06:00:00Z (occurred)")
        #expect(
            time(MomentRange(at: windowEnd), loose)
                == "fails: a strike at 2026-02-08T00:00:00Z is after the window, which ends at some moment from "
                + "2026-02-07T00:00:00Z to 2026-02-08T00:00:00Z (occurred)")
        #expect(
            time(MomentRange(at: at("2026-01-31T00:00:00Z")))
                == "fails: a strike at 2026-01-31T00:00:00Z is before the window, which starts at "
                + "2026-02-01T00:00:00Z (occurred)")
    }

    private func time(_ interval: MomentRange, _ window: Window = aWindow()) -> String {
        judge(aStrike(at: interval), under: anObligation(in: window))[.time]
    }
}
