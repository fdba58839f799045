import Ceasefire
import Compliance
import Support
import Testing

@Suite("Where a strike happened, against several selectors together")
struct PlaceScopeTests {
    @Test("selectors are joined by Kleene's or")
    func kleene() {
        let somewhereInUkraine = at(ukraine)
        #expect(place(at(kyiv), PlaceScope(include: [.settlement(poltava), .settlement(kyiv)])) == "holds")
        #expect(place(at(kyiv), PlaceScope(include: [.settlement(poltava), .region(poltavaOblast)])) == "fails")
        #expect(place(somewhereInUkraine, PlaceScope(include: [.settlement(kyiv), .country("UA")])) == "holds")
        #expect(place(somewhereInUkraine, PlaceScope(include: [.country("RU"), .kind(.city)])) == "undetermined")
    }

    @Test("the most specific selector that covers a place decides, whichever list it stands in")
    func specificity() {
        let oblast = PlaceSelector.region(poltavaOblast)
        #expect(place(at(poltava), PlaceScope(include: [.kind(.city)], exclude: [.settlement(poltava)])) == "fails")
        #expect(place(at(poltava), PlaceScope(include: [.settlement(poltava)], exclude: [.kind(.city)])) == "holds")
        #expect(place(at(poltava), PlaceScope(include: [.country("UA")], open: [oblast])) == "undetermined")
        #expect(place(at(kyiv), PlaceScope(include: [.country("UA")], open: [oblast])) == "holds")
        #expect(
            place(at(poltava), PlaceScope(include: [.any], exclude: [oblast], open: [.settlement(poltava)]))
                == "undetermined")
        #expect(
            place(at(poltava), PlaceScope(include: [.any], exclude: [.settlement(poltava)], open: [oblast])) == "fails")
        #expect(
            place(
                at(poltava),
                PlaceScope(include: [.settlement(poltava)], exclude: [.country("UA")], open: [oblast])) == "holds")
    }

    @Test("of equally specific selectors the exclusion goes first, then what is open")
    func ties() {
        let (city, oblast) = (PlaceSelector.kind(.city), PlaceSelector.region(poltavaOblast))
        #expect(place(at(poltava), PlaceScope(include: [city], exclude: [oblast])) == "fails")
        #expect(place(at(poltava), PlaceScope(include: [city], open: [oblast])) == "undetermined")
        #expect(place(at(poltava), PlaceScope(include: [], exclude: [city], open: [oblast])) == "fails")
    }

    @Test("a selector of which it cannot be told matters only where it would change the answer")
    func doubts() {
        let nearKyiv = at(aDisc(50.60, 30.52, radius: 1), near: [kyiv])
        let city = PlaceSelector.settlement(kyiv)
        #expect(place(nearKyiv, PlaceScope(include: [city, .any])) == "holds")
        #expect(place(nearKyiv, PlaceScope(include: [.any], exclude: [city])) == "undetermined")
        #expect(place(nearKyiv, PlaceScope(include: [.country("RU")], exclude: [city])) == "undetermined")
        #expect(place(at(aDisc(50.6, 30.52)), PlaceScope(include: [], exclude: [city])) == "fails")
        #expect(place(nearKyiv, PlaceScope(include: [city], exclude: [.any])) == "undetermined")
        #expect(place(nearKyiv, PlaceScope(include: [.any], exclude: [.any])) == "fails")
    }

    @Test("the reason names the selector that decides")
    func reasons() {
        func why(_ located: LocatedPlace, _ scope: PlaceScope) -> String {
            judge(aStrike(on: located), under: anObligation(places: scope))[.place]
        }
        #expect(
            why(at(poltava), PlaceScope(include: [.any], exclude: [.region(poltavaOblast)]))
                == "fails: `Poltava` is excluded by `oblast:Poltava Oblast` (place.name)")
        #expect(
            why(at(dykanka), PlaceScope(include: [.kind(.city)], open: [.kind(.settlement)]))
                == "undetermined: `Dykanka` falls under `class:settlement`, which the reading leaves open (place.name)")
        #expect(
            why(at(ukraine), PlaceScope(include: [.country("UA")], open: [.region(poltavaOblast)]))
                == "undetermined: somewhere in `Ukraine`, which only overlaps `oblast:Poltava Oblast` (place.name)")
    }

    private func place(_ place: LocatedPlace, _ scope: PlaceScope) -> String {
        judge(aStrike(on: place), under: anObligation(places: scope)).result(.place).rawValue
    }
}
