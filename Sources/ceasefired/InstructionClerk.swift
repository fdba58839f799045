import Ceasefire
import Glibc
import JSONDocument
import Monitor
import Platform

/// Takes what people ask to be kept (reviews, acknowledgements, silences, redactions) to the thread that owns the ledger.
struct InstructionClerk: Sendable {
    let mailbox: Mailbox

    /// Whose members may review, acknowledge, silence and redact.
    private static let group = "ceasefired"

    /// Nil where the request is none of these.
    func answer(_ request: JSONValue, from uid: UInt32) -> JSONValue? {
        guard let name = request["request"]?.string, InstructionClerk.requests.contains(name) else { return nil }
        do {
            guard try uid == 0 || uid == geteuid() || isMember(uid, ofGroup: InstructionClerk.group) else {
                return refusal(
                    "permission",
                    "only root and members of the group `\(InstructionClerk.group)` may do this: an "
                        + "administrator adds you with `adduser NAME \(InstructionClerk.group)`")
            }
            guard let instruction = instruction(request, uid) else {
                return refusal("request", "the request `\(name)` lacks something, or holds what it should not")
            }
            let letter = try InstructionLetter(instruction)
            mailbox.post { $0.instructions.append(letter) }
            return try letter.answer.wait(until: .now + .seconds(60))
        } catch {
            return refusal("later", "the daemon did not answer: \(error)")
        }
    }

    private static let requests: Set = ["review", "acknowledge", "silence", "end-silence", "redact"]

    private func instruction(_ request: JSONValue, _ uid: UInt32) -> Instruction? {
        guard let by = text(request, "by"), let comment = text(request, "comment"), let deed = deed(request) else {
            return nil
        }
        return Instruction(deed, by: by, uid: uid, comment: comment)
    }

    private func deed(_ request: JSONValue) -> Instruction.Deed? {
        switch request["request"]?.string {
        case "review":
            guard let incident = text(request, "incident"),
                let state = text(request, "state").flatMap(Review.init(rawValue:))
            else { return nil }
            return .review(incident: incident, state)
        case "acknowledge":
            return text(request, "alert").flatMap { AlertID($0) }.map { .acknowledge($0) }
        case "silence":
            let (place, agreement) = (text(request, "place"), text(request, "agreement"))
            guard place != nil || agreement != nil, let until = text(request, "until").flatMap({ Moment(rfc3339: $0) })
            else { return nil }
            return .silence(place: place, agreement: agreement, until: until)
        case "end-silence":
            return request["silence"]?.integer.map { .endSilence($0) }
        case "redact":
            guard let source = text(request, "source"), let id = text(request, "id") else { return nil }
            return .redact(ReportKey(source: source, id: id))
        default: return nil
        }
    }

    /// A text that says something, of bounded length.
    private func text(_ request: JSONValue, _ name: String) -> String? {
        guard let text = request[name]?.string, !text.allSatisfy(\.isWhitespace), text.utf8.count <= 4096 else {
            return nil
        }
        return text
    }

    private func refusal(_ kind: String, _ reason: String) -> JSONValue {
        ["ok": false, "why": .string(kind), "defects": .array([.string(reason)])]
    }
}

/// An instruction on its way, and room for the answer.
final class InstructionLetter: Sendable {
    let instruction: Instruction
    let answer: Answer<JSONValue>

    init(_ instruction: Instruction) throws(SystemFailure) {
        self.instruction = instruction
        answer = try Answer()
    }
}

extension JSONValue {
    /// What a person is answered.
    init(_ outcome: InstructionOutcome, alerts: [FiledAlert]) {
        switch outcome {
        case .kept(let silence):
            let number = silence.map { [JSONMember("silence", .integer($0))] } ?? []
            let ids = JSONMember("alerts", .array(alerts.map { .string($0.id) }))
            self = .object([JSONMember("ok", true), JSONMember("changed", true)] + number + [ids])
        case .unchanged: self = ["ok": true, "changed": false]
        case .unknown: self = ["ok": false, "why": "unknown", "defects": []]
        case .refused(let reason): self = ["ok": false, "why": "request", "defects": .array([.string(reason)])]
        }
    }
}
