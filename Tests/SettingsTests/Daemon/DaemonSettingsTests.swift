import Ceasefire
import Settings
import Testing

@Suite struct DaemonSettingsTests {
    private func read(_ text: String) -> FileOutcome<DaemonSettings>? {
        let reader = ConfigurationReader(gazetteer: Fixtures.gazetteer, zones: SystemZones())
        let file = ConfigurationFile(path: "ceasefired.yaml", bytes: Array(text.utf8))
        return reader.read(ConfigurationFiles(settings: file)).settings
    }

    @Test("the file that is shipped states every default")
    func shipped() {
        let text = String(decoding: Fixtures.file("etc/ceasefired/ceasefired.yaml"), as: UTF8.self)
        #expect(!text.isEmpty)
        #expect(read(text)?.value == DaemonSettings())
        // Its settings are commented out as `#key:` and `#  key: value`, its prose as `# words`.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("#") && (!line.hasPrefix("# ") || line.hasPrefix("#  ")) ? line.dropFirst() : line
        }
        let stated = lines.joined(separator: "\n")
        #expect(read(stated)?.defects == [])
        #expect(read(stated)?.value == DaemonSettings())
        let keys = [
            "largest_drop", "settle", "most_records", "least_free",
            "least_free_files", "largest_clock_skew", "undetermined", "sender",
            "scope", "restriction", "coarsen_km", "targets", "withhold_in", "enabled",
            "widest_interval", "slack", "widest_disc_km", "reach_km", "archive", "alerts",
        ]
        for key in keys {
            #expect(stated.contains("\n  \(key): "))
        }
    }

    @Test("every setting is read")
    func all() {
        var expected = DaemonSettings()
        expected.spool.largestDrop = 4 << 20
        expected.spool.settle = .milliseconds(500)
        expected.spool.mostRecords = 5000
        expected.spool.leastFree = 1 << 30
        expected.spool.leastFreeFiles = 0
        expected.intake.largestClockSkew = 120
        expected.alerts.undetermined = true
        expected.alerts.repeatUnacknowledged = 14_400
        expected.alerts.struckAgainWithin = nil
        expected.incidents.widestInterval = 6 * 3600
        expected.incidents.slack = 600
        expected.incidents.widestDisc = 5
        expected.incidents.reach = 0
        expected.cap.sender = "monitor@example.org"
        expected.cap.senderName = "A monitor"
        expected.cap.contact = "+380 44 000 00 00"
        expected.cap.scope = .public
        expected.cap.restriction = "for us"
        expected.cap.coordinates = .exact
        expected.cap.coarseness = 20
        expected.harm.targets = []
        expected.harm.media = [.cap]
        expected.metrics.enabled = false
        expected.harm.delay = 21_600
        expected.retention.archive = DaemonSettings.Retention.Limit(age: 365 * 86_400, size: 50 << 30)
        expected.retention.alerts = DaemonSettings.Retention.Limit(size: 1 << 10)
        let text = """
            spool:
              {largest_drop: 4 MiB, settle: 500ms, most_records: 5000,
               least_free: 1GiB, least_free_files: 0}
            intake: {largest_clock_skew: 2min}
            alerts:
              undetermined: true
              repeat_unacknowledged: PT4H
              struck_again_within: off
            incidents: {widest_interval: 6h, slack: 10min, widest_disc_km: 5, reach_km: 0}
            cap:
              sender: monitor@example.org
              sender_name: A monitor
              contact: +380 44 000 00 00
              scope: Public
              restriction: for us
              coordinates: exact
              coarsen_km: 20
            metrics: {enabled: false}
            harm: {targets: [], withhold_in: [cap], delay: PT6H}
            retention: {archive: {age: P365D, size: 50GiB}, alerts: {age: off, size: 1KiB}}
            """
        #expect(read(text)?.defects == [])
        #expect(read(text)?.value == expected)
        #expect(read("")?.value == DaemonSettings())
    }

    @Test(
        "a defect is told with its line",
        arguments: [
            ("spol: {}", "1: `spol` is no key of the settings (did you mean `spool`?)"),
            ("spool:\n  setle: 2s", "2: `setle` is no key of `spool` in the settings (did you mean `settle`?)"),
            ("incidents: {slack: 7h}", "1: `slack: 7h` is not a duration from 0s to 6h, as in `30min`"),
            ("incidents: {reach_km: 2km}", "1: `reach_km: 2km` is not whole kilometres from 0 to 50"),
            ("spool: 16MiB", "1: `spool` is a text where a mapping (`key: value`) is needed"),
            ("spool: {settle: 2}", "1: `settle: 2` is not a duration from 100ms to 1h, as in `2s`"),
            ("spool: {settle: 2d}", "1: `settle: 2d` is not a duration from 100ms to 1h, as in `2s`"),
            (
                "intake: {largest_clock_skew: 2d}",
                "1: `largest_clock_skew: 2d` is not a duration from 0s to 24h, as in `10min`"
            ),
            ("spool: {largest_drop: 2TiB}", "1: `largest_drop: 2TiB` is not a size from 1KiB to 1GiB, as in `16MiB`"),
            (
                "spool: {largest_drop: 99999999999GiB}",
                "1: `largest_drop: 99999999999GiB` is not a size from 1KiB to 1GiB, as in `16MiB`"
            ),
            ("spool: {most_records: 0}", "1: `most_records: 0` is not a number from 1 to 100000000"),
            ("spool: {most_records: -5}", "1: `most_records: -5` is not a number from 1 to 100000000"),
            (
                "alerts: {repeat_unacknowledged: 4h}",
                "1: `repeat_unacknowledged: 4h` is not `off`, or a length of time from PT1S to P366D, as in `PT4H`"
            ),
            ("alerts: {undetermined: yes}", "1: `undetermined: yes` is not `true` or `false`"),
            (
                "cap: {sender: a b}",
                "1: `sender: a b` is not a sender as CAP has it: without blanks, `,`, `<` and `&`"
            ),
            ("cap: {scope: Private}", "1: `Private` is no scope of a message (known: `Public`, `Restricted`)"),
            (
                "harm: {targets: [substation]}",
                "1: `substation` is no target (did you mean `energy.grid.substation`?)"
            ),
            (
                "retention: {archive: {age: P1Y}}",
                "1: `age: P1Y` is not `off`, or a length of time from PT1S to P36600D, as in `PT4H`"
            ),
            (
                "retention: {alerts: {size: 50}}",
                "1: `size: 50` is not `off`, or a size from 1KiB to 1024TiB, as in `50GiB`"
            ),
            (
                "retention: {archive: P365D}",
                "1: `retention.archive` is a text where a mapping (`key: value`) is needed"
            ),
            (
                "retention: {rejected: {}}",
                "1: `rejected` is no key of `retention` in the settings (known: `archive`, `alerts`)"
            ),
            ("cap:", "1: `cap` has no value: fill it in or take it away"),
            ("- cap", "1: the file is a list, not a mapping (`key: value`)"),
        ])
    func defects(_ text: String, _ expected: String) {
        #expect(read(text)?.defects.map(\.description) == ["ceasefired.yaml:\(expected)"])
        #expect(read(text)?.value == nil)
    }
}
