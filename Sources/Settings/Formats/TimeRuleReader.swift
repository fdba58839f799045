internal import Ceasefire
internal import Intake
internal import JSONDocument

/// Reads which columns say when something happened.
struct TimeRuleReader {
    let templates: TemplateReader

    private var log: DefectLog { templates.log }

    static let keys = [
        "time", "from", "to", "without_end", "published", "within", "layout", "zone", "part", "precision", "mode",
        "launched_at",
    ]

    func rule(_ node: YAMLNode, of field: String) -> Template? {
        guard let fields = templates.fields(node, of: field, known: TimeRuleReader.keys) else { return nil }
        let layouts = fields.node("layout").map(log.layouts) ?? [.iso]
        guard let form = form(fields, layouts) else { return nil }
        func member(_ key: String, _ shape: FieldShape) -> Template? {
            templates.member(key, fields, of: "\(field).\(key)", shape)
        }
        let zone = member("zone", .zone) ?? templates.map.text("zone").map { .constant(.string($0)) }
        let mayBeLocal = !form.layouts.allSatisfy(\.tellsOffset)
        if zone == nil, mayBeLocal, !fields.has("zone") {
            log.add(.missingKey("zone", of: .fieldTemplate(field)), at: fields.position)
        }
        return templates.given(
            fields,
            .time(
                TimeRule(
                    form, zone: zone, part: member("part", .part), precision: member("precision", .precision),
                    mode: member("mode", .mode), launchedAt: member("launched_at", .moment))))
    }

    private func form(_ fields: Fields, _ layouts: [TimeLayout]) -> TimeRule.Form? {
        let written = [["time"], ["from", "to"], ["published"]].filter { $0.contains(where: fields.has) }
        guard written.count == 1, let first = written.first?.first else {
            log.add(
                .oneOf(["time", "from` and `to", "published"], of: .fieldTemplate("occurred")), at: fields.position)
            return nil
        }
        let cell = { key in fields.node(key).flatMap { self.cell($0, key, layouts) } }
        switch first {
        case "time": return cell("time").map(TimeRule.Form.time)
        case "from":
            let unit: TimeRule.Unit? = fields.word("without_end", "unit of the calendar")
            return .range(from: cell("from"), to: cell("to"), unit: unit ?? .day)
        default:
            _ = fields.required("within")
            let within = templates.member("within", fields, of: "occurred.within", .duration)
            guard let published = cell("published"), let within else { return nil }
            return .published(published, within: within)
        }
    }

    private func cell(_ node: YAMLNode, _ key: String, _ layouts: [TimeLayout]) -> TimeCell? {
        let field = "occurred.\(key)"
        let known = ["column", "columns", "join", "layout"]
        guard let fields = Fields(node, of: .fieldTemplate(field), under: field, known: known, log: log) else {
            return nil
        }
        let written = ["column", "columns"].filter(fields.has)
        guard written.count == 1, let origin = fields.node(written[0]) else {
            if written.count != 1 {
                log.add(.oneOf(["column", "columns"], of: .fieldTemplate(field)), at: fields.position)
            }
            return nil
        }
        return TimeCell(
            field, columns: log.texts(origin, of: written[0]), join: fields.text("join") ?? " ",
            layouts: fields.node("layout").map(log.layouts) ?? layouts)
    }
}

extension TimeRule.Form {
    fileprivate var layouts: [TimeLayout] {
        switch self {
        case .time(let cell), .published(let cell, _): cell.layouts
        case .range(let from, let to, _): (from?.layouts ?? []) + (to?.layouts ?? [])
        }
    }
}
