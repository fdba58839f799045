public import Ceasefire

/// One strike, however many reports tell of it.
public struct Incident: Sendable {
    /// 26 characters (contract §6).
    public let name: String
    /// The reports that tell of it, in the order of their keys; at least one.
    public let tellings: [Telling]
    /// Denials and admissions that are about it.
    public let answers: [Telling]
    public let facts: IncidentFacts

    /// Nil where nobody tells of it.
    public init?(name: String, _ tellings: [Telling], answeredBy answers: [Telling] = [], _ register: SourceRegister) {
        guard let facts = IncidentFacts(tellings, answeredBy: answers, register) else { return nil }
        self.name = name
        self.tellings = tellings.sorted { $0.key < $1.key }
        self.answers = answers.sorted { $0.key < $1.key }
        self.facts = facts
    }

    /// What there is to tell of it, judged so.
    public func alertFacts(
        _ assessment: Assessment, review: Review, _ register: SourceRegister, _ rule: JoinRule
    ) -> AlertFacts {
        let table = CertaintyTable(
            tellings, answeredBy: answers, actor: facts.actor.stands, review: review, register, rule)
        return AlertFacts(
            assessment: assessment, certainty: table.itHappened, attributionCertainty: table.whoDidIt, review: review,
            reports: (tellings + answers).map(citation), independentSources: table.independentVoices,
            isExercise: tellings.allSatisfy(\.report.isExercise))
    }

    private func citation(_ telling: Telling) -> ReportCitation {
        ReportCitation(
            key: telling.key, source: telling.report.source, credibility: telling.report.credibility,
            sha256: telling.sha256)
    }
}
