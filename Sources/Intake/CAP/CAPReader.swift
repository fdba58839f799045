internal import Ceasefire
public import JSONDocument

/// Makes records, as contract §4 writes them, of a message of the Common Alerting Protocol 1.2.
///
/// A message is a report by its sender, named by its identifier. An update supersedes the last message that it refers to
/// and retracts the others; a cancellation retracts. Only a sender's own messages can be meant by that.
public enum CAPReader {
    /// - Throws: what is wrong first, with its line.
    public static func records(of bytes: [UInt8]) throws(CAPDefect) -> [JSONValue] {
        let message = try CAPMessage(bytes)
        if message.status == .draft || message.status == .system {
            throw CAPDefect(line: message.line, problem: .noReport(message.status.rawValue, in: "status"))
        }
        let own = message.references.filter { $0.sender == message.sender && $0.identifier != message.identifier }
        switch message.kind {
        case .acknowledgement, .error:
            throw CAPDefect(line: message.line, problem: .noReport(message.kind.rawValue, in: "msgType"))
        case .cancel:
            guard !own.isEmpty else { throw CAPDefect(line: message.line, problem: .nothingToCancel) }
            return own.map(message.retraction)
        case .alert, .update:
            guard !message.infos.isEmpty else {
                throw CAPDefect(line: message.line, problem: .missing("info", in: "alert"))
            }
            let replaced = message.kind == .update ? own.inOrderOfTime : []
            return [message.report(superseding: replaced.last)] + replaced.dropLast().map(message.retraction)
        }
    }
}

extension [CAPMessage.Reference] {
    /// By when they were sent; what has no time that can be read comes first.
    fileprivate var inOrderOfTime: [CAPMessage.Reference] {
        func sent(_ reference: CAPMessage.Reference) -> Moment { Moment(rfc3339: reference.sent) ?? .distantPast }
        return sorted { sent($0) < sent($1) }
    }
}

extension CAPMessage {
    fileprivate func retraction(of reference: Reference) -> JSONValue {
        .object([
            JSONMember("source", ["name": .string(sender)]), JSONMember("reported_at", .string(sent)),
            JSONMember("retracts", .string(reference.identifier)),
        ])
    }

    fileprivate func report(superseding reference: Reference?) -> JSONValue {
        let infos = chosenInfos
        let parts = infos.flatMap { info in info.areas.map { info.part(in: $0, sent: sent) } }
        var source = [JSONMember("name", .string(sender))]
        if let web = infos.lazy.compactMap(\.web).first { source.append(JSONMember("url", .string(web))) }
        var members = [
            JSONMember("id", .string(identifier)), JSONMember("source", .object(source)),
            JSONMember("reported_at", .string(sent)),
        ]
        if parts.count == 1 {
            members += parts[0]
        } else {
            members.append(JSONMember("parts", .array(parts.map(JSONValue.object))))
        }
        let texts = infos.flatMap { [$0.headline, $0.description].compactMap { $0 } }
        if !texts.isEmpty { members.append(JSONMember("text", .string(texts.joined(separator: "\n\n")))) }
        if let language = infos.first?.language { members.append(JSONMember("lang", .string(language))) }
        if let reference { members.append(JSONMember("supersedes", .string(reference.identifier))) }
        if status != .actual { members.append(JSONMember("x_exercise", true)) }
        return .object(members)
    }
}

extension CAPInfo {
    /// What the message says of one area.
    fileprivate func part(in area: CAPArea, sent: String) -> [JSONMember] {
        let hasHappened = urgency == "Past" || certainty == "Observed"
        let act = own("act").first ?? CAPEvent.act(of: event, codes: eventCodes, hasHappened: hasHappened)
        var members = [
            JSONMember("act", .string(act)), JSONMember("occurred", occurred(act, sent: sent)),
            JSONMember("place", area.place),
        ]
        var weapons = own("weapon")
        if weapons.isEmpty, act.hasPrefix("attack"), let weapon = CAPEvent.weapon(of: event) { weapons = [weapon] }
        if !weapons.isEmpty {
            members.append(JSONMember("weapons", .array(weapons.map { ["kind": .string($0)] })))
        }
        let targets = own("target")
        if !targets.isEmpty { members.append(JSONMember("targets", .array(targets.map(JSONValue.string)))) }
        if let actor = own("actor").first { members.append(JSONMember("actor", .string(actor))) }
        members.append(JSONMember("x_cap", .object(kept)))
        return members
    }

    /// When it happened.
    ///
    /// An alarm is told when it begins: at its onset, or from when the message is effective, as far as that had come
    /// when it was sent. `expires` is when the message goes stale, not when anything ended.
    private func occurred(_ act: String, sent: String) -> JSONValue {
        if let to = own("occurred_to").first {
            let from = own("occurred_from").first.map { [JSONMember("from", .string($0))] } ?? []
            let mode = own("mode").first.map { [JSONMember("mode", .string($0))] } ?? []
            return .object(from + [JSONMember("to", .string(to))] + mode)
        }
        guard act.hasPrefix("attack") else {
            let begun = [onset, effective].lazy.compactMap { $0 }.first { !$0.isTime(after: sent) }
            return .string(begun ?? sent)
        }
        return onset.map(JSONValue.string) ?? ["to": .string(sent)]
    }

    /// What has no key of its own in a report.
    private var kept: [JSONMember] {
        let texts = [
            ("event", event), ("urgency", urgency), ("severity", severity), ("certainty", certainty),
            ("effective", effective), ("onset", onset), ("expires", expires),
        ]
        var members = texts.compactMap { name, text in text.map { JSONMember(name, .string($0)) } }
        if !categories.isEmpty { members.append(JSONMember("category", .array(categories.map(JSONValue.string)))) }
        if !eventCodes.isEmpty { members.append(JSONMember("event_code", .array(eventCodes.map(JSONValue.string)))) }
        return members
    }
}

extension String {
    fileprivate func isTime(after other: String) -> Bool {
        guard let mine = Moment(rfc3339: self), let theirs = Moment(rfc3339: other) else { return false }
        return mine > theirs
    }
}
