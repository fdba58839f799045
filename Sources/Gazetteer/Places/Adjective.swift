/// The forms of the adjectives that units are named by, and of names like `Харківщина`, on keys.
enum Adjective {
    /// Whether it is the genitive that stands behind a place's name: `Донецької області`, `Донецкой области`.
    static func isGenitive(_ word: Substring) -> Bool {
        ["кої", "кого", "кой"].contains { word.hasSuffix($0) }
    }

    /// Whether it is a name like `Харківщина`, in any case.
    static func isLand(_ tokens: ArraySlice<Substring>) -> Bool {
        guard let word = tokens.last, tokens.count <= 2 else { return false }
        if let before = tokens.first, tokens.count == 2, !PlaceWords.inside.contains([before]) { return false }
        return land(word) != nil
    }

    /// `Харківщині` → `харківщина`.
    static func land(_ word: Substring) -> String? {
        for stem in ["щин", "ччин"] {
            for ending in ["а", "и", "і", "у", "ою", "е", "ы", "ой"] where word.hasSuffix(stem + ending) {
                return String(word.dropLast(ending.count)) + "а"
            }
        }
        return nil
    }

    /// The nominative of a feminine adjective: `харківській` → `харківська`, `харьковской` → `харьковская`.
    static func nominative(_ word: Substring) -> [String] {
        for ending in ["ої", "ій"] where word.hasSuffix("к" + ending) {
            return [String(word.dropLast(ending.count)) + "а"]
        }
        if word.hasSuffix("кою") { return [String(word.dropLast(2)) + "а"] }
        if word.hasSuffix("кой") { return [String(word.dropLast(2)) + "ая"] }
        if word.hasSuffix("кую") { return [String(word.dropLast(2)) + "ая"] }
        if word.hasSuffix("ку") { return [String(word.dropLast(1)) + "а"] }
        return [String(word)]
    }

    /// What of a unit's name stays the same in every language and case: `куп`, of `Купянський район`, and of
    /// `Kupianskyi`, and of `Купянского района`; consonants alone, so that vowels may change.
    static func skeleton(of key: String, without words: Set<[Substring]>) -> String {
        var tokens = key.split(separator: " ")[...]
        while let length = PlaceWords.length(of: words, behind: tokens) { tokens = tokens.dropLast(length) }
        while let length = PlaceWords.length(of: words, before: tokens) { tokens = tokens.dropFirst(length) }
        let latin = tokens.map(romanised).joined(separator: " ")
        return withoutEnding(latin).filter { !"aeiouy".contains($0) }
    }

    private static func withoutEnding(_ latin: String) -> String {
        let endings = [
            "skyi", "skyy", "skyj", "skii", "skij", "skiy", "ski", "sky", "ska", "skaia", "skaya", "skoi", "skoho",
            "skogo",
            "skomu", "skomu", "skom", "skim", "skym",
        ]
        let ending = endings.filter { latin.hasSuffix($0) }.max { $0.count < $1.count }
        guard let ending else { return latin.hasSuffix("sk") ? String(latin.dropLast(2)) : latin }
        return String(latin.dropLast(ending.count))
    }

    /// Roughly, and alike for Ukrainian and Russian: г and h are one letter, и and ы another.
    private static func romanised(_ word: Substring) -> String {
        String(word.flatMap { letters[$0] ?? ($0 == "g" ? "h" : String($0)) })
    }

    /// What stands between a hromada's name and the word: `Слов’янська міська громада`.
    static let hromadaKinds: Set<[Substring]> = Set(
        [
            "міська", "сільська", "селищна", "міської", "сільської", "селищної", "территориальная", "територіальна",
            "urban", "rural", "settlement", "городская", "сельская", "поселковая",
        ].map { [$0] })

    private static let letters: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ж": "zh", "з": "z", "и": "i",
        "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "",
        "ы": "i", "э": "e", "ю": "iu", "я": "ia",
    ]
}
