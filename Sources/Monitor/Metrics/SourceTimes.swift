internal import Ceasefire
internal import Incidents
internal import Records

/// When sources were heard last, by the names that they are told under.
struct SourceTimes: Sendable {
    private let veil: SourceVeil
    private var listed: [String: Moment] = [:]
    private var unlisted: [String: Moment] = [:]
    /// Records of sources that there was no room for.
    private var omitted = 0

    init(_ veil: SourceVeil, _ heard: [(source: String, at: Moment)]) {
        self.veil = veil
        for (source, moment) in heard { hear(source, Tally.Heard(last: moment, records: 0)) }
    }

    mutating func hear(_ source: String, _ heard: Tally.Heard) {
        if let profile = veil.register.profile(of: source) {
            let name = veil.name(profile.name)
            listed[name] = max(listed[name] ?? heard.last, heard.last)
        } else if unlisted[source] != nil || unlisted.count < Meter.mostUnlisted {
            unlisted[source] = max(unlisted[source] ?? heard.last, heard.last)
        } else {
            omitted += heard.records
        }
    }

    func families(at now: Moment) -> [MetricFamily] {
        var times = MetricFamily(
            "ceasefired_source_last_report_timestamp_seconds", .gauge,
            help: "When the newest report of a source was taken, in seconds since 1970.")
        var ages = MetricFamily(
            "ceasefired_source_last_report_age_seconds", .gauge,
            help: "How long ago that was when this file was written.")
        // One may call itself what a protected source is called here.
        let shown = listed.merging(unlisted) { listed, _ in listed }
        for (name, moment) in shown.sorted(by: { $0.key < $1.key }) {
            times.add(Double(moment.microseconds) / 1_000_000, .init("source", name))
            ages.add(Double(max(0, now.microseconds - moment.microseconds)) / 1_000_000, .init("source", name))
        }
        var others = MetricFamily(
            "ceasefired_unshown_source_records_total", .counter,
            help: "Records taken from sources that are neither listed nor among the \(Meter.mostUnlisted) shown here.")
        others.add(omitted)
        return [times, ages, others]
    }
}
