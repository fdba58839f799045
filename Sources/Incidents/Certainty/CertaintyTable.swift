public import Ceasefire

/// How sure it is that an incident happened, and who did it, by one table each. Both parties are measured by the same
/// rows: no row names one.
///
/// Grades are those that are believed (`SourceRegister.grade`); F, 6 and sources that are not listed say nothing. Who only
/// passes on what a party says is on that party's side.
/// The first row that applies decides.
///
/// | did it happen | |
/// | --- | --- |
/// | a review confirmed it, and a source of no party is graded A1 to B2 or has geolocated imagery | Observed |
/// | the party whose strike it would be admits it | Likely |
/// | every affirming report has credibility 5 | Unlikely |
/// | more independent graded voices of no party refute it than graded ones affirm it | Unlikely |
/// | as many refute it as affirm it | Unknown |
/// | nobody graded affirms it | Unknown |
/// | two independent graded voices affirm it, one of no party | Likely |
/// | one graded voice, or several of one side or one origin | Possible |
///
/// | who did it | |
/// | --- | --- |
/// | no actor is told | Unknown |
/// | a review confirmed it, and a source of no party graded A1 to B2 names the actor | Observed |
/// | the actor admits it | Likely |
/// | as many graded voices name another actor, of this strike or of one that only the actor tells apart | Unknown |
/// | the actor denies it and only a party accuses | Unknown |
/// | nobody graded names the actor | Unknown |
/// | two independent graded voices name the actor, one of no party | Likely |
/// | one graded voice, or several of one side or one origin | Possible |
public struct CertaintyTable {
    private let affirming: Testimony
    private let refuting: Testimony
    private let admitting: Testimony
    private let all: Testimony
    private let rivals: Testimony
    private let review: Review
    private let actor: String?
    private let rule: JoinRule

    /// - Parameters:
    ///   - tellings: Those of the incident.
    ///   - answers: Denials and admissions that are about it.
    ///   - rivals: Who tells of the same strike as another's.
    ///   - actor: The one that stands.
    public init(
        _ tellings: [Telling], answeredBy answers: [Telling], besides rivals: [Telling] = [], actor: String?,
        review: Review, _ register: SourceRegister, _ rule: JoinRule
    ) {
        let actor = actor.map(rule.party)
        all = Testimony(tellings + answers, register, rule)
        self.rivals = Testimony(rivals, register, rule).filter(\.isTrusted)
        admitting = all.filter { $0.telling.report.assertion == .admits && $0.party != nil && $0.party == actor }
        affirming = all.filter { $0.telling.report.assertion != .denies && $0.telling.opensIncident }
        refuting = all.filter { $0.telling.report.assertion == .denies && $0.isNeutral && $0.isGraded }
        self.review = review
        self.actor = actor
        self.rule = rule
    }

    public var itHappened: Certainty {
        let graded = affirming.filter(\.isGraded)
        if review == .confirmed, graded.neutral.witnesses.contains(where: { $0.isWellGraded || $0.hasImagery }) {
            return .observed
        }
        if !admitting.isEmpty { return .likely }
        if !affirming.isEmpty, affirming.witnesses.allSatisfy(\.isImprobable) { return .unlikely }
        let credible = graded.filter(\.isTrusted)
        if refuting.voices > credible.voices { return .unlikely }
        if credible.isEmpty || refuting.voices == credible.voices { return .unknown }
        return credible.isIndependent ? .likely : .possible
    }

    public var whoDidIt: Certainty {
        guard let actor else { return .unknown }
        let named = affirming.filter(\.isTrusted)
        let accusing = named.filter { $0.telling.strike.part.actor.map(rule.party) == actor }
        let naming = named.filter { $0.telling.strike.part.actor.map { rule.party($0) != actor } ?? false }.and(rivals)
        if review == .confirmed, accusing.neutral.witnesses.contains(where: \.isWellGraded) { return .observed }
        if !admitting.isEmpty { return .likely }
        if accusing.isEmpty || naming.voices >= accusing.voices { return .unknown }
        if isDenied(by: actor), accusing.neutral.isEmpty { return .unknown }
        return accusing.isIndependent ? .likely : .possible
    }

    /// Who speaks, by name and in order: graded sources, each by those whose words it passes on.
    public var voices: [String] {
        all.filter(\.isGraded).witnesses.reduce(into: Set()) { $0.formUnion($1.origins) }.sorted()
    }

    /// How many voices there are that are graded, independent of each other, and of no party.
    public var independentVoices: Int {
        affirming.filter(\.isGraded).neutral.voices
    }

    private func isDenied(by actor: String) -> Bool {
        all.witnesses.contains { witness in
            (witness.telling.report.assertion == .denies && witness.party == actor)
                || witness.telling.strike.part.attribution.deniedBy.contains { rule.party($0) == actor }
        }
    }
}

extension Testimony.Witness {
    /// Credibility 5.
    fileprivate var isImprobable: Bool { telling.report.credibility?.grade == 5 }

    /// Graded, and not held to be improbable by itself.
    fileprivate var isTrusted: Bool { isGraded && !isImprobable }

    fileprivate var hasImagery: Bool { telling.report.hasGeolocatedImagery }
}
