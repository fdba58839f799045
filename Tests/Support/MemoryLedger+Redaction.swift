public import Ceasefire
public import Monitor

extension MemoryLedger {
    public func contents(of key: ReportKey) throws -> [KeptContent] {
        state.reports.enumerated().filter { $0.element.source == key.source && $0.element.id == key.id }
            .map { KeptContent(number: Int64($0.offset + 1), text: $0.element.content) }
    }

    public func isRedacted(_ content: String, of key: ReportKey) throws -> Bool {
        state.redactions.contains { $0.key == key && $0.content == content }
    }

    public func redact(
        _ content: KeptContent, of key: ReportKey, to rest: String, _ remark: Remark
    ) throws -> Int64 {
        try check(content.number)
        let old = state.reports[Int(content.number) - 1]
        state.reports[Int(content.number) - 1] = NewReport(
            drop: old.drop, index: old.index, source: old.source, id: old.id, content: rest, reportedAt: old.reportedAt,
            receivedAt: old.receivedAt, act: old.act)
        for (index, strike) in state.strikes.enumerated() where strike.report == content.number {
            state.strikes[index] = strike.withoutFacility
        }
        state.redactions.append((key, content.text))
        return Int64(state.redactions.count)
    }

    public func incidents(everOfReport report: Int64) throws -> [String] {
        let own = state.strikes.indices.filter { state.strikes[$0].report == report }
        let names = own.compactMap { state.everMemberships[Int64($0 + 1)] }.reduce(Set()) { $0.union($1) }
        return state.incidents.filter(names.contains)
    }

    public func alerts(on incident: String) throws -> [FiledAlert] {
        state.alerts.filter { $0.id.incident == incident }
            .map { FiledAlert(id: "\($0.id)", cap: $0.cap, content: $0.content) }
    }

    public func redact(_ alert: AlertID, to rest: FiledAlert, by redaction: Int64) throws -> Bool {
        guard let index = state.alerts.firstIndex(where: { $0.id == alert }) else {
            throw Inconsistent(sentence: "no alert \(alert)")
        }
        let old = state.alerts[index]
        state.alerts[index] = NewAlert(
            id: old.id, kind: old.kind, verdict: old.verdict, sent: old.sent, sender: old.sender, place: old.place,
            placeID: old.placeID, content: rest.content, cap: rest.cap, record: old.record, silence: old.silence)
        state.filed["\(alert)"] = nil
        return true
    }
}

extension NewStrike {
    fileprivate var withoutFacility: NewStrike {
        NewStrike(
            report: report, key: key, role: role, bounds: bounds, name: name, about: about,
            hit: hit.map { Hit(facility: nil, isRepaired: $0.isRepaired) })
    }
}
