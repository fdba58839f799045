internal import Ceasefire
internal import Compliance
internal import Digest
internal import Incidents
internal import Intake
internal import JSONDocument
internal import Records

/// Judges one strike and finds what is to be told of it. For now one report is one incident.
struct StrikeTelling {
    let report: StrikeReport
    let strike: LocatedStrike
    /// Of the drop that told of it.
    let sha256: [UInt8]
    let rules: Rules
    let now: Moment
    /// Whether nothing that was told of it still stands.
    var isNew = false

    init(report: StrikeReport, strike: LocatedStrike, sha256: [UInt8], rules: Rules, now: Moment) {
        self.report = report
        self.strike = strike
        self.sha256 = sha256
        self.rules = rules
        self.now = now
    }

    /// Keeps the judgement, and the alert where there is something new to tell.
    func tell(under agreement: Agreement, from row: Int64, in ledger: any EvidenceLedger) throws -> FiledAlert? {
        let assessment = Judge.assess(strike, under: agreement)
        let content = JSONValue(assessment)
        try ledger.add(
            NewAssessment(
                report: row, strike: strike.key, incident: strike.key.incident, agreement: agreement.id,
                verdict: assessment.verdict, judgedAt: now, content: content.text))
        // Denials stand beside a claim, and sounds, alarms and outages support one: neither makes an incident.
        let opensIncident = report.assertion != .denies && !strike.act.onlyCorroborates
        let verdict = opensIncident ? assessment.verdict : nil
        if isNew, !(verdict.map(rules.alertsOn.contains) ?? false) { return nil }
        // Asked even of what is new: `ID#1` can be a part's name and a report's own.
        let history = try ledger.history(of: strike.key.incident, under: agreement.id)
        let facts = AlertFacts(assessment, toldBy: report, sha256: hex(sha256))
        let fingerprint = fingerprint(of: assessment)
        guard let kind = history.next(verdict: verdict, fingerprint: fingerprint, alertsOn: rules.alertsOn) else {
            return nil
        }
        let note = kind == .cancel ? "what is reported now is \(assessment.verdict.rawValue)" : nil
        return try publish(kind, facts, note, fingerprint, history, ledger)
    }

    /// Keeps a cancellation, where something stands that was told of it.
    func withdraw(under agreement: Agreement, in ledger: any EvidenceLedger) throws -> FiledAlert? {
        let history = try ledger.history(of: strike.key.incident, under: agreement.id)
        guard let kind = history.next(verdict: nil, fingerprint: "", alertsOn: rules.alertsOn) else { return nil }
        let assessment = Judge.assess(strike, under: agreement)
        let facts = AlertFacts(assessment, toldBy: report, sha256: hex(sha256))
        let note = "the report was retracted or replaced by its source"
        return try publish(kind, facts, note, fingerprint(of: assessment), history, ledger)
    }

    private func publish(
        _ kind: Alert.Kind, _ facts: AlertFacts, _ note: String?, _ fingerprint: String, _ history: IncidentHistory,
        _ ledger: any EvidenceLedger
    ) throws -> FiledAlert {
        let alert = Alert(
            id: history.nextID, kind: kind, references: history.references, sent: now, note: note, facts: facts)
        var content: [UInt8] = []
        JSONValue(alert).encode(into: &content)
        content.append(UInt8(ascii: "\n"))
        let record = JournalRecord(alert, file: "\(rules.alertFolder)/\(alert.id).json")
        try ledger.add(
            NewAlert(
                id: alert.id, kind: kind, verdict: facts.assessment.verdict, sent: now, fingerprint: fingerprint,
                content: content, record: record))
        return FiledAlert(id: "\(alert.id)", content: content)
    }

    /// Of all that is told but the file that it came in, which may be another without anything being new.
    private func fingerprint(of assessment: Assessment) -> String {
        let facts = AlertFacts(assessment, toldBy: report, sha256: "")
        return hex(SHA256.digest(of: Array(JSONValue(facts: facts).text.utf8)))
    }
}
