public import Ceasefire
internal import Digest

/// What others than the ledger see of protected sources: a pseudonym, which stays the same, and which nobody who has not
/// the ledger's secret can find by trying names.
public struct SourceVeil: Sendable {
    public let register: SourceRegister
    private let key: [UInt8]

    /// - Parameter key: The ledger's secret.
    public init(_ register: SourceRegister, key: [UInt8]) {
        self.register = register
        self.key = key
    }

    /// The name that a source is told under, whichever of its names this is: `protected source 7f3a91`.
    public func name(_ name: String) -> String {
        guard let profile = register.profile(of: name), profile.isProtected else { return name }
        return pseudonym(of: profile)
    }

    /// The name that a report is told under. Of a protected source nothing of its id is left, which may say who it is.
    public func key(_ report: ReportKey) -> ReportKey {
        guard let profile = register.profile(of: report.source), profile.isProtected else { return report }
        let id = HMAC.digest(of: Array("report\0\(profile.name)\0\(report.id)".utf8), key: key)
        return ReportKey(source: pseudonym(of: profile), id: hex(Array(id.prefix(6))))
    }

    /// What is to be told, without a protected source's name, address, ids and the digests of its files.
    public func facts(_ facts: AlertFacts) -> AlertFacts {
        guard hidesAny else { return facts }
        let (assessment, strike) = (facts.assessment, facts.assessment.strike)
        var part = strike.part
        part.attribution = told(part.attribution)
        return AlertFacts(
            assessment: Assessment(
                strike: LocatedStrike(
                    key: key(strike.key), part: part, occurred: strike.occurred, place: strike.place),
                agreement: assessment.agreement, readings: assessment.readings),
            certainty: facts.certainty, attributionCertainty: facts.attributionCertainty, review: facts.review,
            reports: facts.reports.map(citation), reportsTotal: facts.reportsTotal, voices: facts.voices.map(name),
            accusers: facts.accusers.map(name), contradictions: facts.contradictions.map(told),
            independentSources: facts.independentSources, isExercise: facts.isExercise)
    }

    private func told(_ contradiction: Contradiction) -> Contradiction {
        Contradiction(
            field: contradiction.field,
            values: contradiction.values.map { Contradiction.Told(value: $0.value, by: $0.by.map(name)) })
    }

    /// Whether any source is protected.
    public var hidesAny: Bool { register.profiles.contains(where: \.isProtected) }

    public func isProtected(_ source: String) -> Bool { register.profile(of: source)?.isProtected ?? false }

    private func pseudonym(of profile: SourceProfile) -> String {
        let digest = HMAC.digest(of: Array("source\0\(profile.name)".utf8), key: key)
        return "protected source \(hex(Array(digest.prefix(3))))"
    }

    private func citation(_ citation: ReportCitation) -> ReportCitation {
        guard isProtected(citation.source.name) else { return citation }
        let source = Source(
            name: name(citation.source.name), party: citation.source.party, reliability: citation.source.reliability)
        return ReportCitation(key: key(citation.key), source: source, credibility: citation.credibility, sha256: "")
    }

    private func told(_ attribution: Attribution) -> Attribution {
        Attribution(by: attribution.by.map(name), deniedBy: attribution.deniedBy.map(name))
    }
}
