public import Ceasefire

/// One strike as one report that stands tells of it: what incidents are made of.
///
/// A class, since one telling is in many hands at once, and a copy of all that it says would cost as much as the judging.
public final class Telling: Hashable, Sendable {
    public let report: StrikeReport
    public let strike: LocatedStrike
    /// SHA-256 of the dropped file, in hexadecimal.
    public let sha256: String
    /// Its number in the order of arrival. Names follow it; what belongs together and how it is judged never does.
    public let arrival: Int64
    /// The name that it is told under, which opens an incident: its own, unless its source is protected.
    public let toldAs: ReportKey

    public init(report: StrikeReport, strike: LocatedStrike, sha256: String, arrival: Int64, toldAs: ReportKey? = nil) {
        self.report = report
        self.strike = strike
        self.sha256 = sha256
        self.arrival = arrival
        self.toldAs = toldAs ?? strike.key
    }

    public static func == (one: Telling, other: Telling) -> Bool {
        one === other
            || (one.arrival == other.arrival && one.strike == other.strike && one.report == other.report
                && one.sha256 == other.sha256 && one.toldAs == other.toldAs)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(arrival)
    }

    /// The strike's name: the report's, with `#n` where it has parts.
    public var key: ReportKey { strike.key }

    /// Whether it can be an incident by itself. Denials stand beside a claim, and sounds, alarms and outages support
    /// one: neither makes an incident. Statements and tallies are words about events.
    public var opensIncident: Bool {
        report.assertion != .denies && !strike.act.onlyCorroborates && !strike.act.isNeverJudged
    }

    /// How wide its interval is, in microseconds; from the distant past where only "not later than" was said.
    var width: Int64 {
        let interval = strike.occurred.interval
        let (width, overflow) = interval.to.microseconds.subtractingReportingOverflow(interval.from.microseconds)
        return overflow ? .max : width
    }
}

extension ReportKey: Comparable {
    /// By source, then by id: an order that everybody can repeat.
    public static func < (one: ReportKey, other: ReportKey) -> Bool {
        (one.source, one.id) < (other.source, other.id)
    }
}
