public import Ceasefire
public import Gazetteer

/// Finds out when and where the strikes of a report happened.
public struct Locator: Sendable {
    private let gazetteer: Gazetteer
    private let zones: any ZoneLookup
    /// By how many seconds the clocks of those who report may be ahead of this machine's.
    public var largestClockSkew: Int64 = 600

    public init(gazetteer: Gazetteer, zones: any ZoneLookup) {
        self.gazetteer = gazetteer
        self.zones = zones
    }

    /// The strikes of a record that was received at a certain time; none of a bare retraction.
    ///
    /// - Throws: what ``locate(_:)`` throws, and times that had not come yet at receipt: of them the record can know
    ///   nothing, and a `reported_at` in the future would outlast every correction.
    public func locate(_ record: Record, receivedAt received: Moment) throws(RecordDefects) -> [LocatedStrike] {
        var none = LocatorMemory(limit: 0)
        return try locate(record, receivedAt: received, remembering: &none)
    }

    /// The same for whoever locates many records: places and times that were resolved lately are not resolved again.
    ///
    /// - Parameter memory: Of this locator only.
    public func locate(
        _ record: Record, receivedAt received: Moment, remembering memory: inout LocatorMemory
    ) throws(RecordDefects) -> [LocatedStrike] {
        var strikes: [LocatedStrike] = []
        if let report = record.report { strikes = try locate(report, remembering: &memory) }
        let defects = record.defects(strikes, receivedAt: received, skew: largestClockSkew)
        guard defects.isEmpty else { throw RecordDefects(all: defects) }
        return strikes
    }

    /// One strike for each part of the report.
    ///
    /// - Throws: zones that do not exist, and intervals that end before they start. A place that cannot be found is no
    ///   defect: it stays unknown.
    public func locate(_ report: StrikeReport) throws(RecordDefects) -> [LocatedStrike] {
        var none = LocatorMemory(limit: 0)
        return try locate(report, remembering: &none)
    }

    /// The same for whoever locates many reports.
    public func locate(
        _ report: StrikeReport, remembering memory: inout LocatorMemory
    ) throws(RecordDefects) -> [LocatedStrike] {
        var strikes: [LocatedStrike] = []
        for (index, part) in report.parts.enumerated() {
            let id = report.isSplit ? "\(report.key.id)#\(index + 1)" : report.key.id
            let interval: MomentRange
            do {
                interval = try resolve(part.occurred, &memory)
            } catch {
                let defect = ReportDefect(field: "occurred", problem: error)
                throw RecordDefects(all: [defect])
            }
            strikes.append(
                LocatedStrike(
                    key: ReportKey(source: report.key.source, id: id), part: part,
                    occurred: Occurrence(interval, mode: part.mode), place: locate(part.place, &memory)))
        }
        return strikes
    }

    private func locate(_ claim: PlaceClaim, _ memory: inout LocatorMemory) -> LocatedPlace {
        if let known = memory.places[claim] { return known }
        let place = gazetteer.locate(claim)
        memory.places[claim] = place
        return place
    }

    private func resolve(
        _ claim: TimeClaim, _ memory: inout LocatorMemory
    ) throws(ReportDefect.Problem) -> MomentRange {
        if let known = memory.times[claim] { return known }
        let interval = try resolve(claim)
        memory.times[claim] = interval
        return interval
    }

    private func resolve(_ claim: TimeClaim) throws(ReportDefect.Problem) -> MomentRange {
        switch claim {
        case .moment(let moment):
            return MomentRange(at: moment)
        case .local(let local, let zone):
            return try rules(zone).resolve(local).interval
        case .date(let date, let part, let zone):
            let rules = try rules(zone)
            guard let part else { return rules.interval(of: date...date) }
            let bounds = part.bounds(on: date)
            return try range(rules.resolve(bounds.from).interval.from, rules.resolve(bounds.to).interval.to)
        case .around(let date, let precision, let zone):
            return try rules(zone).interval(of: precision.days(around: date))
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
        let bounds: MomentRange
        if case .date(let date) = published {
            bounds = try rules(zone).interval(of: date...date)
        } else {
            bounds = try resolve(published, zone)
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
