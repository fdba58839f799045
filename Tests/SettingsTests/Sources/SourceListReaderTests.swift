import Ceasefire
import Gazetteer
import Support
import Testing

@testable import Settings

@Suite("Files of sources.d")
struct SourceListReaderTests {
    private func read(_ text: String) -> FileOutcome<[SourceProfile]> {
        SourceListReader().read(ConfigurationFile(path: "s.yaml", bytes: Array(text.utf8)))
    }

    @Test("a source has a name, a party, a grade, and what else is known of it")
    func whole() throws {
        let outcome = read(
            """
            schema: 1
            sources:
              - name: Outlet
                aliases: [The Outlet, Вісник]
                party: Ukraine
                best: B
                republishes: [Governor]
                longest_silence: P1DT12H
                protected: true
              - {name: Another, best: F}
            """)
        #expect(outcome.defects.isEmpty)
        #expect(
            outcome.value == [
                SourceProfile(
                    name: "Outlet", aliases: ["The Outlet", "Вісник"], party: "Ukraine", best: .b,
                    republishes: ["Governor"], isProtected: true, longestSilence: 129_600),
                SourceProfile(name: "Another", best: .f),
            ])
    }

    @Test(
        "each defect is told with its line",
        arguments: [
            ("schema: 2\nsources: [{name: A, best: B}]", 1, "2"), ("schema: 1\nsources: []", 2, "sources"),
            ("schema: 1\nsources:\n  - {name: A, best: G}", 3, "`G`"),
            ("schema: 1\nsources:\n  - {name: A}", 3, "`best`"), ("schema: 1\nsources:\n  - {best: B}", 3, "`name`"),
            ("schema: 1\nsources:\n  - {name: A, best: B, grade: B}", 3, "`grade`"),
            ("schema: 1\nsources:\n  - {name: A, best: B}\n  - {name: a, best: C}", 4, "`a`"),
            ("schema: 1\nsources:\n  - {name: A, best: B}\n  - {name: B, aliases: [a], best: C}", 4, "`a`"),
            ("schema: 1\nsources:\n  - {name: A, best: B, longest_silence: P1M}", 3, "PT36H"),
            ("schema: 1\nsources:\n  - {name: A, best: B, protected: yes}", 3, "`true` or `false`"),
        ])
    func defects(text: String, line: Int, words: String) throws {
        let outcome = read(text)
        #expect(outcome.value == nil)
        let defect = try #require(outcome.defects.first)
        #expect(defect.line == line)
        #expect("\(defect)".contains(words), "\(defect)")
    }

    @Test("the shipped list has no defect, and grades both sides' own bodies alike")
    func shipped() throws {
        let outcome = read(
            String(decoding: try repositoryFile("share/sources.d/public.yaml"), as: UTF8.self))
        #expect(outcome.defects.isEmpty)
        let profiles = try #require(outcome.value)
        for party in ["Ukraine", "Russia"] {
            #expect(Set(profiles.filter { $0.party == party }.map(\.best)) == Set([Reliability.c]))
        }
    }
}
