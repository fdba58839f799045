/// A place as a report writes it, taken apart: `с. Мала Рогань, Чугуївський район, Харківська область`.
struct WrittenPlace {
    /// The keys of what may be a place's name, each still with the words before and behind it.
    var names: [String] = []
    /// The keys of units of the first level, raions and hromadas that stand beside the name.
    var regions: [String] = []
    var raions: [String] = []
    var hromadas: [String] = []

    /// Takes apart what commas and brackets part, and units in the genitive behind a name.
    ///
    /// - Parameters:
    ///   - isUnit: Whether a key is the name of a first-level unit or country, though no word says so.
    ///   - isListed: Whether a key is the name of any place.
    init(_ text: String, isUnit: (String) -> Bool, isListed: (String) -> Bool) {
        var streets: [String] = []
        for part in text.split(whereSeparator: { ",;()[]".contains($0) }).flatMap(WrittenPlace.names) {
            let key = NameKey(part).text
            if isUnit(key) {
                regions.append(key)
            } else if isListed(key) {
                names.append(key)
            } else if WrittenPlace.isStreet(key) {
                streets.append(key)
            } else if !key.isEmpty {
                take(key)
            }
        }
        if names.isEmpty { names = streets }
    }

    /// `Bakhmut/Artemivsk` is two names; the strokes of `р/н` and `ж/м` part none.
    private static func names(_ part: Substring) -> [Substring] {
        let names = part.split(separator: "/")
        return names.allSatisfy { $0.count > 3 } ? names : [part]
    }

    /// Whether it is a street, or a house's number: where in a place something was, not in which.
    private static func isStreet(_ key: String) -> Bool {
        key.first?.isNumber == true || has(PlaceWords.street, key.split(separator: " ")[...])
    }

    private mutating func take(_ key: String) {
        var tokens = key.split(separator: " ")[...]
        // `місто Краматорськ Донецької області`: an adjective and a unit's word behind the name.
        while tokens.count > 2, let unit = unit(behind: tokens), unit.count == 2 {
            sort(unit)
            tokens = tokens.dropLast(2)
        }
        // `Салтівський район Харкова`, `Saltivskyi district of Kharkiv`: the place stands behind its unit.
        if let word = tokens.dropFirst().dropLast().firstIndex(where: { PlaceWords.raion.contains([$0]) }) {
            raions.append(tokens[...word].joined(separator: " "))
            tokens = tokens[(word + 1)...]
            if tokens.count > 1, tokens.first == "of" { tokens = tokens.dropFirst() }
        }
        if !sort(tokens) { names.append(tokens.joined(separator: " ")) }
    }

    private func unit(behind tokens: ArraySlice<Substring>) -> ArraySlice<Substring>? {
        let unit = tokens.suffix(2)
        guard let adjective = unit.first, let word = unit.last, Adjective.isGenitive(adjective) else { return nil }
        let isUnit = [PlaceWords.region, PlaceWords.raion, PlaceWords.hromada].contains { $0.contains([word]) }
        return isUnit ? unit : nil
    }

    /// Puts a unit where it belongs; false where no word says that it is one.
    @discardableResult
    private mutating func sort(_ tokens: ArraySlice<Substring>) -> Bool {
        let key = tokens.joined(separator: " ")
        if WrittenPlace.has(PlaceWords.region, tokens) {
            regions.append(key)
        } else if WrittenPlace.has(PlaceWords.raion, tokens) {
            raions.append(key)
        } else if WrittenPlace.has(PlaceWords.hromada, tokens) {
            hromadas.append(key)
        } else {
            return false
        }
        return true
    }

    private static func has(_ words: Set<[Substring]>, _ tokens: ArraySlice<Substring>) -> Bool {
        PlaceWords.length(of: words, behind: tokens) != nil || PlaceWords.length(of: words, before: tokens) != nil
    }
}

/// The name of a place without the words around it, and what these said.
struct BareName {
    private(set) var key: String
    private(set) var isNear = false
    /// Whether a preposition stood before it, behind which names are inflected.
    private(set) var isGoverned = false
    private(set) var saysCity = false
    private(set) var saysLesser = false
    private(set) var isVague = false

    var saysClass: Bool { saysCity || saysLesser }

    /// Takes words away until what is left is listed, or no such word is left.
    init(_ written: String, isListed: (String) -> Bool) {
        var tokens = written.split(separator: " ")[...]
        key = written
        while true {
            if !saysClass, BareName.isVague(tokens) {
                isVague = true
                return
            }
            if isListed(key) { return }
            if let length = PlaceWords.length(of: PlaceWords.nearby, before: tokens) {
                (isNear, isGoverned) = (true, true)
                tokens = tokens.dropFirst(length)
            } else if let length = PlaceWords.length(of: PlaceWords.city, before: tokens) {
                saysCity = true
                tokens = tokens.dropFirst(length)
            } else if let length = PlaceWords.length(of: PlaceWords.lesser, before: tokens) {
                saysLesser = true
                tokens = tokens.dropFirst(length)
            } else if let length = PlaceWords.length(of: PlaceWords.inside, before: tokens) {
                isGoverned = true
                tokens = tokens.dropFirst(length)
            } else if let length = PlaceWords.length(of: PlaceWords.city, behind: tokens) {
                saysCity = true
                tokens = tokens.dropLast(length)
            } else if let length = PlaceWords.length(of: PlaceWords.lesser, behind: tokens) {
                saysLesser = true
                tokens = tokens.dropLast(length)
            } else {
                return
            }
            key = tokens.joined(separator: " ")
        }
    }

    private static func isVague(_ tokens: ArraySlice<Substring>) -> Bool {
        if PlaceWords.vague.contains(Array(tokens)) { return true }
        return PlaceWords.ofTheCountry.contains { words in
            tokens.count > words.count && tokens.suffix(words.count).elementsEqual(words) { $0 == $1 }
                && PlaceWords.vague.contains(Array(tokens.dropLast(words.count)))
        }
    }
}
