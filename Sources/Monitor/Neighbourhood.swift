internal import Ceasefire
internal import Incidents
internal import JSONDocument

/// All strikes that have to be looked at together: what can be one with the other, directly or by others between.
struct Neighbourhood {
    /// What stands and can be an incident.
    private(set) var tellings: [Telling] = []
    /// The numbers of those, by their keys.
    private(set) var numbers: [ReportKey: Int64] = [:]
    /// The incidents that those are of now.
    private(set) var homes: [ReportKey: String] = [:]
    /// Of those that are of no incident yet.
    private(set) var fresh: Set<ReportKey> = []
    /// Members of incidents whose reports stand no longer.
    private(set) var departed: [KeptStrike] = []
    /// The members that each incident had.
    private(set) var earlier: [String: Set<ReportKey>] = [:]
    /// Every strike that was looked at.
    private(set) var looked: Set<Int64> = []
    /// Those and all that wait to be.
    private var known: Set<Int64>
    /// Of other incidents: who tells of the same strike as another's, by the telling that says so.
    private(set) var rivals: [Likeness: [KeptStrike]] = [:]
    /// What came in the place of members of another id: `supersedes`.
    private(set) var successors: [ReportKey: ReportKey] = [:]
    /// What is near, where that was asked already.
    private var near: [Question: [KeptStrike]] = [:]
    /// Of what was asked what is near.
    private var likes: Set<Likeness> = []
    /// The sources' own names of which was asked what goes by them.
    private var named: Set<ReportKey> = []

    /// More than this are not looked at together. What comes then is joined to those that were found first; the rest
    /// keep the incident that they are of.
    static let limit = 2000

    init(around start: KeptStrike, _ ledger: any EvidenceLedger, _ found: Tellings, _ rule: JoinRule) throws {
        var open = [start]
        known = [start.number]
        while let strike = open.popLast(), looked.count < Neighbourhood.limit {
            looked.insert(strike.number)
            for next in try add(strike, ledger, found, rule)
            where next.role == .tells && known.insert(next.number).inserted {
                open.append(next)
            }
        }
    }

    /// Takes a strike in and gives what it can be one with.
    private mutating func add(
        _ strike: KeptStrike, _ ledger: any EvidenceLedger, _ found: Tellings, _ rule: JoinRule
    ) throws -> [KeptStrike] {
        var next: [KeptStrike] = []
        if let incident = strike.incident {
            if earlier[incident] == nil { next += try ledger.strikes(ofIncident: incident) }
            earlier[incident, default: []].insert(strike.key)
        }
        let telling = try found.telling(of: strike)
        if strike.stands {
            guard let telling else { return next }
            tellings.append(telling)
            numbers[strike.key] = strike.number
            homes[strike.key] = strike.incident
            if strike.incident == nil { fresh.insert(strike.key) }
            let source = telling.report.source.name
            if let name = telling.report.incident, named.insert(ReportKey(source: source, id: name)).inserted {
                next += try ledger.strikes(called: name, by: source)
            }
        } else {
            next += try ledger.strikes(standingInsteadOf: strike.report)
            // It was of no incident, so nobody stood apart on its account.
            guard strike.incident != nil else { return next }
            departed.append(strike)
            if let telling { next += try replacements(of: telling, ledger) }
        }
        guard let telling, rule.isNarrow(telling), likes.insert(Likeness(telling)).inserted else { return next }
        return next + (try joinable(telling, ledger, found, rule))
    }

    /// What can be one with a telling, or could have been when it still stood: what was kept apart by it may find its
    /// incident now.
    private mutating func joinable(
        _ telling: Telling, _ ledger: any EvidenceLedger, _ found: Tellings, _ rule: JoinRule
    ) throws -> [KeptStrike] {
        let question = Question(
            bounds: StrikeBounds(telling.strike).widened(by: rule),
            name: telling.report.incident.map { ReportKey(source: telling.report.source.name, id: $0) })
        // Many tellings of one strike ask for the same.
        let strikes =
            try near[question]
            ?? ledger.strikes(in: .tells, near: question.bounds, notBesides: question.name)
        near[question] = strikes
        var next: [KeptStrike] = []
        for strike in strikes {
            guard let other = try found.telling(of: strike) else { continue }
            if !known.contains(strike.number), rule.joins(telling, other) { next.append(strike) }
            if rule.areRivals(telling, other) { rivals[Likeness(telling), default: []].append(strike) }
        }
        return next
    }

    /// The strikes of the report that its source put in the place of this one.
    private mutating func replacements(of telling: Telling, _ ledger: any EvidenceLedger) throws -> [KeptStrike] {
        let key = telling.report.key
        guard let standing = try ledger.standing(of: key), standing.state == .withdrawn,
            let record = try Optional(JSONValue.parse(standing.content)), record["supersedes"]?.string == key.id,
            let id = record["id"]?.string
        else { return [] }
        let strikes = try ledger.strikes(of: ReportKey(source: key.source, id: id))
        // Part by part where both are in parts, else the first.
        let part = telling.key.id.dropFirst(key.id.count)
        successors[telling.key] = (strikes.first { $0.key.id == id + part } ?? strikes.first)?.key
        return strikes
    }
}

/// What is near something, but for what its source calls by another name: of most sources that is all there is.
private struct Question: Hashable {
    let bounds: StrikeBounds
    let name: ReportKey?
}
