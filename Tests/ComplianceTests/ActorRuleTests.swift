import Ceasefire
import Compliance
import Support
import Testing

@Suite("Whose strike it was, against who owes something")
struct ActorRuleTests {
    @Test("a party is known by its id, its aliases and those that act for it, whatever the letter case")
    func names() {
        #expect(actor("Russia") == "holds: `Russia` is bound by the reading (actor)")
        #expect(actor("RF") == "holds: `RF` counts as `Russia`, which is bound (actor)")
        #expect(actor("  russian   federation ").hasPrefix("holds"))
        #expect(actor("DPR") == "holds: `DPR` counts as `Russia`, which is bound (actor)")
    }

    @Test("a party that owes nothing, and a third one, make the reading not applicable")
    func notBound() {
        for name in ["Ukraine", "Belarus", "Prussia", "DPRK"] {
            let assessment = judge(aStrike(by: name), under: anObligation(of: "Russia"))
            #expect(assessment[.actor] == "fails: `\(name)` owes nothing under the reading (actor)")
            #expect(assessment.verdict == .notApplicable)
        }
    }

    @Test("a name that only looks like a party's is undetermined")
    func resembling() {
        #expect(
            actor("Russian forces")
                == "undetermined: `Russian forces` is no name of a party here, though it looks like one (actor)")
        #expect(actor("Ukrainian side").hasPrefix("undetermined"))
    }

    @Test("an actor that is not told is undetermined")
    func notTold() {
        #expect(actor(nil) == "undetermined: the report does not tell whose strike it was")
        #expect(judge(aStrike(by: nil), under: anObligation()).verdict == .undetermined)
    }

    private func actor(_ name: String?) -> String {
        judge(aStrike(by: name), under: anObligation(of: "Russia"))[.actor]
    }
}
