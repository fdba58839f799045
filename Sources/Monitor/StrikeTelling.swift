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
        let readings = JSONValue(readings: assessment.readings)
        let incident = strike.key.incident
        try ledger.add(
            NewAssessment(
                report: row, strike: strike.key, incident: incident, agreement: agreement.id,
                verdict: assessment.verdict, judgedAt: now, content: JSONValue(assessment, readings: readings).text))
        // Denials stand beside a claim, and sounds, alarms and outages support one: neither makes an incident.
        let opensIncident = report.assertion != .denies && !strike.act.onlyCorroborates
        let verdict = opensIncident ? assessment.verdict : nil
        if isNew, !(verdict.map(rules.alertsOn.contains) ?? false) { return nil }
        // Asked even of what is new: `ID#1` can be a part's name and a report's own, and what was withdrawn comes back.
        let history = try ledger.history(of: incident, under: agreement.id)
        let facts = AlertFacts(assessment, toldBy: report, sha256: hex(sha256))
        let kind = try history.next(verdict: verdict, alertsOn: rules.alertsOn) { head in
            let alert = Alert(id: history.nextID, kind: .update, references: [], sent: now, facts: facts)
            return JSONValue.tellTheSame(try JSONValue.parse(head.content), try JSONValue.parse(JSONValue(alert).text))
        }
        guard let kind else { return nil }
        let note = kind == .cancel ? "what is reported now is \(assessment.verdict.rawValue)" : nil
        return try publish(kind, facts, readings, note, history, ledger)
    }

    /// Keeps a cancellation, where something stands that was told of it.
    func withdraw(
        under agreement: Agreement, because note: String, in ledger: any EvidenceLedger
    ) throws -> FiledAlert? {
        let history = try ledger.history(of: strike.key.incident, under: agreement.id)
        let kind = history.next(verdict: nil, alertsOn: rules.alertsOn, isTold: { _ in false })
        guard let kind else { return nil }
        let assessment = Judge.assess(strike, under: agreement)
        let facts = AlertFacts(assessment, toldBy: report, sha256: hex(sha256))
        return try publish(kind, facts, JSONValue(readings: assessment.readings), note, history, ledger)
    }

    private func publish(
        _ kind: Alert.Kind, _ facts: AlertFacts, _ readings: JSONValue, _ note: String?, _ history: IncidentHistory,
        _ ledger: any EvidenceLedger
    ) throws -> FiledAlert {
        let alert = Alert(
            id: history.nextID, kind: kind, references: history.references, sent: now, note: note, facts: facts)
        var content: [UInt8] = []
        content.reserveCapacity(8192)
        JSONValue(alert, readings: readings).encode(into: &content)
        content.append(UInt8(ascii: "\n"))
        let name = "\(alert.id)"
        try ledger.add(
            NewAlert(
                id: alert.id, kind: kind, verdict: facts.assessment.verdict, sent: now, content: content,
                record: JournalRecord(alert, file: "\(rules.alertFolder)/\(name).json")))
        return FiledAlert(id: name, content: content)
    }
}
