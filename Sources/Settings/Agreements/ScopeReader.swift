internal import Ceasefire

/// The entries of a scope as they were written.
struct ScopeEntries<Entry: Hashable> {
    /// Nil is `any`.
    var include: [Entry]?
    var exclude: [Entry] = []
    var open: [Entry] = []
}

extension DefectLog {
    /// A scope: `any`, a list (what is included), or `{include, exclude, open}`. An entry stands in it once.
    func scope<Entry: Hashable>(
        _ node: YAMLNode, of key: String, entry: (YAMLNode, String) -> Entry?
    ) -> ScopeEntries<Entry>? {
        var lines: [String: Int] = [:]
        func entries(_ items: [YAMLNode]) -> [Entry] {
            items.compactMap { item in
                guard let text = text(item, of: key), isNew(text, item.position, noun: "entry", &lines) else {
                    return nil
                }
                return entry(item, text)
            }
        }
        switch node.content {
        case .sequence(let items):
            if items.isEmpty { add(.emptyList(key), at: node.position) }
            return ScopeEntries(include: entries(items))
        case .mapping:
            let known = ["include", "exclude", "open"]
            guard let fields = Fields(node, of: .scope, under: key, known: known, log: self) else { return nil }
            var scope = ScopeEntries<Entry>()
            if !fields.has("include") { add(.includeMissing, at: node.position) }
            if fields.has("include"), fields.node("include")?.text != "any" {
                scope.include = entries(fields.list("include"))
            }
            scope.exclude = entries(fields.list("exclude"))
            scope.open = entries(fields.list("open"))
            return scope
        case .scalar(let text, _):
            if text == "any" { return ScopeEntries() }
            let expected = "`any`, a list or `{include, exclude, open}`"
            add(.wrongKind(of: key, expected: expected, found: "`\(text)`"), at: node.position)
            return nil
        }
    }

    /// A scope of a vocabulary's words.
    func scope<Words: Vocabulary>(_ node: YAMLNode, of key: String) -> Scope<Words>? {
        let entries: ScopeEntries<Term<Words>>? = scope(node, of: key) { item, text in
            if let term = Term<Words>(text) { return term }
            let known = Words.terms.sorted()
            add(text == "any" ? .anyAmongOthers : .unknownWord(text, noun: Words.noun, known: known), at: item.position)
            return nil
        }
        return entries.map { Scope(include: $0.include, exclude: $0.exclude, open: $0.open) }
    }
}
