internal import Ceasefire

/// Reads `ceasefired.yaml`.
struct DaemonSettingsReader {
    /// The settings of a file, or every defect that it has. A file of comments leaves every default.
    func read(_ file: ConfigurationFile) -> FileOutcome<DaemonSettings> {
        let log = DefectLog(file: file.path)
        var settings = DaemonSettings()
        if let root = file.document(log)?.root { read(root, into: &settings, log) }
        return FileOutcome(file: file, value: settings, log)
    }

    private func read(_ root: YAMLNode, into settings: inout DaemonSettings, _ log: DefectLog) {
        let known = ["spool", "intake", "alerts", "incidents", "cap", "harm", "metrics", "retention"]
        guard let fields = Fields(root, of: .settings, known: known, log: log) else { return }
        if let node = fields.node("spool") { read(node, into: &settings.spool, log) }
        if let node = fields.node("intake") { read(node, into: &settings.intake, log) }
        if let node = fields.node("alerts") { read(node, into: &settings.alerts, log) }
        if let node = fields.node("incidents") { read(node, into: &settings.incidents, log) }
        if let node = fields.node("cap") { read(node, into: &settings.cap, log) }
        if let node = fields.node("harm") { read(node, into: &settings.harm, log) }
        if let node = fields.node("metrics"),
            let metrics = Fields(node, of: .metricSettings, under: "metrics", known: ["enabled"], log: log)
        {
            settings.metrics.enabled = truth(metrics, "enabled") ?? settings.metrics.enabled
        }
        if let node = fields.node("retention") { read(node, into: &settings.retention, log) }
    }

    private func read(_ node: YAMLNode, into spool: inout DaemonSettings.Spool, _ log: DefectLog) {
        let known = [
            "largest_drop", "settle", "most_records", "least_free", "least_free_files",
        ]
        guard let fields = Fields(node, of: .spoolSettings, under: "spool", known: known, log: log) else { return }
        let sizes = "a size from 1KiB to 1GiB, as in `16MiB`"
        spool.largestDrop =
            quantity(
                fields, "largest_drop", sizes, 1 << 10...1 << 30,
                units: ["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30])
            ?? spool.largestDrop
        let settle = quantity(
            fields, "settle", "a duration from 100ms to 1h, as in `2s`", 100...3_600_000, units: times)
        spool.settle = settle.map { .milliseconds($0) } ?? spool.settle
        readLimits(fields, into: &spool)
    }

    private func readLimits(_ fields: Fields, into spool: inout DaemonSettings.Spool) {
        spool.mostRecords =
            quantity(fields, "most_records", "a number from 1 to 100000000", 1...100_000_000, units: ["": 1])
            ?? spool.mostRecords
        spool.leastFree =
            quantity(
                fields, "least_free", "a size from 0KiB to 1024GiB, as in `32MiB`", 0...1 << 40,
                units: ["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30])
            ?? spool.leastFree
        spool.leastFreeFiles =
            quantity(fields, "least_free_files", "a number from 0 to 100000000", 0...100_000_000, units: ["": 1])
            ?? spool.leastFreeFiles
    }

    private func read(_ node: YAMLNode, into intake: inout DaemonSettings.Intake, _ log: DefectLog) {
        let known = ["largest_clock_skew"]
        guard let fields = Fields(node, of: .intakeSettings, under: "intake", known: known, log: log) else { return }
        let skew = quantity(
            fields, "largest_clock_skew", "a duration from 0s to 24h, as in `10min`", 0...86_400,
            units: ["s": 1, "min": 60, "h": 3600])
        intake.largestClockSkew = skew.map { Int64($0) } ?? intake.largestClockSkew
    }

    private func read(_ node: YAMLNode, into alerts: inout DaemonSettings.Alerts, _ log: DefectLog) {
        let known = ["undetermined", "repeat_unacknowledged", "struck_again_within"]
        guard let fields = Fields(node, of: .alertSettings, under: "alerts", known: known, log: log) else { return }
        alerts.undetermined = truth(fields, "undetermined") ?? alerts.undetermined
        alerts.repeatUnacknowledged = interval(fields, "repeat_unacknowledged")
        if fields.has("struck_again_within") { alerts.struckAgainWithin = interval(fields, "struck_again_within") }
    }

    private func read(_ node: YAMLNode, into incidents: inout DaemonSettings.Incidents, _ log: DefectLog) {
        let known = ["widest_interval", "slack", "widest_disc_km", "reach_km"]
        guard let fields = Fields(node, of: .incidentSettings, under: "incidents", known: known, log: log) else {
            return
        }
        let durations = ["s": 1, "min": 60, "h": 3600]
        let interval = quantity(
            fields, "widest_interval", "a duration from 1min to 48h, as in `12h`", 60...172_800, units: durations)
        incidents.widestInterval = interval.map { Int64($0) } ?? incidents.widestInterval
        let slack = quantity(fields, "slack", "a duration from 0s to 6h, as in `30min`", 0...21_600, units: durations)
        incidents.slack = slack.map { Int64($0) } ?? incidents.slack
        incidents.widestDisc =
            quantity(fields, "widest_disc_km", "whole kilometres from 1 to 100", 1...100, units: ["": 1])
            ?? incidents.widestDisc
        incidents.reach =
            quantity(fields, "reach_km", "whole kilometres from 0 to 50", 0...50, units: ["": 1]) ?? incidents.reach
    }

    /// In milliseconds.
    private var times: [String: Int] { ["ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000] }

    /// A whole number and its unit, as a multiple of the smallest one.
    func quantity(
        _ fields: Fields, _ key: String, _ expected: String, _ range: ClosedRange<Int>, units: [String: Int]
    ) -> Int? {
        guard let node = fields.node(key), let text = fields.log.text(node, of: key) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if let number = Int(digits), let unit = units[trimmed(text.dropFirst(digits.count))] {
            let (value, overflows) = number.multipliedReportingOverflow(by: unit)
            if !overflows, range.contains(value) { return value }
        }
        fields.log.add(.badValue(text, of: key, expected: expected), at: node.position)
        return nil
    }

    private func truth(_ fields: Fields, _ key: String) -> Bool? {
        guard let node = fields.node(key), let text = fields.log.text(node, of: key) else { return nil }
        if text == "true" || text == "false" { return text == "true" }
        fields.log.add(.badValue(text, of: key, expected: "`true` or `false`"), at: node.position)
        return nil
    }

    /// Seconds, written as ISO 8601 writes a length of time; nil where it is `off`.
    ///
    /// - Parameter longest: In days.
    func interval(_ fields: Fields, _ key: String, days longest: Int64 = 366) -> Int64? {
        guard let node = fields.node(key), let text = fields.log.text(node, of: key) else { return nil }
        if text == "off" { return nil }
        if let length = CivilDuration(text), length.months == 0 {
            let seconds = Int64(length.days) * 86_400 + length.seconds
            if (1...longest * 86_400).contains(seconds) { return seconds }
        }
        let expected = "`off`, or a length of time from PT1S to P\(longest)D, as in `PT4H`"
        fields.log.add(.badValue(text, of: key, expected: expected), at: node.position)
        return nil
    }
}
