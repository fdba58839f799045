public import Ceasefire

/// One strike, however many reports tell of it.
public struct Incident: Sendable {
    /// 26 characters (contract §6).
    public let name: String
    /// The reports that tell of it, in the order of their keys; at least one.
    public let tellings: [Telling]
    /// Denials and admissions that are about it.
    public let answers: [Telling]
    /// Who tells of the same strike as another's.
    public let rivals: [Telling]
    public let facts: IncidentFacts

    /// So many reports are cited at most: the latest of each source first, then the latest.
    public static let mostCited = 100

    /// Nil where nobody tells of it.
    public init?(
        name: String, _ tellings: [Telling], answeredBy answers: [Telling] = [], besides rivals: [Telling] = [],
        _ register: SourceRegister
    ) {
        guard let facts = IncidentFacts(tellings, answeredBy: answers, besides: rivals, register) else { return nil }
        self.name = name
        self.tellings = tellings.sorted { $0.key < $1.key }
        self.answers = answers.sorted { $0.key < $1.key }
        self.rivals = rivals.sorted { $0.key < $1.key }
        self.facts = facts
    }

    /// What there is to tell of it, judged so.
    public func alertFacts(
        _ assessment: Assessment, review: Review, _ register: SourceRegister, _ rule: JoinRule
    ) -> AlertFacts {
        let table = CertaintyTable(
            tellings, answeredBy: answers, besides: rivals, actor: facts.actor.stands, review: review, register, rule)
        let all = tellings + answers
        let accusers = facts.actor.told.first?.by.map { register.name(ofSource: $0.source) } ?? []
        return AlertFacts(
            assessment: assessment, certainty: table.itHappened, attributionCertainty: table.whoDidIt, review: review,
            reports: cited(all).map(citation), reportsTotal: all.count, voices: table.voices,
            accusers: Set(accusers).sorted(), contradictions: facts.contradictions(register),
            independentSources: table.independentVoices, isExercise: tellings.allSatisfy(\.report.isExercise))
    }

    /// In the order of their keys.
    private func cited(_ all: [Telling]) -> [Telling] {
        guard all.count > Incident.mostCited else { return all }
        let latest = all.sorted {
            ($0.report.reportedAt ?? .distantPast, $1.key) > ($1.report.reportedAt ?? .distantPast, $0.key)
        }
        var sources: Set<String> = []
        let firsts = latest.filter { sources.insert($0.report.source.name).inserted }.prefix(Incident.mostCited)
        let taken = Set(firsts.map(\.key))
        let others = latest.lazy.filter { !taken.contains($0.key) }.prefix(Incident.mostCited - firsts.count)
        return (firsts + others).sorted { $0.key < $1.key }
    }

    private func citation(_ telling: Telling) -> ReportCitation {
        ReportCitation(
            key: telling.key, source: telling.report.source, credibility: telling.report.credibility,
            sha256: telling.sha256)
    }
}
