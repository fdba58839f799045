internal import Ceasefire

/// Reads files of `sources.d`: who the sources are.
struct SourceListReader {
    /// The sources of a file, or every defect that it has.
    func read(_ file: ConfigurationFile) -> FileOutcome<[SourceProfile]> {
        let log = DefectLog(file: file.path)
        guard let document = file.document(log) else { return FileOutcome(file: file, value: nil, log) }
        guard let root = document.root else {
            log.add(.nothingButComments, at: SourcePosition(line: 1, column: 1))
            return FileOutcome(file: file, value: nil, log)
        }
        return FileOutcome(file: file, value: profiles(root, log), log)
    }

    private func profiles(_ root: YAMLNode, _ log: DefectLog) -> [SourceProfile]? {
        guard let fields = Fields(root, of: .sourceList, known: ["schema", "sources"], log: log) else { return nil }
        if let node = fields.required("schema"), let text = log.text(node, of: "schema"), text != "1" {
            log.add(.schema(text), at: node.position)
        }
        var lines: [String: Int] = [:]
        return fields.requiredList("sources").compactMap { profile($0, &lines, log) }
    }

    private func profile(_ node: YAMLNode, _ lines: inout [String: Int], _ log: DefectLog) -> SourceProfile? {
        let known = ["name", "aliases", "party", "best", "republishes", "longest_silence", "protected"]
        guard let fields = Fields(node, of: .sourceProfile, under: "sources", known: known, log: log) else {
            return nil
        }
        let name = fields.requiredText("name")
        let aliases = texts("aliases", fields)
        for (text, position) in [(name, fields.position(of: "name"))] + aliases.map({ ($0.text, $0.position) }) {
            // Names are told apart whatever the case of their letters.
            if let text { _ = log.isNew(text.lowercased(), position, noun: "source", &lines) }
        }
        if !fields.has("best") { _ = fields.required("best") }
        let best: Reliability? = fields.word("best", "grade (A to F)")
        guard let name, let best else { return nil }
        return SourceProfile(
            name: name, aliases: aliases.map(\.text), party: fields.text("party"), best: best,
            republishes: texts("republishes", fields).map(\.text), isProtected: flag("protected", fields),
            longestSilence: silence(fields))
    }

    private func texts(_ key: String, _ fields: Fields) -> [(text: String, position: SourcePosition)] {
        fields.list(key).compactMap { node in
            fields.log.text(node, of: key).map { ($0, node.position) }
        }
    }

    private func flag(_ key: String, _ fields: Fields) -> Bool {
        switch fields.text(key) {
        case "true": return true
        case "false", nil: return false
        case let text?:
            fields.log.add(.badValue(text, of: key, expected: "`true` or `false`"), at: fields.position(of: key))
            return false
        }
    }

    /// Seconds; a day has 24 hours here, since a silence has no zone.
    private func silence(_ fields: Fields) -> Int64? {
        guard let text = fields.text("longest_silence") else { return nil }
        guard let duration = CivilDuration(text), duration.months == 0 else {
            fields.log.add(
                .badValue(text, of: "longest_silence", expected: "a time such as `PT36H` or `P2D`"),
                at: fields.position(of: "longest_silence"))
            return nil
        }
        return Int64(duration.days) * 86_400 + duration.seconds
    }
}
