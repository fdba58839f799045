public import Ceasefire

/// Judges strikes by one rule, whoever made them.
public enum Judge {
    /// Judges a strike under every reading of an agreement.
    public static func assess(_ strike: LocatedStrike, under agreement: Agreement) -> Assessment {
        Assessment(
            strike: strike, agreement: agreement.id,
            readings: agreement.readings.map { assess(strike, under: $0, of: agreement) })
    }

    private static func assess(
        _ strike: LocatedStrike, under reading: Reading, of agreement: Agreement
    ) -> ReadingAssessment {
        // A party may owe several things: breaking one of them is enough, so the gravest stands.
        let gravest = reading.obligations.dropFirst()
            .map { findings(on: strike, under: $0, of: agreement) }
            .reduce(findings(on: strike, under: reading.firstObligation, of: agreement)) { gravest, next in
                next.gravity < gravest.gravity ? next : gravest
            }
        let actor = strike.part.actor.flatMap { agreement.party(named: $0) }
        return ReadingAssessment(
            reading: reading,
            findings: gravest,
            isRetroactive: strike.occurred.interval.isOver(by: reading.statedAt),
            consent: actor.map { agreement.stance(of: $0.id, towards: reading.id, at: strike.occurred.interval.from) })
    }

    private static func findings(
        on strike: LocatedStrike, under obligation: Obligation, of agreement: Agreement
    ) -> Findings {
        let part = strike.part
        let act = WordRule(criterion: .act, scope: obligation.acts)
            .judge([Alternatives(strike.act)]) { _ in "act" }
        let weaponRule = WordRule(criterion: .weapon, scope: obligation.weapons)
        let targetRule = WordRule(criterion: .target, scope: obligation.targets)
        let weapon = weaponRule.judge(part.weapons.map(\.kind)) { "weapons[\($0)].kind" }
        let target = targetRule.judge(part.targets) { "targets[\($0)]" }
        let pairingUntold = weapon.holdsForSomeOnly && target.holdsForSomeOnly
        return Findings(
            act: excepted(act.finding, part.pleaded, by: obligation),
            time: TimeRule.judge(strike.occurred, in: obligation.window),
            place: PlaceRule.judge(strike.place, in: obligation.places),
            weapon: pairingUntold ? weaponRule.pairingUntold("weapons") : weapon.finding,
            target: pairingUntold ? targetRule.pairingUntold("targets") : target.finding,
            actor: ActorRule.judge(part.actor, bound: obligation.party, in: agreement))
    }
}

extension Judge {
    /// A plea that the reading allows for is neither believed nor passed over.
    private static func excepted(_ act: Finding, _ pleaded: [Exception], by obligation: Obligation) -> Finding {
        let allowed = pleaded.filter(obligation.exceptions.contains)
        guard act.result == .holds, !allowed.isEmpty else { return act }
        return Finding(.act, .undetermined, because: .pleaded(allowed), evidence: act.evidence + ["claims_exception"])
    }
}

extension WordRule {
    fileprivate func pairingUntold(_ field: String) -> Finding {
        finding(.undetermined, .pairingNotTold, [field])
    }
}

extension Findings {
    /// 0 where every criterion holds, and more the farther it is from that.
    fileprivate var gravity: Int {
        switch verdict {
        case .violation: 0
        case .undetermined: 1
        case .outside: 2
        case .notApplicable: 3
        }
    }
}
