internal import Ceasefire
internal import Gazetteer
internal import Intake
internal import JSONDocument

/// Reads which columns a field's value comes from, and how.
struct CellReader {
    let templates: TemplateReader
    let field: String
    let shape: FieldShape

    private var log: DefectLog { templates.log }

    func cell(_ node: YAMLNode) -> Template? {
        var known = ["column", "columns", "value", "join", "until", "split", "values", "otherwise", "default"]
        if case .id = shape { known.append("hash") }
        if case .moment = shape { known += ["layout", "zone"] }
        guard let fields = templates.fields(node, of: field, known: known) else { return nil }
        return origin(fields).map { templates.given(fields, $0) }
    }

    private func origin(_ fields: Fields) -> Template? {
        let choices = ["column", "columns", "value"] + (fields.has("hash") ? ["hash"] : [])
        let written = choices.filter(fields.has)
        guard let origin = written.first, written.count == 1 else {
            log.add(.oneOf(choices, of: .fieldTemplate(field)), at: fields.position)
            return nil
        }
        guard let node = fields.node(origin) else { return nil }
        switch origin {
        case "value": return templates.constant(node, of: field, shape).map(Template.constant)
        case "hash": return .digest(log.texts(node, of: "hash"))
        default: return cell(log.texts(node, of: origin), fields)
        }
    }

    private func cell(_ columns: [String], _ fields: Fields) -> Template? {
        if fields.has("otherwise"), !fields.has("values") {
            log.add(.missingKey("values", of: .fieldTemplate(field)), at: fields.position(of: "otherwise"))
        }
        let kind = kind(fields)
        return .cell(
            Cell(
                field, columns: columns, join: fields.quoted("join") ?? " ", kind: kind, until: fields.quoted("until"),
                separators: fields.node("split").flatMap(separators),
                table: fields.node("values").flatMap { table($0, fields) },
                fallback: fields.node("default").flatMap { templates.constant($0, of: field, shape) }))
    }

    private func kind(_ fields: Fields) -> Cell.Kind {
        switch shape {
        case .integer: return .integer
        case .number: return .number
        case .latitude: return .latitude
        case .longitude: return .longitude
        case .boolean: return .boolean
        case .word(let known, let noun), .alternatives(let known, let noun): return .words(known, noun: noun)
        case .moment:
            let layouts = fields.node("layout").map(log.layouts) ?? [.iso]
            if case .rules(let rules) = templates.zones.zone(of: fields, else: templates.zone) {
                return .moment(layouts, rules)
            }
            return .moment(layouts, nil)
        default: return .text
        }
    }

    /// A separator or several, of values that are all meant; `{and, or}` where some are alternatives.
    private func separators(_ node: YAMLNode) -> Cell.Separators? {
        guard case .mapping = node.content else { return Cell.Separators(and: log.separators(node, of: "split")) }
        guard let fields = Fields(node, of: .separators, under: "split", known: ["and", "or"], log: log) else {
            return nil
        }
        return Cell.Separators(
            and: fields.node("and").map { log.separators($0, of: "and") } ?? [],
            or: fields.node("or").map { log.separators($0, of: "or") } ?? [])
    }

    // MARK: Values

    private func table(_ node: YAMLNode, _ fields: Fields) -> ValueTable? {
        guard case .mapping(let entries) = node.content else {
            log.add(
                .wrongKind(of: "values", expected: "a mapping (`text: value`)", found: node.kind), at: node.position)
            return nil
        }
        var lines: [String: Int] = [:]
        let values = entries.compactMap { entry -> (text: String, value: JSONValue?)? in
            let text = entry.key.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            guard log.isNew(text, entry.position, noun: "text", &lines) else { return nil }
            guard !entry.value.isNothing else { return (entry.key, nil) }
            return templates.constant(entry.value, of: field, shape).map { (entry.key, $0) }
        }
        return ValueTable(values, otherwise: otherwise(fields) ?? .reject)
    }

    private func otherwise(_ fields: Fields) -> ValueTable.Otherwise? {
        guard let node = fields.node("otherwise"), let text = log.text(node, of: "otherwise") else { return nil }
        switch text {
        case "reject": return .reject
        case "omit": return .omit
        case "keep": return .keep
        default: return templates.constant(node, of: field, shape).map(ValueTable.Otherwise.value)
        }
    }
}

extension Fields {
    /// A text that may be nothing but blanks.
    fileprivate func quoted(_ key: String) -> String? {
        node(key).flatMap { log.text($0, of: key) }
    }
}

extension DefectLog {
    fileprivate func separators(_ node: YAMLNode, of key: String) -> [String] {
        texts(node, of: key)
    }

    /// A layout of times, or several of which the first that fits counts.
    func layouts(_ node: YAMLNode) -> [TimeLayout] {
        texts(node, of: "layout").compactMap { text in
            if let layout = TimeLayout(text) { return layout }
            let expected = "a layout of times such as `YYYY-MM-DD HH:mm` or `D MMMM YYYY`"
            add(.badValue(text, of: "layout", expected: expected), at: node.position)
            return nil
        }
    }
}
