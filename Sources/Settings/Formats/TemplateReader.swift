internal import Ceasefire
internal import Gazetteer
internal import Intake
internal import JSONDocument

/// Reads a report with columns in the place of values.
struct TemplateReader {
    /// The map's, for local times.
    let zone: ZoneText
    let zones: any ZoneLookup
    /// The map's own keys.
    let map: Fields
    let log: DefectLog

    /// The members of `report`.
    func report(_ node: YAMLNode) -> [Template.Member]? {
        let own = node.keys.filter { $0.hasPrefix("x_") }
        let known = FieldShape.report.map(\.name)
        guard let fields = Fields(node, of: .reportTemplate, under: "report", known: known + own, log: log) else {
            return nil
        }
        for key in ["id", "source", "occurred", "place"] where !fields.has(key) {
            log.add(.missingKey(key, of: .reportTemplate), at: fields.position)
        }
        if let source = fields.node("source"), case .mapping = source.content, !source.keys.contains("name") {
            log.add(.missingKey("name", of: .sourceTemplate), at: source.position)
        }
        let others = own.filter { !known.contains($0) }.map { (name: $0, shape: FieldShape.text) }
        return members(fields, FieldShape.report + others, under: "")
    }

    /// What stands for a field; nil where it is defective.
    func template(_ node: YAMLNode, of field: String, _ shape: FieldShape) -> Template? {
        if case .sequence(let items) = node.content {
            if case .list(let item) = shape { return .list(items.compactMap { template($0, of: field, item) }) }
            if items.isEmpty { log.add(.emptyList(field), at: node.position) }
            return .first(items.compactMap { template($0, of: field, shape) })
        }
        let isMapping = node.text == nil
        switch shape {
        case .list(let item): return template(node, of: field, item).map { .list([$0]) }
        case .object(let shapes):
            guard let fields = fields(node, of: field, known: shapes.map(\.name)) else { return nil }
            return given(fields, .object(members(fields, shapes, under: field + ".")))
        case .weapon:
            guard let fields = fields(node, of: field, known: ["kind", "model", "launched", "intercepted"]) else {
                return nil
            }
            return given(fields, .weapon(weapon(fields, of: field)))
        case .occurred:
            return TimeRuleReader(templates: self).rule(node, of: field)
        case _ where isMapping: return CellReader(templates: self, field: field, shape: shape).cell(node)
        default: return constant(node, of: field, shape).map(Template.constant)
        }
    }

    /// A mapping of a report's fields, which may have a condition.
    func fields(_ node: YAMLNode, of field: String, known: [String]) -> Fields? {
        Fields(node, of: .fieldTemplate(field), under: field, known: known + ["when"], log: log)
    }

    /// The template, where a condition stands beside it under that.
    func given(_ fields: Fields, _ template: Template) -> Template {
        guard let node = fields.node("when") else { return template }
        return .given(log.conditions(node), template)
    }

    func member(_ key: String, _ fields: Fields, of field: String, _ shape: FieldShape) -> Template? {
        fields.node(key).flatMap { template($0, of: field, shape) }
    }

    private func members(
        _ fields: Fields, _ shapes: [(name: String, shape: FieldShape)], under path: String
    ) -> [Template.Member] {
        shapes.compactMap { name, shape in
            member(name, fields, of: path + name, shape).map { Template.Member(name, $0) }
        }
    }

    private func weapon(_ fields: Fields, of field: String) -> WeaponRule {
        WeaponRule(
            kind: member("kind", fields, of: "\(field).kind", .weaponKind),
            model: member("model", fields, of: "\(field).model", .text),
            launched: member("launched", fields, of: "\(field).launched", .integer),
            intercepted: member("intercepted", fields, of: "\(field).intercepted", .integer))
    }
}

// MARK: Constants

extension TemplateReader {
    /// A value that is the same for all rows, of its field's type.
    func constant(_ node: YAMLNode, of field: String, _ shape: FieldShape) -> JSONValue? {
        guard let text = log.text(node, of: field) else { return nil }
        func bad(_ expected: String) -> JSONValue? {
            log.add(.badValue(text, of: field, expected: expected), at: node.position)
            return nil
        }
        switch shape {
        case .integer: return Int64(text).map(JSONValue.integer) ?? bad("a whole number")
        case .number, .latitude, .longitude: return Double(text).map(JSONValue.real) ?? bad("a number")
        case .boolean: return ["true", "false"].contains(text) ? .bool(text == "true") : bad("`true` or `false`")
        case .moment: return Moment(rfc3339: text).map { .string($0.rfc3339) } ?? bad("a time with its offset")
        case .word(let known, let noun): return word(text, known, noun, at: node.position)
        case .alternatives(let known, let noun):
            let words = text.split(separator: "|", omittingEmptySubsequences: false)
            let areKnown = words.map { word(String($0), known, noun, at: node.position) != nil }
            return areKnown.allSatisfy { $0 } ? .string(text) : nil
        case .zone:
            if zones.rules(for: text) == nil { log.add(.unknownZone(text), at: node.position) }
            return .string(text)
        case .duration:
            if CivilDuration(text) == nil { log.add(.badDuration(text), at: node.position) }
            return .string(text)
        case .id:
            log.add(
                .wrongKind(
                    of: field, expected: "a mapping with `column`, `columns` or `hash`",
                    found: "`\(text)`, which names every row the same"), at: node.position)
            return nil
        case .text, .occurred, .weapon, .list, .object: return .string(text)
        }
    }

    private func word(
        _ text: String, _ known: [String], _ noun: String, at position: SourcePosition
    ) -> JSONValue? {
        if known.contains(text) { return .string(text) }
        log.add(.unknownWord(text, noun: noun, known: known), at: position)
        return nil
    }
}

extension YAMLNode {
    /// The keys of a mapping.
    var keys: [String] {
        if case .mapping(let entries) = content { entries.map(\.key) } else { [] }
    }
}
