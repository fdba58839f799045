/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one word the other
/// (Damerau and Levenshtein's distance, each pair swapped at most once).
public func editDistance(_ one: String, _ other: String) -> Int {
    let (first, second) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, candidate) in second.enumerated() {
            var cost = min(last[column] + (letter == candidate ? 0 : 1), last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == candidate {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[second.count]
}

/// The word that was most likely meant, where one is near enough; none for a text that is far longer than any word is,
/// and would take long to compare, nor for a single letter, which is as near to every other.
public func suggestion(for word: String, among known: some Sequence<String>) -> String? {
    guard word.utf8.count <= 200, word.count > 1 else { return nil }
    let reach = max(1, word.count / 3)
    let wanted = word.lowercased()
    let length = wanted.unicodeScalars.count
    let near = known.compactMap { candidate -> (word: String, distance: Int)? in
        let text = candidate.lowercased()
        // So many letters at least must be put in or taken out, which is known without comparing them.
        guard abs(text.unicodeScalars.count - length) <= reach else { return nil }
        let distance = editDistance(wanted, text)
        return distance <= reach ? (candidate, distance) : nil
    }
    return near.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
}
