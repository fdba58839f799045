import Ceasefire
import Compliance
import Support
import Testing

@Suite("What a strike is under a reading, and over the readings of an agreement")
struct JudgeTests {
    @Test("a verdict on a reading follows from its six criteria")
    func readingVerdicts() {
        #expect(judge(aStrike(), under: anObligation()).verdict == .violation)
        let missiles = anObligation(weapons: Scope(include: ["missile"]))
        #expect(judge(aStrike(with: []), under: missiles).verdict == .undetermined)
        #expect(judge(aStrike(with: ["mine"], by: nil), under: missiles).verdict == .outside)
        let late = aStrike(at: MomentRange(at: windowEnd), by: "Ukraine")
        #expect(judge(late, under: anObligation()).verdict == .notApplicable)
    }

    @Test("every criterion is found for every reading, in the contract's order, each with a reason")
    func complete() {
        let assessment = judge(aStrike(), under: anObligation())
        #expect(assessment.findings.all.map(\.criterion) == [.act, .time, .place, .weapon, .target, .actor])
        #expect(assessment.findings.all.allSatisfy { !Explanation.reason(for: $0).isEmpty })
    }

    @Test(
        "verdicts on readings combine as the contract's table says",
        arguments: [
            ([], .notApplicable), ([.violation], .violation), ([.violation, .violation], .violation),
            ([.violation, .notApplicable], .violation), ([.violation, .outside], .disputed),
            ([.violation, .undetermined], .disputed), ([.violation, .undetermined, .outside], .disputed),
            ([.undetermined, .outside], .undetermined), ([.undetermined, .notApplicable], .undetermined),
            ([.outside, .outside], .outside), ([.outside, .notApplicable], .outside),
            ([.notApplicable, .notApplicable], .notApplicable),
        ] as [([ReadingVerdict], Verdict)])
    func overReadings(readings: [ReadingVerdict], verdict: Verdict) {
        #expect(Verdict(over: readings) == verdict)
        #expect(Verdict(over: readings.reversed()) == verdict)
    }

    @Test("each party owes what it owes, not what the other does")
    func severalParties() {
        let reading = aReading(owing: [
            anObligation(of: "Russia", places: PlaceScope(include: [.country("UA")])),
            anObligation(of: "Ukraine", places: PlaceScope(include: [.country("RU")])),
        ])
        #expect(judge(aStrike(on: at(kyiv), by: "Russia"), under: reading).verdict == .violation)
        #expect(judge(aStrike(on: at(kyiv), by: "Ukraine"), under: reading).verdict == .outside)
        #expect(judge(aStrike(on: at(kyiv), by: nil), under: reading).verdict == .undetermined)
        #expect(judge(aStrike(on: at(kyiv), by: "Belarus"), under: reading).verdict == .notApplicable)
    }

    @Test("of several things that a party owes, breaking one is enough, and that one is told")
    func severalThings() {
        let reading = aReading(owing: [
            anObligation(targets: Scope(include: ["energy"])),
            anObligation(weapons: Scope(include: ["missile"])),
            anObligation(weapons: Scope(include: ["drone"])),
        ])
        let assessment = judge(aStrike(with: ["missile"], hitting: ["medical"]), under: reading)
        #expect(assessment.verdict == .violation)
        #expect(assessment[.weapon] == "holds: the reading covers the weapon `missile` (weapons[0].kind)")
        #expect(judge(aStrike(with: [], hitting: ["medical"]), under: reading).verdict == .undetermined)
        #expect(judge(aStrike(with: ["mine"], hitting: ["medical"]), under: reading).verdict == .outside)
    }

    @Test("a reading stated only after the strike was over is retroactive")
    func retroactive() {
        func isRetroactive(_ interval: MomentRange) -> Bool {
            judge(aStrike(at: interval), under: aReading(statedAt: amidTheWindow)).isRetroactive
        }
        let hour: Int64 = 3600
        #expect(isRetroactive(MomentRange(at: amidTheWindow.adding(seconds: -1))))
        #expect(!isRetroactive(MomentRange(at: amidTheWindow)))
        #expect(isRetroactive(between(windowStart, amidTheWindow)))
        #expect(!isRetroactive(between(windowStart, amidTheWindow.adding(seconds: hour))))
        #expect(!isRetroactive(MomentRange(covering: windowStart, and: amidTheWindow)))
    }

    @Test("a retroactive reading is shown, and counts only where no reading had been stated by then")
    func retroactiveCounts() {
        let early = aReading("early", owing: [anObligation(weapons: Scope(include: ["mine"]))])
        let late = aReading("late", statedAt: windowEnd)
        let both = Judge.assess(aStrike(), under: anAgreement(readings: [early, late]))
        #expect(both.readings.map(\.verdict) == [.outside, .violation])
        #expect(both.counting.map(\.reading.id) == ["early"])
        #expect(both.verdict == .outside)
        let onlyLate = Judge.assess(aStrike(), under: anAgreement(readings: [late]))
        #expect(onlyLate.verdict == .violation)
    }

    @Test("consent is the newest stance of the actor's party when the strike began")
    func consent() {
        let positions = [
            Position(party: "Russia", stance: .declared, statedAt: windowStart),
            Position(party: "Russia", stance: .suspended, statedAt: windowStart, effectiveAt: amidTheWindow),
            Position(party: "Russia", stance: .denied, statedAt: windowStart, reading: "another"),
            Position(party: "Ukraine", stance: .rejected, statedAt: windowStart),
        ]
        func consent(_ interval: MomentRange, by actor: String?) -> Stance? {
            let agreement = anAgreement(positions: positions)
            return Judge.assess(aStrike(at: interval, by: actor), under: agreement).readings[0].consent
        }
        let before = MomentRange(at: amidTheWindow.adding(seconds: -1))
        #expect(consent(MomentRange(at: windowStart.adding(seconds: -1)), by: "Russia") == .unconfirmed)
        #expect(consent(before, by: "Russia") == .declared)
        #expect(consent(MomentRange(at: amidTheWindow), by: "DPR") == .suspended)
        #expect(consent(between(windowStart, windowEnd), by: "Russia") == .declared)
        #expect(consent(between(.distantPast, windowEnd), by: "Russia") == .unconfirmed)
        #expect(consent(before, by: "Ukraine") == .rejected)
        #expect(consent(before, by: "Belarus") == nil)
        #expect(consent(before, by: nil) == nil)
    }

    @Test("a position about one reading counts for that reading alone, and the newest counts")
    func consentToOneReading() {
        let positions = [
            Position(party: "Russia", stance: .accepted, statedAt: windowStart),
            Position(party: "Russia", stance: .denied, statedAt: amidTheWindow, reading: "two"),
        ]
        let agreement = anAgreement(positions: positions, readings: [aReading("one"), aReading("two")])
        let assessment = Judge.assess(aStrike(at: MomentRange(at: amidTheWindow)), under: agreement)
        #expect(assessment.readings.map(\.consent) == [.accepted, .denied])
    }

    @Test("as known at a moment, only what had been stated by then is used")
    func asKnown() {
        let positions = [
            Position(party: "Russia", stance: .accepted, statedAt: windowStart),
            Position(party: "Russia", stance: .withdrawn, statedAt: windowEnd, effectiveAt: windowStart),
        ]
        let agreement = anAgreement(
            positions: positions,
            readings: [aReading("early", statedAt: windowStart), aReading("late", statedAt: windowEnd)])
        let known = agreement.asKnown(at: amidTheWindow)
        #expect(known.readings.map(\.id) == ["early"])
        #expect(known.positions.map(\.stance) == [.accepted])
        #expect(agreement.asKnown(at: windowStart).readings.map(\.id) == ["early"])
        #expect(agreement.asKnown(at: windowEnd) == agreement)
        let nothing = agreement.asKnown(at: windowStart.adding(seconds: -1))
        #expect(Judge.assess(aStrike(), under: nothing).verdict == .notApplicable)
    }
}
