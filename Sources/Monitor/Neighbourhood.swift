internal import Ceasefire
internal import Incidents

/// All strikes that have to be looked at together: what can be one with the other, directly or by others between.
struct Neighbourhood {
    /// What stands and can be an incident.
    private(set) var tellings: [Telling] = []
    /// The numbers of those, by their keys.
    private(set) var numbers: [ReportKey: Int64] = [:]
    /// Of those that are of no incident yet.
    private(set) var fresh: Set<ReportKey> = []
    /// Members of incidents whose reports stand no longer.
    private(set) var departed: [KeptStrike] = []
    /// The members that each incident had.
    private(set) var earlier: [String: Set<ReportKey>] = [:]
    /// Every strike that was looked at.
    private(set) var seen: Set<Int64> = []

    /// More than this are not looked at together: what comes then is joined to what was found.
    static let limit = 2000

    init(around start: KeptStrike, _ ledger: any EvidenceLedger, _ found: Tellings, _ rule: JoinRule) throws {
        var open = [start]
        seen.insert(start.number)
        while let strike = open.popLast(), seen.count < Neighbourhood.limit {
            for next in try add(strike, ledger, found, rule) where seen.insert(next.number).inserted {
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
        guard strike.stands else {
            if strike.incident != nil { departed.append(strike) }
            return next + (try ledger.strikes(standingInsteadOf: strike.report))
        }
        guard strike.role == .tells, let telling = try found.telling(of: strike) else { return next }
        tellings.append(telling)
        numbers[strike.key] = strike.number
        if strike.incident == nil { fresh.insert(strike.key) }
        if let name = telling.report.incident {
            next += try ledger.strikes(called: name, by: telling.report.source.name)
        }
        guard rule.isNarrow(telling) else { return next }
        let bounds = StrikeBounds(telling.strike).widened(by: rule)
        for near in try ledger.strikes(in: .tells, near: bounds) where !seen.contains(near.number) {
            if let other = try found.telling(of: near), rule.joins(telling, other) { next.append(near) }
        }
        return next
    }
}
