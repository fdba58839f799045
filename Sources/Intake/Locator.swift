public import Ceasefire
public import Gazetteer

/// Finds out when and where the strikes of a report happened.
public struct Locator: Sendable {
    private let gazetteer: Gazetteer
    private let zones: any ZoneLookup

    public init(gazetteer: Gazetteer, zones: any ZoneLookup) {
        self.gazetteer = gazetteer
        self.zones = zones
    }

    /// One strike for each part of the report.
    ///
    /// - Throws: zones that do not exist, and intervals that end before they start. A place that cannot be found is no
    ///   defect: it stays unknown.
    public func locate(_ report: StrikeReport) throws(RecordDefects) -> [LocatedStrike] {
        var strikes: [LocatedStrike] = []
        for (index, part) in report.parts.enumerated() {
            let id = report.isSplit ? "\(report.key.id)#\(index + 1)" : report.key.id
            let interval: MomentRange
            do {
                interval = try resolve(part.occurred)
            } catch {
                let defect = ReportDefect(field: "occurred", problem: error)
                throw RecordDefects(all: [defect])
            }
            strikes.append(
                LocatedStrike(
                    key: ReportKey(source: report.key.source, id: id), part: part,
                    occurred: Occurrence(interval, mode: part.mode), place: gazetteer.locate(part.place)))
        }
        return strikes
    }

    private func resolve(_ claim: TimeClaim) throws(ReportDefect.Problem) -> MomentRange {
        switch claim {
        case .moment(let moment):
            return MomentRange(at: moment)
        case .local(let local, let zone):
            return try rules(zone).resolve(local).interval
        case .date(let date, let part, let zone):
            let rules = try rules(zone)
            guard let part else { return try range(rules.start(of: date), rules.start(of: date.adding(days: 1))) }
            let bounds = part.bounds(on: date)
            return try range(rules.resolve(bounds.from).interval.from, rules.resolve(bounds.to).interval.to)
        case .around(let date, let precision, let zone):
            let rules = try rules(zone)
            let days = precision.days(around: date)
            return try range(rules.start(of: days.first), rules.start(of: days.next))
        case .published(let published, let duration, let zone):
            return try before(published, duration, zone)
        case .range(let from, let to, let zone):
            let start = try from.map { text throws(ReportDefect.Problem) in try resolve(text, zone).from }
            let end = try resolve(to, zone)
            return try range(start ?? .distantPast, end.to)
        }
    }

    /// The moments that an end of a range can mean.
    private func resolve(_ text: TimeText, _ zone: String?) throws(ReportDefect.Problem) -> MomentRange {
        switch text {
        case .moment(let moment): return MomentRange(at: moment)
        case .local(let local): return try rules(zone).resolve(local).interval
        case .date(let date): return MomentRange(at: try rules(zone).start(of: date))
        }
    }

    /// From the earliest moment that lies `duration` before the publication to the latest that it can mean.
    private func before(
        _ published: TimeText, _ duration: CivilDuration, _ zone: String?
    ) throws(ReportDefect.Problem) -> MomentRange {
        var bounds = try resolve(published, zone)
        if case .date(let date) = published {
            bounds = try range(bounds.from, rules(zone).start(of: date.adding(days: 1)))
        }
        guard duration.isCalendar else {
            return try range(bounds.from.adding(seconds: -duration.seconds), bounds.to)
        }
        return try range(rules(zone).adding(duration.backwards, to: bounds.from).interval.from, bounds.to)
    }

    private func range(_ from: Moment, _ to: Moment) throws(ReportDefect.Problem) -> MomentRange {
        guard let range = MomentRange(from: from, to: to) else { throw .endBeforeStart }
        return range
    }

    private func rules(_ zone: String?) throws(ReportDefect.Problem) -> ZoneRules {
        guard let zone else { throw .zoneMissing }
        guard let rules = zones.rules(for: zone) else { throw .unknownZone(zone) }
        return rules
    }
}
