public import Ceasefire
public import Monitor

extension MemoryLedger {
    public func add(_ strike: NewStrike) throws -> Int64 {
        try check(strike.report)
        state.strikes.append(strike)
        return Int64(state.strikes.count)
    }

    public func strike(_ number: Int64) throws -> KeptStrike? {
        guard state.strikes.indices.contains(Int(number) - 1) else { return nil }
        return kept(number)
    }

    public func strikes(ofReport report: Int64) throws -> [KeptStrike] {
        all { $0.report == report }
    }

    public func strikes(ofIncident incident: String) throws -> [KeptStrike] {
        state.memberships.filter { $0.value == incident }.keys.sorted().map(kept)
    }

    public func strikes(
        in role: NewStrike.Role, near bounds: StrikeBounds, notBesides name: ReportKey?
    ) throws -> [KeptStrike] {
        all { strike in
            guard strike.role == role, bounds.meets(strike.bounds) else { return false }
            guard let name, let other = strike.name else { return true }
            return other == name.id || strike.key.source != name.source
        }.filter(\.stands)
    }

    public func strikes(called name: String, by source: String) throws -> [KeptStrike] {
        all { $0.name == name && $0.key.source == source }.filter(\.stands)
    }

    public func strikes(about report: ReportKey) throws -> [KeptStrike] {
        let name = "\(report)"
        return all { strike in
            strike.about != nil
                && (strike.about == name || (strike.about == report.id && strike.key.source == report.source))
        }.filter(\.stands)
    }

    public func strikes(of report: ReportKey) throws -> [KeptStrike] {
        all { $0.key.source == report.source && key(ofReport: $0.report) == report }.filter(\.stands)
    }

    public func strikes(standingInsteadOf report: Int64) throws -> [KeptStrike] {
        guard let key = key(ofReport: report) else { return [] }
        return try strikes(of: key)
    }

    public func hits(
        on facility: String?, in settlement: String, endingFrom first: Moment, until last: Moment, limit: Int
    ) throws -> [EarlierHit] {
        let numbers = state.strikes.indices.filter { index in
            let strike = state.strikes[index]
            guard let hit = strike.hit, strike.bounds.place == settlement else { return false }
            return (first...last).contains(strike.bounds.to)
                && (facility == nil || hit.facility == nil || hit.facility == facility)
        }
        let latest = numbers.sorted { (state.strikes[$0].bounds.to, $0) > (state.strikes[$1].bounds.to, $1) }
        let hits = latest.compactMap { index -> EarlierHit? in
            let (strike, kept) = (state.strikes[index], kept(Int64(index + 1)))
            guard let incident = kept.incident, kept.stands, let hit = strike.hit else { return nil }
            let (from, to) = (strike.bounds.from, strike.bounds.to)
            return EarlierHit(
                incident: incident, interval: MomentRange(from: from, to: to) ?? MomentRange(at: from),
                facility: hit.facility, isRepaired: hit.isRepaired)
        }
        return Array(hits.prefix(limit))
    }

    public func lastStrike() throws -> Int64 { Int64(state.strikes.count) }

    public func strikes(from number: Int64, limit: Int) throws -> [KeptStrike] {
        let numbers = max(1, number)...max(1, number, Int64(state.strikes.count))
        return numbers.filter { $0 <= state.strikes.count }.prefix(limit).map(kept)
    }

    public func content(ofReport report: Int64) throws -> (text: String, sha256: [UInt8])? {
        guard state.reports.indices.contains(Int(report) - 1) else { return nil }
        let kept = state.reports[Int(report) - 1]
        return (kept.content, state.drops[Int(kept.drop) - 1].sha256 ?? [])
    }

    public func assign(_ strike: Int64, to incident: String?, at moment: Moment) throws {
        if let incident, !state.incidents.contains(incident) { state.incidents.append(incident) }
        state.memberships[strike] = incident
        if let incident { state.everMemberships[strike, default: []].insert(incident) }
    }

    public func number(ofKnownIncident name: String) throws -> Int64? {
        state.incidents.firstIndex(of: name).map { Int64($0 + 1) }
    }

    public func verdict(of incident: String, under agreement: String) throws -> Verdict? {
        state.assessments.last { $0.incident == incident && $0.agreement == agreement }?.verdict
    }

    public func judgement(of incident: String, under agreement: String) throws -> String? {
        state.assessments.last { $0.incident == incident && $0.agreement == agreement }?.content
    }

    public func note(_ verdict: Verdict, findings: Int64, of incident: String, under agreement: String) throws {
        state.verdicts[incident, default: [:]][agreement] = verdict
        state.findings[incident, default: [:]][agreement] = findings
    }

    public func findings(of incident: String, under agreement: String) throws -> Int64? {
        state.findings[incident]?[agreement]
    }

    public func letGo(ofIncident incident: String) throws {
        state.verdicts[incident] = nil
        state.findings[incident] = nil
    }

    /// How each incident stands of which something is left, by its name and the agreement's.
    public var verdicts: [String: [String: Verdict]] { state.verdicts }

    public func review(of incident: String) throws -> Review {
        state.reviews.last { $0.incident == incident }?.state ?? .unreviewed
    }

    public func postpone(_ strikes: [Int64], at moment: Moment) throws {
        for strike in strikes where !state.postponed.contains(where: { $0.strike == strike }) {
            state.postponed.append((strike, moment))
        }
    }

    public func holdBack(_ strike: Int64, until moment: Moment) throws {
        state.heldBack[strike] = moment
    }

    public func takeHeldBack(limit: Int, until moment: Moment) throws -> [Int64] {
        let due = state.heldBack.filter { $0.value <= moment }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .prefix(limit).map(\.key)
        for strike in due { state.heldBack[strike] = nil }
        return due
    }

    public func nextHeldBack() throws -> Moment? { state.heldBack.values.min() }

    public func takePostponed(limit: Int, until moment: Moment) throws -> [Int64] {
        let due = state.postponed.filter { $0.at <= moment }.map(\.strike).sorted().prefix(limit)
        state.postponed.removeAll { due.contains($0.strike) }
        return Array(due)
    }

    public func begin(_ rejudgement: Rejudgement) throws { state.rejudgement = rejudgement }

    public func rejudgement() throws -> Rejudgement? { state.rejudgement }

    public func note(_ rejudgement: Rejudgement, at moment: Moment) throws {
        state.rejudgement = rejudgement.isFinished ? nil : rejudgement
    }

    private func all(_ isWanted: (NewStrike) -> Bool) -> [KeptStrike] {
        state.strikes.indices.filter { isWanted(state.strikes[$0]) }.map { kept(Int64($0 + 1)) }
    }

    private func key(ofReport number: Int64) -> ReportKey? {
        let report = state.reports[Int(number) - 1]
        return report.id.map { ReportKey(source: report.source, id: $0) }
    }

    private func kept(_ number: Int64) -> KeptStrike {
        let strike = state.strikes[Int(number) - 1]
        let standing = key(ofReport: strike.report).flatMap { state.standings[$0] }
        return KeptStrike(
            number: number, key: strike.key, report: strike.report, role: strike.role, name: strike.name,
            incident: state.memberships[number],
            stands: standing?.report == strike.report && standing?.state == .reported)
    }
}
