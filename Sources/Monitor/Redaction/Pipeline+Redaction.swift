internal import Ceasefire
internal import JSONDocument
internal import Records

extension Pipeline {
    /// Takes what people wrote freely out of every content of a report, and out of the alerts that told of it; what is
    /// known now is told anew without it.
    func redact(_ key: ReportKey, _ remark: Remark, _ batch: inout BatchOutcome) throws -> InstructionOutcome {
        let contents = try ledger.contents(of: key)
        guard !contents.isEmpty else { return .unknown }
        var words: Set<String> = []
        var number: Int64?
        for content in contents {
            guard let redaction = ContentRedaction(of: try JSONValue.parse(content.text)) else { continue }
            words.formUnion(redaction.words)
            let own = try ledger.redact(content, of: key, to: redaction.rest.text, remark)
            number = number ?? own
        }
        guard let number else { return .unchanged }
        // They are of the words that are gone.
        tellings.forget()
        var settlement = Settlement(ledger, rules, tellings, at: remark.at)
        let strikes = try contents.flatMap { try ledger.strikes(ofReport: $0.number) }
        var incidents = Set(try contents.flatMap { try ledger.incidents(everOfReport: $0.number) })
        for strike in strikes { incidents.formUnion(try settlement.incidents(answeredBy: strike)) }
        let told = try incidents.sorted().flatMap { try ledger.alerts(on: $0) }
            .compactMap { try $0.redacted(without: words, at: remark.at) }
        settlement.replace(told.map(\.id))
        for incident in incidents.sorted() {
            for strike in try ledger.strikes(ofIncident: incident) {
                try settlement.settle(strike.number, isAgain: true)
            }
        }
        let rewritten = try told.filter { try ledger.redact($0.id, to: $0.rest, by: number) }
        batch.alerts += rewritten.map(\.rest) + settlement.alerts
        batch.tally.add(settlement.tally)
        return .kept()
    }
}

extension FiledAlert {
    /// Nil where it tells none of the words.
    fileprivate func redacted(without words: Set<String>, at moment: Moment) throws -> (id: AlertID, rest: FiledAlert)?
    {
        guard let id = AlertID(id), let rest = try AlertRedaction(of: content, cap: cap, without: words, at: moment)
        else { return nil }
        return (id, FiledAlert(id: self.id, cap: rest.cap, content: rest.content))
    }
}
