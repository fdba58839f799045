import Ceasefire
import Compliance
import Support
import Testing

@Suite("What a party pleads, under a reading that allows for it")
struct ExceptionTests {
    private func strike(pleading pleaded: Exception..., hitting targets: [Alternatives<Targets>] = ["residential"])
        -> LocatedStrike
    {
        let plain = aStrike(hitting: targets)
        var part = plain.part
        part.pleaded = pleaded
        return LocatedStrike(key: plain.key, part: part, occurred: plain.occurred, place: plain.place)
    }

    private func obligation(allowing exceptions: [Exception], targets: Scope<Targets> = .any) -> Obligation {
        let plain = anObligation(targets: targets)
        return Obligation(
            party: plain.party, acts: plain.acts, weapons: plain.weapons, targets: plain.targets, places: plain.places,
            window: plain.window, exceptions: exceptions)
    }

    @Test("it makes a violation undetermined, with the plea as the reason")
    func undetermined() {
        let assessment = judge(strike(pleading: .returnFire), under: obligation(allowing: [.returnFire]))
        #expect(assessment.verdict == .undetermined)
        #expect(
            assessment[.act]
                == "undetermined: it is pleaded that this was `return-fire`, which the reading allows for, and nothing here "
                + "decides whether it was (act, claims_exception)")
        let others: [Criterion] = [.time, .place, .weapon, .target, .actor]
        #expect(others.allSatisfy { assessment.result($0) == .holds })
    }

    @Test("a reading that does not allow for it is judged as if nothing were pleaded")
    func notAllowed() {
        let plain = judge(strike(), under: anObligation())
        #expect(plain.verdict == .violation)
        #expect(judge(strike(pleading: .returnFire), under: anObligation()) == plain)
        let other = judge(strike(pleading: .returnFire), under: obligation(allowing: [.accident]))
        #expect(other.verdict == .violation)
    }

    @Test("what is outside stays outside, and is so for its own reason")
    func outside() {
        let energy = obligation(allowing: [.returnFire], targets: Scope(include: ["energy"]))
        let assessment = judge(strike(pleading: .returnFire), under: energy)
        #expect(assessment.verdict == .outside)
        #expect(assessment.result(.target) == .fails)
    }

    @Test("no plea, of any exception under any allowance, ever makes a strike outside", arguments: Exception.allCases)
    func neverOutside(pleaded: Exception) {
        for allowed in Exception.allCases {
            let verdict = judge(strike(pleading: pleaded), under: obligation(allowing: [allowed])).verdict
            #expect(verdict == (pleaded == allowed ? .undetermined : .violation))
        }
    }
}
