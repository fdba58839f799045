/// A place name in the form under which the gazetteer lists it, so that look-up is exact.
///
/// `docs/gazetteer.md` states the rules; `scripts/make-gazetteer` applies the same.
public struct NameKey: Hashable, Sendable {
    public let text: String

    public init(_ name: some StringProtocol) {
        // Bytes, since appending a text to a text copies both.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        var gap = false
        for scalar in NameKey.composed(name.lowercased().unicodeScalars) {
            if NameKey.separates(scalar) {
                gap = !bytes.isEmpty
                continue
            }
            let end = bytes.count
            if gap { bytes.append(UInt8(ascii: " ")) }
            let start = bytes.count
            NameKey.fold(scalar, into: &bytes)
            if bytes.count == start {
                bytes.removeLast(start - end)
            } else {
                gap = false
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Letters that other tools take apart (й = и + breve), put together again before marks are dropped.
    private static func composed(_ scalars: String.UnicodeScalarView) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar == "\u{306}" || scalar == "\u{308}", let last = result.last,
                let whole = compositions[Pair(base: last, mark: scalar)]
            {
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

    /// Adds the letters to list it under; none for what is dropped (apostrophes, marks).
    private static func fold(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
        if scalar.isASCII {
            if scalar != "'", scalar != "`", scalar != "\"" { bytes.append(UInt8(scalar.value)) }
            return
        }
        switch scalar {
        case "\u{300}"..."\u{36F}", "’", "‘", "ʼ", "ʹ", "ʺ", "′", "″", "´", "“", "”", "„", "«", "»": break
        case "ё": bytes.append(contentsOf: "е".utf8)
        // No letter of Cyrillic has a plain one.
        case "\u{400}"..."\u{52F}": bytes.append(contentsOf: scalar.utf8)
        default: bytes.append(contentsOf: latin[scalar].map { Array($0.utf8) } ?? Array(scalar.utf8))
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
