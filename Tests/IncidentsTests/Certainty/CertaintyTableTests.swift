import Ceasefire
import Incidents
import Support
import Testing

@Suite("How sure it is, and by whose word")
struct CertaintyTableTests {
    private func table(
        _ tellings: [Telling], answers: [Telling] = [], actor: String? = "Russia", review: Review = .unreviewed
    ) -> CertaintyTable {
        CertaintyTable(tellings, answeredBy: answers, actor: actor, review: review, someSources, bothParties)
    }

    @Test(
        "that it happened, by one report",
        arguments: [
            ("Outlet", 2, .possible), ("Outlet", nil, .possible), ("Outlet", 6, .unknown), ("Outlet", 5, .unlikely),
            ("Kyiv", 1, .possible), ("Moscow", 1, .possible), ("Nobody knows", 1, .unknown),
        ] as [(String, Int?, Certainty)])
    func alone(source: String, credibility: Int?, expected: Certainty) {
        #expect(table([aTelling(by: source, credibility: credibility)]).itHappened == expected)
    }

    @Test("two independent voices, one of them of no party, make it likely; of one side or one origin they do not")
    func corroboration() {
        let outlet = aTelling(by: "Outlet")
        #expect(table([outlet, aTelling(by: "Paper")]).itHappened == .likely)
        #expect(table([outlet, aTelling(by: "Kyiv")]).itHappened == .likely)
        #expect(table([outlet, aTelling(by: "Echo")]).itHappened == .possible)
        #expect(table([aTelling(by: "Kyiv"), aTelling(by: "Governor")]).itHappened == .possible)
        #expect(table([outlet, aTelling(by: "Nobody knows")]).itHappened == .possible)
    }

    @Test("three outlets that quote one governor are one voice")
    func oneGovernor() {
        let register = SourceRegister(
            [SourceProfile(name: "Governor", party: "Ukraine", best: .b)]
                + ["A", "B", "C"].map { SourceProfile(name: $0, best: .b, republishes: ["Governor"]) })
        let tellings = ["A", "B", "C"].map { aTelling(by: $0) }
        let table = CertaintyTable(
            tellings, answeredBy: [], actor: "Russia", review: .unreviewed, register, bothParties)
        #expect(table.itHappened == .possible)
        #expect(table.independentVoices == 0)
    }

    @Test("a source's best grade is never raised by its own word")
    func grades() {
        let boasting = Source(name: "Paper", reliability: .a)
        let modest = Source(name: "Outlet", reliability: .d)
        #expect(someSources.grade(of: boasting) == .c)
        #expect(someSources.grade(of: modest) == .d)
        #expect(someSources.grade(of: Source(name: "Nobody knows", reliability: .a)) == .f)
    }

    @Test("only a confirmed review makes it observed, and only with a good source of no party or geolocated images")
    func observed() {
        #expect(table([aTelling(by: "Outlet")], review: .confirmed).itHappened == .observed)
        #expect(table([aTelling(by: "Outlet", credibility: 3)], review: .confirmed).itHappened == .possible)
        #expect(table([aTelling(by: "Kyiv", credibility: 1)], review: .confirmed).itHappened == .possible)
        let geolocated = aTelling(by: "Outlet", credibility: 3, isGeolocated: true)
        #expect(table([geolocated], review: .confirmed).itHappened == .observed)
        #expect(table([geolocated], review: .underInquiry).itHappened == .possible)
    }

    @Test("a denial by the accused changes nothing of whether it happened; refutations by others do")
    func refutation() {
        let told = aTelling(by: "Kyiv")
        let denial = aTelling(by: "Moscow", asserting: .denies)
        let refutation = aTelling(by: "Outlet", asserting: .denies)
        #expect(table([told], answers: [denial]).itHappened == .possible)
        #expect(table([told], answers: [refutation]).itHappened == .unknown)
        #expect(
            table([told], answers: [refutation, aTelling(by: "Paper", asserting: .denies)]).itHappened == .unlikely)
        #expect(table([told], answers: [refutation, aTelling(by: "Echo", asserting: .denies)]).itHappened == .unknown)
    }

    @Test("an admission by the party whose strike it would be makes both likely; anybody else's does not")
    func admission() {
        let admitted = table([aTelling(by: "Kyiv")], answers: [aTelling(by: "Moscow", asserting: .admits)])
        #expect(admitted.itHappened == .likely)
        #expect(admitted.whoDidIt == .likely)
        #expect(table([aTelling(by: "Kyiv", asserting: .admits)]).itHappened == .possible)
    }

    @Test("who did it: accused by one side and denied is unknown, by somebody of no party possible")
    func attribution() {
        let denial = aTelling(by: "Moscow", aStrike(by: nil), asserting: .denies)
        #expect(table([aTelling(by: "Kyiv")]).whoDidIt == .possible)
        #expect(table([aTelling(by: "Kyiv")], answers: [denial]).whoDidIt == .unknown)
        #expect(table([aTelling(by: "Outlet")], answers: [denial]).whoDidIt == .possible)
        #expect(table([aTelling(by: "Outlet"), aTelling(by: "Kyiv")], answers: [denial]).whoDidIt == .likely)
        #expect(table([aTelling(by: "Outlet", aStrike(by: nil))], actor: nil).whoDidIt == .unknown)
        #expect(table([aTelling(by: "Outlet")], review: .confirmed).whoDidIt == .observed)
    }

    @Test("both parties are measured by one rule: with the parties exchanged the certainties are the same")
    func mirror() {
        let mirrored = SourceRegister(
            someSources.profiles.map { profile in
                SourceProfile(
                    name: profile.name, party: profile.party.map(other), best: profile.best,
                    republishes: profile.republishes)
            })
        let sources = ["Outlet", "Paper", "Echo", "Kyiv", "Governor", "Moscow"]
        for seed in 0..<200 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            func some(_ assertions: [Assertion], _ count: ClosedRange<Int>) -> [(String, Assertion, String, Int)] {
                (0..<Int.random(in: count, using: &random)).map { _ in
                    (
                        sources.randomElement(using: &random) ?? "",
                        assertions.randomElement(using: &random) ?? .affirms,
                        Bool.random(using: &random) ? "Russia" : "Ukraine", Int.random(in: 1...6, using: &random)
                    )
                }
            }
            let told = some([.affirms, .admits], 1...4)
            let answers = some([.denies, .admits], 0...2)
            func tellings(_ rows: [(String, Assertion, String, Int)], _ actor: (String) -> String) -> [Telling] {
                rows.map { aTelling(by: $0.0, aStrike(by: actor($0.2)), asserting: $0.1, credibility: $0.3) }
            }
            let one = CertaintyTable(
                tellings(told) { $0 }, answeredBy: tellings(answers) { $0 }, actor: "Russia", review: .unreviewed,
                someSources, bothParties)
            let two = CertaintyTable(
                tellings(told, other), answeredBy: tellings(answers, other), actor: "Ukraine", review: .unreviewed,
                mirrored, bothParties)
            #expect(one.itHappened == two.itHappened && one.whoDidIt == two.whoDidIt, "seed \(seed)")
        }
    }

    private func other(_ party: String) -> String { party == "Russia" ? "Ukraine" : "Russia" }

    @Test(
        "how grave it was, by the people reported killed and injured",
        arguments: [
            (nil, nil, .unknown), (0, nil, .unknown), (nil, 0, .unknown), (0, 0, .minor), (0, 3, .moderate),
            (nil, 3, .moderate), (1, nil, .severe), (9, 0, .severe), (10, nil, .extreme),
        ] as [(Int?, Int?, Severity)])
    func severity(killed: Int?, injured: Int?, expected: Severity) {
        #expect(Severity(Casualties(killed: killed, injured: injured)) == expected)
    }
}
