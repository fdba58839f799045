internal import Ceasefire
internal import Gazetteer
internal import Intake

/// Reads column maps as ceasefired-formats(5) describes them.
struct FormatReader {
    let zones: any ZoneLookup

    /// The map of a file, or every defect that it has.
    func read(_ file: ConfigurationFile) -> FileOutcome<ColumnMap> {
        let log = DefectLog(file: file.path)
        guard let document = file.document(log) else { return FileOutcome(file: file, value: nil, log) }
        guard let root = document.root else {
            log.add(.nothingButComments, at: SourcePosition(line: 1, column: 1))
            return FileOutcome(file: file, value: nil, log)
        }
        return FileOutcome(file: file, value: map(root, file, log), log)
    }

    static let keys = [
        "schema", "title", "form", "match", "dialect", "snapshot", "empty", "zone", "reject", "report",
    ]

    private func map(_ root: YAMLNode, _ file: ConfigurationFile, _ log: DefectLog) -> ColumnMap? {
        guard let fields = Fields(root, of: .format, known: FormatReader.keys, log: log) else { return nil }
        if let node = fields.required("schema"), let text = log.text(node, of: "schema"), text != "1" {
            log.add(.schema(text), at: node.position)
        }
        if !isID(file.stem) { log.add(.badID(file.stem), at: fields.position) }
        let title = fields.requiredText("title")
        _ = fields.required("form")
        let form: ColumnMap.Form? = fields.word("form", "form of a file")
        let match = fields.required("match").flatMap { self.match($0, log) }
        let templates = TemplateReader(zone: zones.zone(of: fields, else: .unsaid), zones: zones, map: fields, log: log)
        let report = fields.required("report").flatMap(templates.report)
        let rejections = fields.list("reject").compactMap { rejection($0, log) }
        let dialect = fields.node("dialect").flatMap { self.dialect($0, log) }
        let blanks = fields.list("empty").compactMap { log.text($0, of: "empty") }
        guard let title, let form, let match, let report else { return nil }
        return ColumnMap(
            id: file.stem, title: title, form: form, match: match, dialect: dialect ?? Dialect(),
            snapshot: fields.truth("snapshot") ?? false, blanks: blanks, rejections: rejections, report: report)
    }

    private func match(_ node: YAMLNode, _ log: DefectLog) -> ColumnMap.Match? {
        let known = ["columns", "without", "name"]
        guard let fields = Fields(node, of: .formatMatch, under: "match", known: known, log: log) else { return nil }
        let columns = fields.requiredList("columns").compactMap { log.text($0, of: "columns") }
        let without = fields.list("without").compactMap { log.text($0, of: "without") }
        return ColumnMap.Match(columns: columns, without: without, suffix: fields.text("name"))
    }

    private func dialect(_ node: YAMLNode, _ log: DefectLog) -> Dialect? {
        let known = ["delimiter", "encoding"]
        guard let fields = Fields(node, of: .formatDialect, under: "dialect", known: known, log: log) else {
            return nil
        }
        let encoding: Dialect.Encoding? = fields.word("encoding", "encoding that is known here")
        return Dialect(
            delimiter: fields.node("delimiter").flatMap { delimiter($0, log) }, encoding: encoding ?? .utf8)
    }

    /// The character itself; `tab` for one that nobody sees.
    private func delimiter(_ node: YAMLNode, _ log: DefectLog) -> Dialect.Delimiter? {
        guard let text = log.text(node, of: "delimiter") else { return nil }
        if let delimiter = text == "tab" ? .tab : Dialect.Delimiter(rawValue: text) { return delimiter }
        log.add(.badValue(text, of: "delimiter", expected: "`,`, `;`, `|` (in quotes) or `tab`"), at: node.position)
        return nil
    }

    private func rejection(_ node: YAMLNode, _ log: DefectLog) -> RejectionRule? {
        let known = ["when", "because"]
        guard let fields = Fields(node, of: .rejection, under: "reject", known: known, log: log) else { return nil }
        let conditions = fields.required("when").map { log.conditions($0) } ?? []
        guard let reason = fields.requiredText("because"), !conditions.isEmpty else { return nil }
        return RejectionRule(conditions, because: reason)
    }
}

extension Fields {
    /// `true` or `false` under a key, if it is there.
    func truth(_ key: String) -> Bool? {
        guard let node = node(key), let text = log.text(node, of: key) else { return nil }
        if ["true", "false"].contains(text) { return text == "true" }
        log.add(.badValue(text, of: key, expected: "`true` or `false`"), at: node.position)
        return nil
    }
}

extension DefectLog {
    /// One condition, or a list of which all must hold.
    func conditions(_ node: YAMLNode) -> [Condition] {
        if case .sequence(let items) = node.content { return items.compactMap(condition) }
        return [condition(node)].compactMap { $0 }
    }

    private func condition(_ node: YAMLNode) -> Condition? {
        let known = ["column", "is", "not", "empty"]
        guard let fields = Fields(node, of: .condition, under: "when", known: known, log: self) else { return nil }
        let tests = ["is", "not", "empty"].filter(fields.has)
        guard let column = fields.requiredText("column") else { return nil }
        guard let test = tests.first, tests.count == 1 else {
            add(.oneOf(["is", "not", "empty"], of: .condition), at: fields.position)
            return nil
        }
        if test == "empty" {
            return fields.truth("empty").map { Condition(column: column, $0 ? .isEmpty : .isNotEmpty) }
        }
        guard let node = fields.node(test) else { return nil }
        let texts = texts(node, of: test)
        return Condition(column: column, test == "is" ? .isOneOf(texts) : .isNoneOf(texts))
    }

    /// A text, or a list of them.
    func texts(_ node: YAMLNode, of key: String) -> [String] {
        if case .sequence(let items) = node.content { return items.compactMap { text($0, of: key) } }
        return [text(node, of: key)].compactMap { $0 }
    }
}
