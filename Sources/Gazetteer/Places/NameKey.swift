/// A place name in the form under which the gazetteer lists it, so that look-up is exact.
///
/// `docs/gazetteer.md` states the rules; `scripts/make-gazetteer` applies the same.
public struct NameKey: Hashable, Sendable {
    public let text: String

    public init(_ name: some StringProtocol) {
        var scalars = String.UnicodeScalarView()
        var gap = false
        for scalar in NameKey.composed(name.lowercased().unicodeScalars) {
            if NameKey.separates(scalar) {
                gap = !scalars.isEmpty
                continue
            }
            guard let folded = NameKey.fold(scalar) else { continue }
            if gap { scalars.append(" ") }
            gap = false
            scalars.append(contentsOf: folded.unicodeScalars)
        }
        text = String(scalars)
    }

    /// Letters that other tools take apart (й = и + breve), put together again before marks are dropped.
    private static func composed(_ scalars: String.UnicodeScalarView) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in scalars {
            if let last = result.last, let whole = compositions[Pair(base: last, mark: scalar)] {
                result[result.count - 1] = whole
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    private struct Pair: Hashable {
        let base: Unicode.Scalar
        let mark: Unicode.Scalar
    }

    private static let compositions: [Pair: Unicode.Scalar] = [
        Pair(base: "и", mark: "\u{306}"): "й", Pair(base: "і", mark: "\u{308}"): "ї",
        Pair(base: "е", mark: "\u{308}"): "ё", Pair(base: "у", mark: "\u{306}"): "ў",
    ]

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isWhitespace { return true }
        switch scalar {
        case "-", "\u{2010}"..."\u{2015}", "\u{2212}", ".", "/", "_": return true
        default: return false
        }
    }

    /// The letters to list it under; nil for what is dropped (apostrophes, marks).
    private static func fold(_ scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII {
            return scalar == "'" || scalar == "`" || scalar == "\"" ? nil : String(scalar)
        }
        switch scalar {
        case "\u{300}"..."\u{36F}", "’", "‘", "ʼ", "ʹ", "ʺ", "′", "″", "´", "“", "”", "„", "«", "»": return nil
        case "ё": return "е"
        default: return latin[scalar] ?? String(scalar)
        }
    }

    /// Latin letters with a mark, by what they are listed under.
    private static let latin: [Unicode.Scalar: String] = {
        let rows: [(String, String)] = [
            ("a", "āáàâäãåăąǎ"), ("ae", "æ"), ("b", "ḃ"), ("c", "çćčĉċ"), ("d", "ďđð"), ("e", "éèêëēĕėęě"),
            ("g", "ğĝġģ"), ("h", "ĥħ"), ("i", "íìîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "łĺļľ"), ("n", "ńñňņ"),
            ("o", "øöóòôõőōŏ"), ("oe", "œ"), ("r", "řŕŗ"), ("s", "śšşŝș"), ("ss", "ß"), ("t", "ťţŧț"),
            ("u", "üúùûůűūŭũų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źžż"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (base, marked) in rows {
            for scalar in marked.unicodeScalars { table[scalar] = base }
        }
        return table
    }()
}
