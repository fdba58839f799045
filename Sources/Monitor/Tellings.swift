internal import Ceasefire
internal import Digest
internal import Incidents
internal import Intake
internal import JSONDocument

/// The tellings behind kept strikes, located and read from the ledger once.
final class Tellings {
    private let ledger: any EvidenceLedger
    private let locator: Locator
    private let veil: SourceVeil
    private var known = Recent<Int64, [Telling]>(limit: Tellings.limit)
    private var memory = LocatorMemory(limit: Tellings.placesLimit)

    /// So many contents are remembered; what tells of one strike mostly comes in a short time.
    private static let limit = 256
    /// So many places and times are.
    private static let placesLimit = 256

    init(_ ledger: any EvidenceLedger, _ rules: Rules) {
        self.ledger = ledger
        locator = rules.locator
        veil = rules.veil
    }

    /// The strikes of a record that has just come.
    func locate(_ record: Record, receivedAt received: Moment) throws(RecordDefects) -> [LocatedStrike] {
        try locator.locate(record, receivedAt: received, remembering: &memory)
    }

    /// Those of a content that has just been read.
    func remember(_ report: StrikeReport, _ strikes: [LocatedStrike], sha256: [UInt8], as number: Int64) {
        known[number] = strikes.map {
            Telling(
                report: report, strike: $0, sha256: hex(sha256), arrival: number, toldAs: veil.key($0.key))
        }
    }

    /// Forgets all of them, such as those of contents that a transaction did not keep.
    func forget() {
        known = Recent(limit: Tellings.limit)
        memory = LocatorMemory(limit: Tellings.placesLimit)
    }

    /// Nil where the content cannot be read any more: a stricter version than the one that took it.
    func telling(of strike: KeptStrike) throws -> Telling? {
        let tellings = try known[strike.report] ?? read(strike.report)
        return tellings.first { $0.key == strike.key }
    }

    private func read(_ number: Int64) throws -> [Telling] {
        guard let (text, sha256) = try ledger.content(ofReport: number) else { return [] }
        do {
            guard let report = try ReportDecoder.decode(JSONValue.parse(text)).report else { return [] }
            remember(report, try locator.locate(report, remembering: &memory), sha256: sha256, as: number)
        } catch {
            // It was decoded before it was kept. Should a stricter version refuse it now, what was told of it stays as
            // it is: a batch that cannot be committed would hold up everybody.
            known[number] = []
        }
        return known[number] ?? []
    }
}

extension NewStrike {
    /// What a strike is found by.
    init(_ telling: Telling, report: Int64) {
        let role: Role =
            telling.opensIncident ? .tells : telling.report.assertion == .denies ? .answers : .supports
        self.init(
            report: report, key: telling.key, role: role, bounds: StrikeBounds(telling.strike),
            name: telling.report.incident, about: telling.report.about,
            hit: role == .tells ? Hit(telling.strike) : nil)
    }
}

extension StrikeBounds {
    /// When and where the strike may have been, and no farther.
    init(_ strike: LocatedStrike) {
        let disc: Disc? =
            strike.place.disc
            ?? strike.place.known.flatMap { place in
                place.centre.flatMap { Disc(centre: $0, radius: place.extent?.outer ?? 0) }
            }
        self.init(
            from: strike.occurred.interval.from, to: strike.occurred.interval.to, latitude: disc?.latitudes,
            longitude: disc?.longitudes, place: strike.place.known?.id)
    }

    /// The same with room for all that a rule may take for the same strike; answers may be told broadly, too.
    func widened(by rule: JoinRule, forAnswers isForAnswers: Bool = false) -> StrikeBounds {
        let margin = rule.widestDisc + rule.reach
        return StrikeBounds(
            from: from.adding(microseconds: -rule.slack), to: to.adding(microseconds: rule.slack),
            latestEnd: isForAnswers ? .distantFuture : to.adding(microseconds: rule.slack + rule.widestInterval),
            latitude: latitude.map { $0.widened(by: margin / kilometresADegree) },
            longitude: longitude.map { range in
                // At 60° a degree of longitude is half as long; nobody fights farther from the equator than 80°.
                range.widened(by: margin / kilometresADegree * 6)
            }, place: place)
    }
}

/// Of a meridian.
private let kilometresADegree = 111.195

extension Disc {
    fileprivate var latitudes: ClosedRange<Double> {
        (centre.latitude...centre.latitude).widened(by: radius / kilometresADegree)
    }

    fileprivate var longitudes: ClosedRange<Double> {
        (centre.longitude...centre.longitude).widened(by: radius / kilometresADegree * 6)
    }
}

extension ClosedRange<Double> {
    fileprivate func widened(by margin: Double) -> ClosedRange {
        (lowerBound - margin)...(upperBound + margin)
    }
}

extension Moment {
    fileprivate func adding(microseconds more: Int64) -> Moment {
        let (sum, overflow) = microseconds.addingReportingOverflow(more)
        return overflow ? self : Moment(microseconds: sum)
    }
}
