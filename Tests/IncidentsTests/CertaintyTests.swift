import Ceasefire
import Incidents
import Support
import Testing

@Suite("How sure it is, by what one report says of itself")
struct CertaintyTests {
    @Test(
        "that it happened",
        arguments: [
            (.b, 2, .affirms, "attack.hit", .possible), (.a, 1, .affirms, "attack.hit", .possible),
            (.b, nil, .affirms, "attack.hit", .possible), (nil, 2, .affirms, "attack.hit", .unknown),
            (.f, 2, .affirms, "attack.hit", .unknown), (.b, 6, .affirms, "attack.hit", .unknown),
            (.b, 5, .affirms, "attack.hit", .unlikely), (.f, 5, .affirms, "attack.hit", .unlikely),
            (nil, nil, .admits, "attack.hit", .likely), (.b, 5, .admits, "attack.hit", .unlikely),
            (.b, 2, .affirms, "sound", .unknown), (.b, 2, .affirms, "outage", .unknown),
        ] as [(Reliability?, Int?, Assertion, String, Certainty)])
    func happened(
        reliability: Reliability?, credibility: Int?, assertion: Assertion, act: String, expected: Certainty
    ) {
        let strike = aStrike(act: Act(stringLiteral: act))
        let facts = facts(strike, reliability, credibility.flatMap(Credibility.init), assertion)
        #expect(facts.certainty == expected)
    }

    @Test("who did it: attributed is possible, admitted likely, denied or not told unknown")
    func attribution() {
        var denied = aStrike().part
        denied.attribution.deniedBy = ["Russia"]
        let disputed = LocatedStrike(
            key: aStrike().key, part: denied, occurred: aStrike().occurred, place: aStrike().place)
        #expect(facts(aStrike()).attributionCertainty == .possible)
        #expect(facts(aStrike(by: nil)).attributionCertainty == .unknown)
        #expect(facts(disputed).attributionCertainty == .unknown)
        #expect(facts(aStrike(), .b, nil, .admits).attributionCertainty == .likely)
        #expect(facts(aStrike(by: nil), .b, nil, .admits).attributionCertainty == .unknown)
    }

    @Test("one report is unreviewed, and no source is known to be independent")
    func rest() {
        let facts = facts(aStrike())
        #expect(facts.review == .unreviewed)
        #expect(facts.independentSources == 0)
        #expect(facts.reports.map(\.key) == [ReportKey(source: "Source", id: "a")])
        #expect(facts.reports[0].sha256 == "00ff")
        #expect(!facts.isExercise)
    }

    @Test(
        "how grave it was, by the people reported killed and injured",
        arguments: [
            (nil, nil, .unknown), (0, nil, .unknown), (nil, 0, .unknown), (0, 0, .minor), (0, 3, .moderate),
            (nil, 3, .moderate), (1, nil, .severe), (9, 0, .severe), (10, nil, .extreme),
        ] as [(Int?, Int?, Severity)])
    func severity(killed: Int?, injured: Int?, expected: Severity) {
        #expect(Severity(Casualties(killed: killed, injured: injured)) == expected)
    }

    private func facts(
        _ strike: LocatedStrike, _ reliability: Reliability? = .b, _ credibility: Credibility? = nil,
        _ assertion: Assertion = .affirms
    ) -> AlertFacts {
        let report = StrikeReport(
            key: strike.key, source: Source(name: "Source", reliability: reliability), credibility: credibility,
            assertion: assertion, parts: [strike.part])
        let assessment = Assessment(strike: strike, agreement: "pause", readings: [])
        return AlertFacts(assessment, toldBy: report, sha256: "00ff")
    }
}
