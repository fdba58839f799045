import Support
import Testing

@testable import Gazetteer

@Suite("Lines that are found by bisection")
struct SortedTableTests {
    @Test("bisection finds what a linear search does", arguments: 0..<200)
    func likeLinearSearch(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int(random.next() % 40)
        let keys = (0..<count).map { _ in word(&random) }
        let rows = keys.map { [$0, word(&random)] }.sorted { one, other in
            one.joined(separator: "\t").utf8.lexicographicallyPrecedes(other.joined(separator: "\t").utf8)
        }
        let comments = seed % 2 == 0 ? "# a comment\n# key\tvalue\n" : ""
        // The last line need not be ended.
        let end = seed % 3 == 0 || rows.isEmpty ? "" : "\n"
        let text = comments + rows.map { $0.joined(separator: "\t") }.joined(separator: "\n") + end
        let table = SortedTable(Array(text.utf8))
        for key in keys + (0..<20).map({ _ in word(&random) }) {
            #expect(table.rows(for: key) == rows.filter { $0[0] == key }, "`\(key)` of seed \(seed)")
        }
        var all: [[String]] = []
        table.forEachRow { all.append($0) }
        #expect(all == rows)
    }

    @Test("an empty table, one of comments alone and one that ends in its comment have no lines")
    func noLines() {
        for text in ["", "# key\n", "# key"] {
            #expect(SortedTable(Array(text.utf8)).rows(for: "a") == [])
            #expect(SortedTable(Array(text.utf8)).rows(for: "") == [])
        }
    }

    /// Short and of few letters, so that words repeat and are beginnings of one another.
    private func word(_ random: inout SeededGenerator) -> String {
        let letters: [Character] = ["a", "b", "ж", " ", "’"]
        return "x" + String((0..<Int(random.next() % 4)).map { _ in letters[Int(random.next() % 5)] })
    }
}
