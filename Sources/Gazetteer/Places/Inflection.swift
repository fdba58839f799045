/// The names that an inflected form may be of, in Ukrainian and Russian: `краматорську` → `краматорськ`.
///
/// It gives more forms than the languages have: what is no name is not listed, and what is several is ambiguous.
enum Inflection {
    /// The nominatives that a key may be a form of, itself not among them; none of a key in Latin letters.
    static func nominatives(of key: String) -> [String] {
        let tokens = key.split(separator: " ")
        guard (1...3).contains(tokens.count), key.unicodeScalars.contains(where: { $0.value >= 0x400 }) else {
            return []
        }
        var keys = [""]
        for token in tokens {
            let forms = [String(token)] + nominatives(ofWord: token)
            keys = keys.flatMap { start in forms.map { start.isEmpty ? $0 : start + " " + $0 } }
        }
        var seen: Set<String> = [key]
        return keys.filter { seen.insert($0).inserted }
    }

    private static func nominatives(ofWord word: Substring) -> [String] {
        guard word.count > 2 else { return [] }
        var forms: [String] = []
        for (ending, nominatives) in endings where word.hasSuffix(ending) {
            let stem = word.dropLast(ending.count)
            for nominative in nominatives where stem.count > 1 { forms += alternations(of: stem + nominative) }
        }
        // The genitive of names like Суми and Чернівці.
        if let last = word.last, !"аеєиіїоуюяыэьй".contains(last) { forms += [word + "и", word + "і", word + "ы"] }
        return forms
    }

    /// A form as it is, and with the і that its last syllable has where no ending follows: `харков` → `харків`.
    private static func alternations(of form: String) -> [String] {
        var letters = Array(form)
        guard let last = letters.last, !"аеєиіїоуюяыэй".contains(last),
            let index = letters.lastIndex(where: { "оеє".contains($0) })
        else { return [form] }
        letters[index] = letters[index] == "є" ? "ї" : "і"
        return [form, String(letters)]
    }

    /// Endings, and what the nominative has in their place.
    private static let endings: [(String, [String])] = [
        // Masculine and neuter, Ukrainian and Russian
        ("у", ["", "а", "о"]), ("ю", ["ь", "я", "й", "є", "е"]), ("а", ["", "о"]), ("я", ["ь", "й", "е", "є"]),
        ("ом", ["", "о", "ий", "ый", "ое", "ой"]), ("ем", ["ь", "е", "є", "ец", ""]), ("єм", ["й", "є"]),
        ("ові", [""]), ("еві", ["ь", "й"]), ("єві", ["й"]), ("ям", ["я", "і", "и"]), ("ьем", ["ье"]),
        ("ью", ["ье", "ь"]),
        ("ья", ["ье"]),
        // Feminine
        ("и", ["а", "ь", "я"]), ("ы", ["а"]), ("і", ["", "а", "я", "ь", "е", "о"]), ("ї", ["я", "й"]),
        ("е", ["", "а", "ь", "я", "о"]), ("ою", ["а"]), ("ею", ["а", "я"]), ("єю", ["я"]), ("ой", ["а", "ая"]),
        ("ей", ["я", "а"]), ("ию", ["ия"]), ("ии", ["ия"]), ("ией", ["ия"]), ("ню", ["нь"]), ("ллю", ["ль"]),
        // Consonants that change before і, and vowels that come and go
        ("ці", ["ка", "к", "ець"]), ("зі", ["га", "г"]), ("сі", ["ха", "х"]), ("ця", ["ець"]), ("цю", ["ець"]),
        ("цем", ["ець"]), ("ца", ["ец"]), ("це", ["ец"]), ("цу", ["ец"]), ("цом", ["ец"]),
        // Adjectives
        ("ому", ["", "ий", "е", "ый", "ое", "ой"]), ("ого", ["", "ий", "е", "ый", "ое", "ой"]),
        ("им", ["", "ий", "е", "ое"]),
        ("ым", ["ый", "ое"]), ("ьому", ["є", "ій"]), ("ього", ["є", "ій"]), ("ій", ["а", "я"]), ("ої", ["а"]),
        ("ую", ["ая"]), ("их", ["і", "ие"]), ("ых", ["ые"]),
        // Plural
        ("ах", ["и", "ы", "і", "а"]), ("ях", ["і", "и"]), ("ам", ["и", "ы", "і"]), ("ами", ["и", "ы", "і"]),
        ("ями", ["і", "и"]), ("ів", ["и", "і"]), ("ов", ["ы", "и"]),
    ]
}
