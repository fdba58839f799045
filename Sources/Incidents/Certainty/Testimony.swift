internal import Ceasefire

/// What the sources of an incident are worth together: who is graded, who is independent of whom, and on whose side.
struct Testimony {
    /// One telling with what is known of its source.
    struct Witness {
        let telling: Telling
        let grade: Reliability
        let party: String?
        let origins: Set<String>
        /// Whether neither the source nor all those whose words it passes on are of a party: an outlet that quotes a
        /// governor is on the governor's side.
        let isNeutral: Bool

        init(_ telling: Telling, _ register: SourceRegister, _ rule: JoinRule) {
            let source = telling.report.source
            self.telling = telling
            grade = register.grade(of: source)
            party = register.party(of: source).map(rule.party)
            origins = register.origins(of: source.name)
            isNeutral = party == nil && !origins.allSatisfy { register.profile(of: $0)?.party != nil }
        }

        /// Grades F and 6 say that nothing can be said.
        var isGraded: Bool { grade != .f && telling.report.credibility?.grade != 6 }

        /// Reliability A or B and credibility 1 or 2.
        var isWellGraded: Bool {
            grade <= .b && (telling.report.credibility.map { $0.grade <= 2 } ?? false)
        }
    }

    let witnesses: [Witness]

    init(_ tellings: [Telling], _ register: SourceRegister, _ rule: JoinRule) {
        witnesses = tellings.map { Witness($0, register, rule) }
    }

    private init(_ witnesses: [Witness]) {
        self.witnesses = witnesses
    }

    func filter(_ isKept: (Witness) -> Bool) -> Testimony {
        Testimony(witnesses.filter(isKept))
    }

    func and(_ others: Testimony) -> Testimony {
        Testimony(witnesses + others.witnesses)
    }

    var isEmpty: Bool { witnesses.isEmpty }

    /// How many voices speak that trace to nobody in common: sources with an origin in common are one voice.
    var voices: Int {
        var groups: [Set<String>] = []
        // Thousands of tellings mostly come from a few sources.
        for origins in Set(witnesses.map(\.origins)) {
            let common = groups.filter { !$0.isDisjoint(with: origins) }
            groups.removeAll { !$0.isDisjoint(with: origins) }
            groups.append(common.reduce(origins) { $0.union($1) })
        }
        return groups.count
    }

    var neutral: Testimony { filter(\.isNeutral) }

    /// Two voices that are independent of each other, one of them of no party.
    var isIndependent: Bool { voices >= 2 && !neutral.isEmpty }
}
