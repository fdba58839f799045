internal import Ceasefire

extension Gazetteer {
    /// The places in the told units whose name is one slip of the pen away from a key: for a reader to see what may
    /// have been meant, never to decide anything.
    ///
    /// Without a first-level unit there is none: among 30,000 settlements every slip is somebody's name.
    func names(similarTo key: String, allowedBy hints: PlaceHints) -> [String] {
        guard hints.regions.contains(where: { !$0.isEmpty }) else { return [] }
        let found = Set(slips(of: key).map(\.place).filter { hints.allow($0, in: self) })
        // The larger place is likelier meant.
        let sorted = found.sorted { ($0.population ?? 0, $1.id) > ($1.population ?? 0, $0.id) }
        return sorted.prefix(3).map(\.name)
    }

    /// Whether a key is one slip of the pen away from the official name of such a place.
    func isSlip(_ key: String, ofName isMeant: (Place) -> Bool) -> Bool {
        slips(of: key).contains { $0.isOfficial && isMeant($0.place) }
    }

    /// What goes by the names that are one slip away from a key: one letter left out, put in or changed, or two neighbours
    /// swapped; never the first letter, which people get right.
    private func slips(of key: String) -> [Naming] {
        let letters = Array(key.unicodeScalars)
        // Among shorter names every slip is somebody's, and none is longer.
        guard (5...60).contains(letters.count) else { return [] }
        // Where the second letter is wrong, the names that it could be are asked for; what begins with both is gone through.
        let asked = SecondLetter.slips(of: letters).flatMap { places(named: $0) }
        return asked + places(oneSlipFrom: key, beginningWith: String(key.unicodeScalars.prefix(2)))
    }
}

/// One slip at a name's second letter.
private enum SecondLetter {
    static func slips(of word: [Unicode.Scalar]) -> [String] {
        let isCyrillic = word.contains { (0x400...0x52F).contains($0.value) }
        let letters = Array(
            (isCyrillic ? "абвгґдеєжзиіїйклмнопрстуфхцчшщьъыэюя" : "abcdefghijklmnopqrstuvwxyz").unicodeScalars)
        var words = letters.map { word[..<1] + [$0] + word[1...] }
        words += letters.filter { $0 != word[1] }.map { word[..<1] + [$0] + word[2...] }
        words += [word[..<1] + word[2...], word[..<1] + [word[2], word[1]] + word[3...]]
        return words.map { String(String.UnicodeScalarView($0)) }
    }
}
