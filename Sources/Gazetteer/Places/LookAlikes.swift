/// Letters of one script that look like another's: `Xарків` with a Latin X, `Kyіv` with a Cyrillic і.
enum LookAlikes {
    /// The key in one script, first in the one that most of its letters are of; none where it is in one already.
    static func variants(of key: String) -> [String] {
        let cyrillic = key.unicodeScalars.count { (0x400...0x52F).contains($0.value) }
        let latin = key.unicodeScalars.count { ("a"..."z").contains($0) }
        guard cyrillic > 0, latin > 0 else { return [] }
        let both = [replace(toCyrillic, in: key), replace(toLatin, in: key)]
        return cyrillic >= latin ? both : both.reversed()
    }

    private static func replace(_ table: [Unicode.Scalar: Unicode.Scalar], in key: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: key.unicodeScalars.map { table[$0] ?? $0 })
        return String(scalars)
    }

    /// Keys are in small letters, so that B, H and T stand for the capitals that they look like.
    private static let toCyrillic: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т",
        "x": "х", "y": "у",
    ]

    private static let toLatin: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (latin, cyrillic) in toCyrillic { table[cyrillic] = latin }
        return table
    }()
}
