internal import Ceasefire

/// What the sources of an incident are worth together: who is graded, who is independent of whom, and on whose side.
struct Testimony {
    /// One telling with what is known of its source.
    struct Witness {
        let telling: Telling
        let grade: Reliability
        let party: String?
        let origins: Set<String>

        /// Grades F and 6 say that nothing can be said.
        var isGraded: Bool { grade != .f && telling.report.credibility?.grade != 6 }

        /// Reliability A or B and credibility 1 or 2.
        var isWellGraded: Bool {
            grade <= .b && (telling.report.credibility.map { $0.grade <= 2 } ?? false)
        }
    }

    let witnesses: [Witness]

    init(_ tellings: [Telling], _ register: SourceRegister, _ rule: JoinRule) {
        witnesses = tellings.map { telling in
            let source = telling.report.source
            return Witness(
                telling: telling, grade: register.grade(of: source),
                party: register.party(of: source).map(rule.party), origins: register.origins(of: source.name))
        }
    }

    private init(_ witnesses: [Witness]) {
        self.witnesses = witnesses
    }

    func filter(_ isKept: (Witness) -> Bool) -> Testimony {
        Testimony(witnesses.filter(isKept))
    }

    var isEmpty: Bool { witnesses.isEmpty }

    /// How many voices speak that trace to nobody in common: sources with an origin in common are one voice.
    var voices: Int {
        var groups: [Set<String>] = []
        for witness in witnesses {
            let common = groups.filter { !$0.isDisjoint(with: witness.origins) }
            groups.removeAll { !$0.isDisjoint(with: witness.origins) }
            groups.append(common.reduce(witness.origins) { $0.union($1) })
        }
        return groups.count
    }

    var neutral: Testimony { filter { $0.party == nil } }

    /// Two voices that are independent of each other, one of them of no party.
    var isIndependent: Bool { voices >= 2 && !neutral.isEmpty }
}
