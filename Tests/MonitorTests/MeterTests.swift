import Ceasefire
import Incidents
import Monitor
import Records
import Support
import Testing

@Suite("What the daemon counts")
struct MeterTests {
    private let desk = Desk(sources: someSources)
    private let veil = SourceVeil(someSources, key: Array(repeating: 7, count: 32))

    /// The lines of one family, without those that are 0.
    private func lines(_ meter: Meter, _ name: String) -> [String] {
        meter.families(at: desk.clock.now).text.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix(name) && !$0.hasSuffix(" 0") }
    }

    private func meter(after texts: String..., named name: String = "drop.ndjson") throws -> Meter {
        var meter = Meter(veil, heard: [])
        for text in texts {
            meter.note(try desk.pipeline.runBatch([.drop(desk.file(text, named: name))]))
            while desk.pipeline.hasWork { meter.note(try desk.pipeline.runBatch([])) }
        }
        return meter
    }

    @Test("drops and records by what became of them, and why they were refused")
    func drops() throws {
        let good = aReportText("a")
        let bad = aReportText("b", [("place", nil), ("x", "1")])
        let meter = try meter(after: good, "\(aReportText("c"))\n\(bad)", "{", "")
        #expect(
            lines(meter, "ceasefired_drops_total") == [
                #"ceasefired_drops_total{outcome="archived"} 1"#,
                #"ceasefired_drops_total{outcome="archived_in_part"} 1"#,
                #"ceasefired_drops_total{outcome="rejected"} 2"#,
            ])
        #expect(
            lines(meter, "ceasefired_records_total") == [
                #"ceasefired_records_total{outcome="taken"} 2"#, #"ceasefired_records_total{outcome="refused"} 2"#,
            ])
        #expect(
            lines(meter, "ceasefired_refusals_total") == [
                #"ceasefired_refusals_total{reason="missing"} 1"#, #"ceasefired_refusals_total{reason="key"} 1"#,
                #"ceasefired_refusals_total{reason="syntax"} 1"#, #"ceasefired_refusals_total{reason="empty"} 1"#,
            ])
    }

    @Test("judgements by agreement and reading, and alerts by type")
    func verdicts() throws {
        let meter = try meter(
            after: aReportText("a", reportedAt: "2026-02-03T13:00:00Z"),
            #"{"retracts": "a", "source": {"name": "Source"}, "reported_at": "2026-02-03T15:00:00Z"}"#)
        #expect(lines(meter, "ceasefired_verdicts_total").count == anAgreement().readings.count)
        #expect(lines(meter, "ceasefired_verdicts_total").allSatisfy { $0.hasSuffix(#"verdict="violation"} 1"#) })
        #expect(
            lines(meter, "ceasefired_alerts_total") == [
                #"ceasefired_alerts_total{agreement="pause",type="Alert"} 1"#,
                #"ceasefired_alerts_total{agreement="pause",type="Cancel"} 1"#,
            ])
    }

    @Test("what was undone by a failing ledger is not counted")
    func failure() throws {
        struct Failure: Error {}
        var meter = Meter(veil, heard: [])
        let drop = desk.file(aReportText("a"))
        #expect(throws: Failure.self) { try desk.pipeline.runBatch([.drop(drop)]) { _ in throw Failure() } }
        meter.note(try desk.pipeline.runBatch([.drop(drop)]))
        #expect(lines(meter, "ceasefired_drops_total") == [#"ceasefired_drops_total{outcome="archived"} 1"#])
    }

    @Test("how long an alert took: from its drop's arrival until it was seen in the journal, once")
    func latency() throws {
        var meter = Meter(veil, heard: [])
        let file = desk.file(aReportText("a"))
        let arrived = file.received.adding(seconds: -2)
        let drop = Drop(
            name: file.name, identity: file.identity, submitter: 0, received: file.received, arrived: arrived,
            size: file.size, modified: 0, sha256: file.sha256, bytes: file.bytes)
        meter.note(try desk.pipeline.runBatch([.drop(drop)]))
        let alert = try #require(desk.ledger.alerts.first).id
        meter.noteTold(["ready/1", "\(alert)"], at: arrived.adding(seconds: 4))
        meter.noteTold(["\(alert)"], at: arrived.adding(seconds: 400))
        let name = "ceasefired_alert_latency_seconds"
        #expect(
            lines(meter, name) == [
                #"\#(name)_bucket{le="5"} 1"#, #"\#(name)_bucket{le="10"} 1"#, #"\#(name)_bucket{le="30"} 1"#,
                #"\#(name)_bucket{le="60"} 1"#, #"\#(name)_bucket{le="300"} 1"#, #"\#(name)_bucket{le="+Inf"} 1"#,
                "\(name)_sum 4", "\(name)_count 1",
            ])
    }

    @Test("sources that nobody listed are shown up to a number; the listed ones always are, the protected by pseudonym")
    func sources() throws {
        let register = SourceRegister([
            SourceProfile(name: "Listed", best: .b), SourceProfile(name: "Secret", best: .b, isProtected: true),
        ])
        let veil = SourceVeil(register, key: [1])
        let moment = at("2026-02-03T12:00:00Z")
        let many = (0..<Meter.mostUnlisted + 50).map { (source: "s\($0)", at: moment) }
        let pseudonym = veil.name("Secret")
        var meter = Meter(
            veil, heard: many + [("listed", moment), ("Secret", moment.adding(seconds: 1)), (pseudonym, moment)])
        let shown = lines(meter, "ceasefired_source_last_report_timestamp_seconds")
        #expect(shown.count == Meter.mostUnlisted + 2)
        #expect(shown.contains { $0.contains(#"source="Listed"} 1770120000"#) })
        #expect(shown.contains { $0.contains("source=\"\(pseudonym)\"} 1770120001") })
        #expect(!shown.contains { $0.contains("Secret") })
        for number in 0..<Meter.mostUnlisted {
            meter.note(try desk.pipeline.runBatch([.drop(desk.file(aReportText("\(number)", source: "t\(number)")))]))
        }
        #expect(
            lines(meter, "ceasefired_unshown_source_records_total")
                == ["ceasefired_unshown_source_records_total \(Meter.mostUnlisted)"])
        #expect(lines(meter, "ceasefired_source_last_report_age_seconds").count == Meter.mostUnlisted + 2)
    }
}

private func aReportText(_ id: String, source: String) -> String {
    aReportText(id, [("source", "{\"name\": \"\(source)\"}")])
}
