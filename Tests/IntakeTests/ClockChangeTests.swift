import Ceasefire
import Gazetteer
import Intake
import JSONDocument
import Support
import Testing

@Suite("Local times around changes of the clocks")
struct ClockChangeTests {
    @Test("what a report says means the interval that the table has for it", arguments: rows(of: "clock-changes"))
    func table(row: [String]) throws {
        try #require(row.count == 6)
        let occurred = occurred(row[1], in: row[0])
        let report = try #require(try decode(aReport("occurred", occurred)).report)
        let strike = try #require(try Locator(gazetteer: smallGazetteer, zones: TestZones()).locate(report).first)
        let interval = strike.occurred.interval
        #expect(
            [interval.from.rfc3339, interval.to.rfc3339, interval.includesEnd ? "in" : "out"] == Array(row[2...4]),
            "\(row[0]) \(row[1]): \(row[5])")
    }

    /// `2026-03-29T03:30`, `2026-03-29`, or `2026-03-29 night`.
    private func occurred(_ said: String, in zone: String) -> String {
        let words = said.split(separator: " ")
        if said.contains("T") { return #"{"local": "\#(said)", "zone": "\#(zone)"}"# }
        let part = words.count > 1 ? #", "part": "\#(words[1])""# : ""
        return #"{"date": "\#(words[0])"\#(part), "zone": "\#(zone)"}"#
    }

    @Test("random local times of every zone mean what Python's zoneinfo takes them for")
    func zoneinfo() throws {
        let rows = rows(of: "zoneinfo")
        #expect(rows.count > 1000 && IntakeTests.rows(of: "clock-changes").count > 60)
        let zones = TestZones()
        for row in rows {
            guard let rules = zones.rules(for: row[0]), case .local(let local)? = TimeText(row[1]) else {
                Issue.record("cannot read `\(row)`")
                continue
            }
            let resolution = rules.resolve(local)
            let found = [kind(resolution), resolution.interval.from.rfc3339, resolution.interval.to.rfc3339]
            #expect(found == Array(row[2...]), "\(row[0]) \(row[1])")
        }
    }

    private func kind(_ resolution: LocalResolution) -> String {
        switch resolution {
        case .unique: "unique"
        case .fold: "fold"
        case .gap: "gap"
        }
    }
}

/// The system's zones, read anew each time.
private struct TestZones: ZoneLookup {
    func rules(for name: String) -> ZoneRules? {
        do {
            return try zone(name)
        } catch {
            return nil
        }
    }
}

/// The cells of a table of times; none where it cannot be read, which the tests notice.
private func rows(of name: String) -> [[String]] {
    do {
        let text = String(decoding: try repositoryFile("Tests/Times/\(name).tsv"), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: "\t").map(String.init)
        }
    } catch {
        Issue.record("\(error)")
        return []
    }
}
