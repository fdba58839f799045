import Ceasefire
import Support
import Testing

@Suite("The words of the field")
struct WordsTests {
    @Test("a word is known in full or not at all")
    func known() {
        let (weapon, target, act) = ("drone.attack", "energy.generation.thermal", "attack.hit")
        #expect(Weapon(weapon)?.path == weapon)
        #expect(Target(target)?.path == target)
        #expect(Act(act)?.path == act)
        for word in ["", "drone.", ".attack", "Drone", "drone.attack.x", "attack", "drone "] {
            #expect(Weapon(word) == nil)
        }
    }

    @Test("every word of the contract is known, and every word lies below known ones")
    func complete() {
        #expect(Weapons.terms.count == 29)
        #expect(Acts.terms.count == 14)
        for term in Targets.terms.union(Weapons.terms).union(Acts.terms) where term.contains(".") {
            let above = term.split(separator: ".").dropLast().joined(separator: ".")
            #expect(Targets.terms.union(Weapons.terms).union(Acts.terms).contains(above), "\(term)")
        }
    }

    @Test("a word covers itself and what lies below it")
    func covers() {
        let (missile, cruise) = (Weapon(stringLiteral: "missile"), Weapon(stringLiteral: "missile.cruise"))
        #expect(missile.covers(missile))
        #expect(missile.covers(cruise))
        #expect(!cruise.covers(missile))
        #expect(!missile.covers("drone"))
        #expect(!Weapon(stringLiteral: "mine").covers("missile"))
        #expect([missile.depth, cruise.depth] == [0, 1])
    }

    @Test("statements and tallies are never judged; sounds, alarms and outages only corroborate")
    func kinds() {
        let never = Acts.terms.filter { Act($0)?.isNeverJudged == true }
        let corroborating = Acts.terms.filter { Act($0)?.onlyCorroborates == true }
        #expect(Set(never) == ["statement", "tally"])
        #expect(Set(corroborating) == ["sound", "alarm", "outage"])
    }

    @Test(
        "the distance of two words is the number of letters to mend",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("kyiv", "kyiv", 0), ("kiyv", "kyiv", 1), ("kitten", "sitting", 3),
            ("drone", "drones", 1), ("ca", "abc", 3), ("weapon", "waepno", 2), ("ї", "і", 1),
        ])
    func distance(one: String, other: String, count: Int) {
        #expect(editDistance(one, other) == count)
        #expect(editDistance(other, one) == count)
    }

    @Test("the nearest word is suggested, where one is near enough")
    func suggestions() {
        #expect(suggestion(for: "wepons", among: ["weapons", "targets"]) == "weapons")
        #expect(suggestion(for: "zzz", among: ["weapons", "targets"]) == nil)
        #expect(suggestion(for: "ab", among: ["aa", "ac"]) == "aa")
        #expect(suggestion(for: "x", among: []) == nil)
    }

    @Test("Kleene's tables")
    func kleene() {
        let all = Truth.allCases
        for one in all {
            for other in all {
                #expect(one.or(other) == other.or(one))
                #expect(one.and(other) == other.and(one))
            }
            #expect(one.or(.holds) == .holds)
            #expect(one.or(.fails) == one)
            #expect(one.and(.holds) == one)
            #expect(one.and(.fails) == .fails)
        }
        #expect(Truth.undetermined.or(.undetermined) == .undetermined)
        #expect(Truth.undetermined.and(.undetermined) == .undetermined)
        #expect(Truth.agreement(of: [.holds, .holds]) == .holds)
        #expect(Truth.agreement(of: [.holds, .fails]) == .undetermined)
        #expect(Truth.agreement(of: [.fails, .undetermined]) == .undetermined)
        #expect(Truth.agreement(of: []) == nil)
    }

    @Test(
        "an alert's name is read back",
        arguments: [
            ("pause.abcdefghijklmnopqrstuvwxyz.r1", true), ("pause.abcdefghijklmnopqrstuvwxyz.r0", false),
            ("pause.abc.r1", false), ("pause.abcdefghijklmnopqrstuvwxyz.1", false),
            (".abcdefghijklmnopqrstuvwxyz.r1", false), ("pause.abcdefghijklmnopqrstuvwxyz.r1.x", false),
            ("pause.abcdefghijklmnopqrstuvwxyz.r+1", false), ("pause.abcdefghijklmnopqrstuvwxyz.r01", false),
        ])
    func alertNames(text: String, isName: Bool) {
        #expect((AlertID(text)?.description == text) == isName)
        #expect((AlertID(text) != nil) == isName)
    }
}
