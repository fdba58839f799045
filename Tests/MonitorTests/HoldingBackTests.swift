import Ceasefire
import Incidents
import JSONDocument
import Monitor
import Support
import Testing

@Suite("Alerts that are held back (`harm.delay`)")
struct HoldingBackTests {
    private let desk = Desk()
    /// From the strike to four hours after its report came.
    private static let delay: Int64 = 57 * 86_400
    private static let hour: Int64 = 3600

    init() {
        var harm = HarmRule()
        harm.delay = HoldingBackTests.delay
        desk.adopt(harm: harm)
    }

    private func onPlant(_ id: String = "a", at moment: String? = nil, _ changes: [(String, String?)] = []) -> String {
        aReportText(id, reportedAt: moment, [("targets", #"["energy.heat.chp"]"#)] + changes)
    }

    private func wait(hours: Int64) throws {
        desk.clock.advance(seconds: hours * HoldingBackTests.hour)
        while desk.pipeline.hasWork { try desk.run([]) }
    }

    @Test("a strike on a power plant is judged at once and told when the time is over, once, with all that came since")
    func told() throws {
        try desk.drop(onPlant(at: "2026-02-03T13:00:00Z"))
        #expect(desk.told == [])
        #expect(try desk.ledger.verdict(of: sampleName("a"), under: anAgreement().id) == .violation)
        try desk.drop(onPlant(at: "2026-02-03T14:00:00Z", [("casualties", #"{"killed": 3}"#)]))
        try wait(hours: 3)
        #expect(desk.told == [])
        try wait(hours: 1)
        #expect(desk.told == ["r1 Alert violation"])
        #expect(try desk.alert(0)["casualties"]?["killed"]?.integer == 3)
        #expect(desk.pipeline.nextTelling == nil)
        try wait(hours: 24)
        #expect(desk.told.count == 1)
    }

    @Test("says when it is to be looked at, also after a restart")
    func restart() throws {
        try desk.drop(onPlant())
        let due = at("2026-02-03T12:00:00Z").adding(seconds: HoldingBackTests.delay)
        #expect(desk.pipeline.nextTelling == due)
        desk.restart()
        try desk.run([])
        #expect(desk.pipeline.nextTelling == due)
        try wait(hours: 4)
        #expect(desk.told == ["r1 Alert violation"])
    }

    @Test("other strikes are told at once, and what was retracted meanwhile is never told")
    func others() throws {
        try desk.drop(onPlant("a"))
        try desk.drop(aReportText("b"))
        #expect(desk.told == ["r1 Alert violation"])
        try desk.drop(#"{"retracts": "a", "source": {"name": "Source"}}"#)
        try wait(hours: 5)
        #expect(desk.told == ["r1 Alert violation"])
    }

    @Test("what was told before it was held back is cancelled at once")
    func cancelled() throws {
        desk.adopt()
        try desk.drop(onPlant())
        var harm = HarmRule()
        harm.delay = HoldingBackTests.delay
        desk.adopt(harm: harm)
        try desk.drop(#"{"retracts": "a", "source": {"name": "Source"}}"#)
        #expect(desk.told == ["r1 Alert violation", "r2 Cancel violation"])
    }

    private func sampleName(_ id: String) -> String { ReportKey(source: "Source", id: id).incident }
}
