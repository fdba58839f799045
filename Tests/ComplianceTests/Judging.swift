import Ceasefire
import Compliance
import Support

/// What becomes of a strike under a reading that owes these obligations.
func judge(_ strike: LocatedStrike, under obligations: Obligation...) -> ReadingAssessment {
    judge(strike, under: aReading(owing: obligations))
}

func judge(_ strike: LocatedStrike, under reading: Reading) -> ReadingAssessment {
    let assessment = Judge.assess(strike, under: anAgreement(readings: [reading]))
    return assessment.readings[0]
}

extension ReadingAssessment {
    /// A criterion as a person reads it: `holds: why (evidence)`.
    subscript(criterion: Criterion) -> String {
        let finding = self.finding(criterion)
        let evidence = finding.evidence.isEmpty ? "" : " (\(finding.evidence.joined(separator: ", ")))"
        return "\(finding.result.rawValue): \(Explanation.reason(for: finding))\(evidence)"
    }

    func result(_ criterion: Criterion) -> Truth { finding(criterion).result }

    private func finding(_ criterion: Criterion) -> Finding {
        switch criterion {
        case .act: findings.act
        case .time: findings.time
        case .place: findings.place
        case .weapon: findings.weapon
        case .target: findings.target
        case .actor: findings.actor
        }
    }
}
