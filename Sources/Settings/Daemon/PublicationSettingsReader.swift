internal import Ceasefire

/// What `ceasefired.yaml` says of messages of the Common Alerting Protocol, and of what is not told in the open.
extension DaemonSettingsReader {
    func read(_ node: YAMLNode, into cap: inout CAPProfile, _ log: DefectLog) {
        let known = ["sender", "sender_name", "contact", "scope", "restriction", "coordinates", "coarsen_km"]
        guard let fields = Fields(node, of: .capSettings, under: "cap", known: known, log: log) else { return }
        cap.sender = sender(fields) ?? cap.sender
        cap.senderName = fields.text("sender_name")
        cap.contact = fields.text("contact")
        cap.scope = fields.word("scope", "scope of a message") ?? cap.scope
        cap.restriction = fields.text("restriction") ?? cap.restriction
        cap.coordinates = fields.word("coordinates", "way to tell coordinates")
        let radius = quantity(fields, "coarsen_km", "a number from 1 to 100", 1...100, units: ["": 1])
        cap.coarseness = radius.map(Double.init) ?? cap.coarseness
    }

    func read(_ node: YAMLNode, into harm: inout HarmRule, _ log: DefectLog) {
        let known = ["targets", "withhold_in", "delay"]
        guard let fields = Fields(node, of: .harmSettings, under: "harm", known: known, log: log) else { return }
        if fields.has("targets") {
            harm.targets = words(fields, "targets", Targets.noun, Targets.terms.sorted()) { Target($0) }
        }
        if fields.has("withhold_in") {
            let media = HarmRule.Medium.allCases.map(\.rawValue)
            harm.media = Set(words(fields, "withhold_in", "medium", media) { HarmRule.Medium(rawValue: $0) })
        }
        harm.delay = interval(fields, "delay") ?? 0
    }

    /// A list of words, which may be empty.
    private func words<Word>(
        _ fields: Fields, _ key: String, _ noun: String, _ known: [String], _ word: (String) -> Word?
    ) -> [Word] {
        fields.list(key).compactMap { item in
            guard let text = fields.log.text(item, of: key) else { return nil }
            if let word = word(text) { return word }
            fields.log.add(.unknownWord(text, noun: noun, known: known), at: item.position)
            return nil
        }
    }

    private func sender(_ fields: Fields) -> String? {
        guard let node = fields.node("sender"), let text = fields.log.text(node, of: "sender") else { return nil }
        let isAllowed = text.allSatisfy { !$0.isWhitespace && $0 != "," && $0 != "<" && $0 != "&" }
        if isAllowed { return text }
        let expected = "a sender as CAP has it: without blanks, `,`, `<` and `&`"
        fields.log.add(.badValue(text, of: "sender", expected: expected), at: node.position)
        return nil
    }
}
