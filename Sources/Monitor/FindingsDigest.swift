internal import Ceasefire
internal import Compliance
internal import Digest
internal import Incidents

extension Assessment {
    /// Of all that the readings find, without why: two assessments of the same strike that find the same have the same.
    var digest: Int64 {
        var text = ""
        for reading in readings {
            text += "\(reading.reading.id) \(reading.verdict.rawValue) \(reading.consent?.rawValue ?? "-")"
            text += reading.isRetroactive ? " retroactive" : ""
            for finding in reading.findings.all { text += " \(finding.result.rawValue)" }
            text += "\n"
        }
        return SHA256.digest(of: text.utf8).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension Settlement {
    /// Whether all agreements find of a strike's incident what they found when it was judged last; nothing but agreements
    /// may have changed since.
    func isFoundAsBefore(_ strike: KeptStrike) throws -> Bool {
        // What is of no incident is shown nowhere, and answers are judged with what they are about.
        guard strike.role == .tells, let name = strike.incident else { return true }
        let members = try ledger.strikes(ofIncident: name)
        // An incident is looked at once.
        guard members.first?.number == strike.number else { return true }
        let tellings = try members.compactMap(found.telling)
        guard members.allSatisfy(\.stands), tellings.count == members.count,
            let incident = Incident(name: name, tellings, rules.sources),
            // Else it may stand by what others say of the same strike.
            incident.facts.strike.part.actor != nil
        else { return false }
        return try rules.agreements(judging: tellings).allSatisfy { agreement in
            let assessment = Judge.assess(incident.facts.strike, under: agreement)
            return try ledger.findings(of: name, under: agreement.id) == assessment.digest
        }
    }
}
