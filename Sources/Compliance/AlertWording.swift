public import Ceasefire

extension Explanation {
    /// What an alert says in one line: that something was reported, by whom, and of whom it is said.
    public static func headline(of facts: AlertFacts) -> String {
        let strike = facts.assessment.strike
        return "reported, \(phrase(facts.review)): \(event(strike)), \(phrase(strike.place)), "
            + "\(phrase(strike.occurred.interval)); \(attribution(of: facts))"
    }

    /// How each reading sees it, what the actor's party said of the pause, and what this alert is not.
    ///
    /// - Parameter headline: What it begins with: that of the same facts.
    public static func description(of facts: AlertFacts, after headline: String, note: String?) -> String {
        var sentences = facts.assessment.readings.map { sentence($0, isBrief: facts.isWithoutDetail) }
        if let actor = facts.assessment.strike.part.actor, let stances = stances(in: facts.assessment) {
            sentences.append("\(actor): \(stances).")
        }
        if let earlier = struckBefore(facts.struckBefore) { sentences.append(earlier) }
        if facts.isWithoutDetail {
            sentences.append("Details of place and effects are withheld from this message.")
        }
        if let note { sentences.append("Withdrawn: \(note).") }
        return ([headline + "."] + sentences + [disclaimer]).joined(separator: " ")
    }

    /// That the same was reported hit before; nil where it was not.
    private static func struckBefore(_ earlier: [EarlierStrike]) -> String? {
        guard let last = earlier.first(where: \.isSameFacility) ?? earlier.first else { return nil }
        let what = last.isSameFacility ? "The same facility" : "A place in the same settlement"
        let repair = last.isRepaired ? " and repaired since" : ""
        let more = earlier.count > 1 ? ", and there are more such reports" : ""
        return "\(what) was reported hit \(phrase(last.interval))\(repair) (incident `\(last.incident)`)\(more)."
    }

    /// The actor's stance, or each with the readings that it is about; nil where the actor is no party.
    private static func stances(in assessment: Assessment) -> String? {
        var found: [(stance: Stance, readings: [String])] = []
        for reading in assessment.readings {
            guard let stance = reading.consent else { return nil }
            let name = "`\(reading.reading.id)`"
            if let index = found.firstIndex(where: { $0.stance == stance }) {
                found[index].readings.append(name)
            } else {
                found.append((stance, [name]))
            }
        }
        guard found.count > 1 else { return found.first?.stance.rawValue }
        return found.map { "\($0.stance.rawValue) as to \(list($0.readings))" }.joined(separator: "; ")
    }

    /// What every alert says of itself.
    public static let disclaimer =
        "This is a report judged under readings of a claim: no finding of fact or law, and it releases no party."

    /// - Parameter isBrief: Only the criteria are named, since reasons tell of places and effects.
    private static func sentence(_ assessment: ReadingAssessment, isBrief: Bool) -> String {
        let reading = "the pause as \(assessment.reading.by) described it (`\(assessment.reading.id)`)"
        let late = assessment.isRetroactive ? ", which was stated only afterwards" : ""
        func grounds(_ result: Truth) -> String {
            isBrief ? "by its \(list(criteria(assessment, result)))" : reasons(assessment, result)
        }
        switch assessment.verdict {
        case .violation: return "Inside \(reading)\(late)."
        case .outside: return "Outside \(reading)\(late): \(grounds(.fails))."
        case .undetermined: return "Undetermined under \(reading)\(late): \(grounds(.undetermined))."
        case .notApplicable: return "Not applicable under \(reading)\(late): \(reason(for: assessment.findings.actor))."
        }
    }

    /// Why a reading's verdict is no violation.
    public static func reasons(_ assessment: ReadingAssessment, _ result: Truth) -> String {
        assessment.findings.all.filter { $0.result == result }.map(reason).joined(separator: "; ")
    }

    private static func criteria(_ assessment: ReadingAssessment, _ result: Truth) -> [String] {
        assessment.findings.all.filter { $0.result == result }.map(\.criterion.rawValue)
    }

    private static func attribution(of facts: AlertFacts) -> String {
        let part = facts.assessment.strike.part
        guard let actor = part.actor else { return "not attributed to anybody" }
        let by = part.attribution.by.isEmpty ? facts.accusers : part.attribution.by
        let denied = part.attribution.deniedBy
        return "attributed to \(actor) by \(few(by))" + (denied.isEmpty ? "" : ", denied by \(few(denied))")
    }

    /// The first of very many.
    private static func few(_ names: [String]) -> String {
        names.count <= 6 ? list(names) : list(names.prefix(5) + ["\(names.count - 5) others"])
    }

    /// `drone and ballistic missile strike`.
    public static func event(_ strike: LocatedStrike) -> String {
        var kinds: [String] = []
        for weapon in strike.part.weapons.map(\.kind) where weapon != Alternatives(.unknown) {
            let name = weapon.terms.map(spoken).joined(separator: " or ")
            if !kinds.contains(name) { kinds.append(name) }
        }
        let act =
            switch strike.act.path {
            case "attack", "attack.hit": "strike"
            case "attack.debris": "strike by falling debris"
            case "attack.intercepted": "intercepted attack"
            default: spoken(strike.act)
            }
        return kinds.isEmpty ? act : "\(list(kinds)) \(act)"
    }

    /// `missile.ballistic` is a ballistic missile.
    private static func spoken<Words: Vocabulary>(_ term: Term<Words>) -> String {
        term.path.split(separator: ".").reversed().joined(separator: " ")
    }

    private static func phrase(_ place: LocatedPlace) -> String {
        unit(around: place).map { "\(place.title) (\($0))" } ?? place.title
    }

    /// A place as it is written in an address: `Izium, Kharkiv Oblast`.
    public static func area(of place: LocatedPlace) -> String {
        unit(around: place).map { "\(place.title), \($0)" } ?? place.title
    }

    /// What a place is called by itself; nil where it has no name.
    public static func name(of place: LocatedPlace) -> String? {
        if case .area(let name) = place.named { return name }
        return place.known?.name ?? place.claim.name
    }

    private static func unit(around place: LocatedPlace) -> String? {
        guard let admin1 = place.admin1?.name ?? place.claim.admin1, admin1 != place.title else { return nil }
        return admin1
    }

    private static func phrase(_ review: Review) -> String {
        switch review {
        case .unreviewed: "unreviewed"
        case .underInquiry: "under inquiry"
        case .confirmed: "confirmed by a review"
        case .notConfirmed: "not confirmed by a review"
        }
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nobody" }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }
}
