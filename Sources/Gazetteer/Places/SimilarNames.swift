internal import Ceasefire

extension Gazetteer {
    /// The places in the told units whose name is one slip of the pen away from a key: for a reader to see what may
    /// have been meant, never to decide anything.
    ///
    /// Without a first-level unit there is none: among 30,000 settlements every slip is somebody's name.
    func names(similarTo key: String, allowedBy hints: PlaceHints) -> [String] {
        guard key.unicodeScalars.count >= 5, hints.regions.contains(where: { !$0.isEmpty }) else { return [] }
        var found: Set<Place> = []
        for slip in Slip.all(of: Array(key.unicodeScalars)) {
            for naming in places(named: slip) where hints.allow(naming.place, in: self) { found.insert(naming.place) }
        }
        // The larger place is likelier meant.
        let sorted = found.sorted { ($0.population ?? 0, $1.id) > ($1.population ?? 0, $0.id) }
        return sorted.prefix(3).map(\.name)
    }
}

/// One letter left out, put in or changed, or two neighbours swapped; never the first letter, which people get right.
private enum Slip {
    static func all(of word: [Unicode.Scalar]) -> [String] {
        let isCyrillic = word.contains { (0x400...0x52F).contains($0.value) }
        let letters = Array(
            (isCyrillic ? "абвгґдеєжзиіїйклмнопрстуфхцчшщьъыэюя" : "abcdefghijklmnopqrstuvwxyz").unicodeScalars)
        var words: [[Unicode.Scalar]] = []
        for place in 1...word.count {
            for letter in letters { words.append(word[..<place] + [letter] + word[place...]) }
            guard place < word.count else { break }
            words.append(Array(word[..<place] + word[(place + 1)...]))
            for letter in letters where letter != word[place] {
                words.append(word[..<place] + [letter] + word[(place + 1)...])
            }
            guard place + 1 < word.count else { continue }
            words.append(word[..<place] + [word[place + 1], word[place]] + word[(place + 2)...])
        }
        return words.map { letters in
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: letters)
            return String(scalars)
        }
    }
}
