import Ceasefire
import Compliance
import Support
import Testing

@Suite("What a strike was made with and what it hit, against a reading's scopes")
struct WordRuleTests {
    @Test("`any` covers whatever is told, and what is not told")
    func anything() {
        #expect(weapon(["missile"], .any) == "holds: the reading covers any weapon (weapons[0].kind)")
        #expect(weapon([], .any) == "holds: the reading covers any weapon")
        #expect(weapon(["unknown"], .any) == "holds: the reading covers any weapon (weapons[0].kind)")
    }

    @Test("what is not told is undetermined under every narrower scope, never outside it")
    func untold() {
        let scopes: [Scope<Weapons>] = [
            Scope(include: ["missile"]), Scope(include: nil, exclude: ["mine"]), Scope(include: nil, open: ["mine"]),
        ]
        for scope in scopes {
            #expect(weapon([], scope) == "undetermined: the report does not tell the weapon")
            #expect(weapon(["unknown"], scope) == "undetermined: the report does not tell the weapon (weapons[0].kind)")
        }
    }

    @Test("an entry covers itself and what lies below it, and no word that merely begins like it")
    func covering() {
        let scope = Scope<Weapons>(include: ["missile", "mine"])
        #expect(weapon(["missile"], scope) == "holds: the reading covers the weapon `missile` (weapons[0].kind)")
        #expect(
            weapon(["missile.cruise"], scope) == "holds: `missile.cruise` is covered by `missile` (weapons[0].kind)")
        #expect(
            weapon(["drone"], scope) == "fails: `drone` is no weapon that the reading covers (weapons[0].kind)")
        #expect(weapon(["tank"], Scope(include: ["anti-tank"])).hasPrefix("fails"))
    }

    @Test("a value above an entry is undetermined")
    func tooGeneral() {
        let expected =
            "undetermined: `drone` may or may not mean `drone.attack`, of which the reading speaks apart "
            + "(weapons[0].kind)"
        #expect(weapon(["drone"], Scope(include: ["drone.attack"])) == expected)
        #expect(weapon(["drone"], Scope(include: nil, exclude: ["drone.attack"])) == expected)
        #expect(weapon(["drone"], Scope(include: ["drone"], open: ["drone.attack"])) == expected)
        #expect(weapon(["drone"], Scope(include: ["drone", "drone.attack"])).hasPrefix("holds"))
    }

    @Test("the most specific entry that covers a value decides, whichever list it stands in")
    func mostSpecific() {
        let energy = Scope<Targets>(
            include: ["energy", "energy.gas.storage"], exclude: ["energy.gas"], open: ["energy.oil"])
        #expect(target(["energy.coal"], energy).hasPrefix("holds: `energy.coal` is covered by `energy`"))
        #expect(
            target(["energy.gas.supply"], energy)
                == "fails: `energy.gas.supply` is excluded by `energy.gas` (targets[0])")
        #expect(target(["energy.gas.storage"], energy).hasPrefix("holds: the reading covers the target"))
        #expect(
            target(["energy.oil.refinery"], energy)
                == "undetermined: `energy.oil.refinery` falls under `energy.oil`, which the reading leaves open "
                + "(targets[0])")
        #expect(target(["energy.gas"], energy).hasPrefix("undetermined: `energy.gas` may or may not mean"))
    }

    @Test("of equally specific entries the exclusion goes first, then what is open")
    func ties() {
        #expect(
            weapon(["mine"], Scope(include: ["mine"], exclude: ["mine"]))
                == "fails: `mine` is excluded (weapons[0].kind)")
        #expect(weapon(["mine"], Scope(include: ["mine"], exclude: ["mine"], open: ["mine"])).hasPrefix("fails"))
        #expect(
            weapon(["mine"], Scope(include: ["mine"], open: ["mine"]))
                == "undetermined: the reading leaves the weapon `mine` open (weapons[0].kind)")
    }

    @Test("one of two, unknown which, counts as what both would be, else it is undetermined")
    func alternatives() {
        let scope = Scope<Weapons>(include: ["missile", "drone"])
        #expect(weapon(["missile|drone"], scope).hasPrefix("holds"))
        #expect(weapon(["tank|mortar"], scope).hasPrefix("fails: `tank|mortar` is no weapon that the reading covers"))
        #expect(
            weapon(["missile|artillery"], scope)
                == "undetermined: one of `missile|artillery`, unknown which, and the reading does not treat them alike "
                + "(weapons[0].kind)")
    }

    @Test("of several values, one that is covered is enough, and it is the evidence")
    func several() {
        let scope = Scope<Weapons>(include: ["missile"], open: ["rocket"])
        #expect(weapon(["mine", "missile", "rocket"], scope).hasSuffix("`missile` (weapons[1].kind)"))
        #expect(weapon(["mine", "rocket"], scope).hasSuffix("leaves the weapon `rocket` open (weapons[1].kind)"))
        #expect(
            weapon(["mine", "tank"], scope)
                == "fails: `mine`, `tank` are no weapons that the reading covers (weapons[0].kind, weapons[1].kind)")
        #expect(weapon(["mine", "unknown"], scope).hasPrefix("undetermined"))
    }

    @Test("where only some weapons and only some targets are covered, it is not told which hit which")
    func pairing() {
        let obligation = anObligation(weapons: Scope(include: ["missile"]), targets: Scope(include: ["energy"]))
        let mixed = judge(aStrike(with: ["missile", "mortar"], hitting: ["energy", "medical"]), under: obligation)
        let why =
            "only some weapons and only some targets are covered, and it is not told which weapon hit which target"
        #expect(mixed[.weapon] == "undetermined: \(why) (weapons)")
        #expect(mixed[.target] == "undetermined: \(why) (targets)")
        #expect(mixed.verdict == .undetermined)

        let oneWeapon = judge(aStrike(with: ["missile"], hitting: ["energy", "medical"]), under: obligation)
        #expect(oneWeapon.verdict == .violation)
        let oneTarget = judge(aStrike(with: ["missile", "mortar"], hitting: ["energy"]), under: obligation)
        #expect(oneTarget.verdict == .violation)
        let noTarget = judge(aStrike(with: ["missile", "mortar"], hitting: ["medical"]), under: obligation)
        #expect(noTarget.verdict == .outside)
    }

    @Test("acts left out of a reading mean hits, with the outcome of an attack left open")
    func acts() {
        #expect(act(.hit) == "holds: the reading covers the act `attack.hit` (act)")
        #expect(
            act(.attack)
                == "undetermined: `attack` may or may not mean `attack.hit`, of which the reading speaks apart (act)")
        #expect(
            act("attack.debris")
                == "undetermined: `attack.debris` falls under `attack`, which the reading leaves open (act)")
        #expect(act("attack.lost").hasPrefix("undetermined"))
        #expect(act("overflight") == "fails: `overflight` is no act that the reading covers (act)")
        #expect(act("overflight", Scope(include: ["overflight"])).hasPrefix("holds"))
    }

    @Test("an attack whose weapons were all stopped is an intercepted one; a count that is not told stops nothing")
    func intercepted() {
        func actOf(_ uses: [WeaponUse], _ act: Act = .attack) -> Act {
            var part = aStrike(act: act).part
            part.weapons = uses
            let strike = aStrike()
            return LocatedStrike(key: strike.key, part: part, occurred: strike.occurred, place: strike.place).act
        }
        let stopped = WeaponUse(kind: "drone", launched: 4, intercepted: 4)
        #expect(actOf([stopped]) == .intercepted)
        #expect(actOf([stopped, WeaponUse(kind: "missile", launched: 2, intercepted: 1)]) == .attack)
        #expect(actOf([stopped, WeaponUse(kind: "missile", launched: 2)]) == .attack)
        #expect(actOf([WeaponUse(kind: "drone", launched: 0, intercepted: 0)]) == .attack)
        #expect(actOf([]) == .attack)
        #expect(actOf([stopped], .hit) == .hit)
    }

    private func weapon(_ values: [Alternatives<Weapons>], _ scope: Scope<Weapons>) -> String {
        judge(aStrike(with: values), under: anObligation(weapons: scope))[.weapon]
    }

    private func target(_ values: [Alternatives<Targets>], _ scope: Scope<Targets>) -> String {
        judge(aStrike(hitting: values), under: anObligation(targets: scope))[.target]
    }

    private func act(_ act: Act, _ scope: Scope<Acts> = .hits) -> String {
        judge(aStrike(act: act), under: anObligation(acts: scope))[.act]
    }
}
