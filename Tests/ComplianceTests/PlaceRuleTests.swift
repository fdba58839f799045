import Ceasefire
import Compliance
import Support
import Testing

/// The selectors of an agreement, against a place that a report names, circles, or both.
@Suite("Where a strike happened, against one selector")
struct PlaceRuleTests {
    @Test("a named settlement is what names, lists, classes, oblasts and the country say of it")
    func named() {
        #expect(place(at(kyiv), .settlement(kyiv)) == "holds: the reading names `Kyiv` (place.name)")
        #expect(
            place(at(kyiv), .settlement(poltava))
                == "fails: `Kyiv` is no place that the reading speaks of (place.name)")
        #expect(
            place(at(kyiv), .list(name: "cities", [kyiv])) == "holds: `Kyiv` is covered by `list:cities` (place.name)")
        #expect(place(at(dykanka), .list(name: "cities", [kyiv])).hasPrefix("fails"))
        #expect(place(at(poltava), .kind(.city)) == "holds: `Poltava` is covered by `class:city` (place.name)")
        #expect(place(at(dykanka), .kind(.city)).hasPrefix("fails"))
        #expect(place(at(dykanka), .kind(.settlement)).hasPrefix("holds"))
        #expect(place(at(dykanka), .region(poltavaOblast)).hasPrefix("holds: `Dykanka` is covered by `oblast:Poltava"))
        #expect(place(at(kyiv), .region(kyivOblast)).hasPrefix("fails"))
        #expect(place(at(dykanka), .country("UA")).hasPrefix("holds"))
        #expect(place(at(dykanka), .country("RU")).hasPrefix("fails"))
        #expect(place(at(dykanka), .any).hasPrefix("holds"))
    }

    @Test("a named settlement without coordinates is in an area if all of it is")
    func namedInArea() {
        #expect(place(at(kyiv), .circle(aDisc(50.45, 30.52, radius: 25))).hasPrefix("holds"))
        #expect(
            place(at(kyiv), .circle(aDisc(50.45, 30.52, radius: 15)))
                == "undetermined: `Kyiv` may lie on either side of the edge of `circle:50.45,30.52,15.0km` (place.name)"
        )
        #expect(place(at(kyiv), .circle(aDisc(49.0, 30.52, radius: 15))).hasPrefix("fails"))
        #expect(place(at(kyiv), square(around: 50.45, 30.52, half: 1)).hasPrefix("holds"))
        #expect(place(at(kyiv), square(around: 50.45, 30.52, half: 0.1)).hasPrefix("undetermined"))
        #expect(place(at(kyiv), square(around: 48, 30.52, half: 0.1)).hasPrefix("fails"))
        #expect(place(at(kyiv), road(along: 50.45, reach: 30)).hasPrefix("holds"))
        #expect(place(at(kyiv), road(along: 50.45, reach: 2)).hasPrefix("undetermined"))
        #expect(place(at(kyiv), road(along: 49.45, reach: 30)).hasPrefix("fails"))
    }

    @Test("coordinates that fit the name leave the name to decide names, and decide areas themselves")
    func both() {
        let both = at(kyiv, aDisc(50.5, 30.52, radius: 1))
        #expect(place(both, .settlement(kyiv)) == "holds: the reading names `Kyiv` (place.name)")
        #expect(place(both, .circle(aDisc(50.5, 30.52, radius: 2))).hasPrefix("holds"))
        #expect(place(both, .circle(aDisc(50.5, 30.52, radius: 0.5))).hasPrefix("undetermined"))
        #expect(place(both, .circle(aDisc(50.4, 30.52, radius: 2))).hasPrefix("fails"))
    }

    @Test("coordinates alone use a settlement's inner and outer edge")
    func coordinatesAlone() {
        func around(_ kilometres: Double, radius: Double = 1) -> LocatedPlace {
            at(aDisc(50.45 + kilometres / 111.195, 30.52, radius: radius), near: [kyiv])
        }
        for selector in [PlaceSelector.settlement(kyiv), .list(name: "cities", [kyiv, poltava])] {
            #expect(place(around(5.9), selector).hasPrefix("holds"))
            #expect(place(around(6.1), selector).hasPrefix("undetermined"))
            #expect(place(around(20.9), selector).hasPrefix("undetermined"))
            #expect(place(around(21.1), selector).hasPrefix("fails"))
        }
        #expect(place(around(0), .settlement(kyiv)).hasSuffix("(place.lat, place.lon, place.precision_km)"))
        #expect(place(around(0, radius: 0), .settlement(kyiv)).hasSuffix("(place.lat, place.lon)"))
    }

    @Test("coordinates alone are in a class, oblast or country by the settlement around them")
    func coordinatesBySurroundings() {
        let inPoltava = at(aDisc(49.59, 34.55), near: [poltava])
        #expect(place(inPoltava, .kind(.city)).hasPrefix("holds"))
        #expect(place(inPoltava, .kind(.settlement)).hasPrefix("fails"))
        #expect(place(inPoltava, .region(poltavaOblast)).hasPrefix("holds"))
        #expect(place(inPoltava, .country("UA")).hasPrefix("holds"))
        #expect(place(inPoltava, .country("RU")).hasPrefix("fails"))

        let nowhere = at(aDisc(49.0, 34.0))
        #expect(place(nowhere, .kind(.city)).hasPrefix("fails"))
        #expect(place(nowhere, .kind(.village)).hasPrefix("undetermined"))
        #expect(place(nowhere, .region(poltavaOblast)).hasPrefix("undetermined"))
        #expect(place(nowhere, .country("UA")).hasPrefix("undetermined"))
        #expect(place(at(aDisc(46.0, 34.0)), .region(poltavaOblast)).hasPrefix("fails"))
        #expect(place(at(aDisc(49.0, 34.0), within: ukraine), .country("UA")).hasPrefix("holds"))
    }

    @Test("name and coordinates that lie apart are judged alone, and only equal results stand")
    func conflict() {
        let claim = PlaceClaim(name: "Kyiv", disc: aDisc(49.59, 34.55))
        let place = LocatedPlace(
            claim: claim, named: .settlement(kyiv), near: [poltava], coherence: .conflicting(kilometres: 281.42))
        #expect(
            self.place(place, .kind(.city))
                == "holds: `Kyiv` is covered by `class:city` (place.name, place.lat, place.lon)")
        #expect(
            self.place(place, .settlement(kyiv))
                == "undetermined: the coordinates lie 281.4 km outside `Kyiv`, and name and coordinates judged alone "
                + "give different results (place.name, place.lat, place.lon)")
        #expect(self.place(place, .settlement(dykanka)).hasPrefix("fails"))
    }

    @Test("somewhere in a region is undetermined where the region only overlaps the selector")
    func region() {
        let inUkraine = at(ukraine)
        #expect(
            place(inUkraine, .settlement(kyiv))
                == "undetermined: somewhere in `Ukraine`, which only overlaps `Kyiv` (place.name)")
        #expect(place(inUkraine, .region(poltavaOblast)).hasPrefix("undetermined"))
        #expect(place(inUkraine, .list(name: "cities", [kyiv])).hasPrefix("undetermined"))
        #expect(place(inUkraine, .kind(.city)).hasPrefix("undetermined"))
        #expect(place(inUkraine, .country("UA")).hasPrefix("holds"))
        #expect(place(inUkraine, .country("RU")).hasPrefix("fails"))

        let inPoltavaOblast = at(poltavaOblast)
        #expect(place(inPoltavaOblast, .region(poltavaOblast)).hasPrefix("holds"))
        #expect(place(inPoltavaOblast, .region(kyivOblast)).hasPrefix("fails"))
        #expect(place(inPoltavaOblast, .settlement(kyiv)).hasPrefix("fails"))
        #expect(place(inPoltavaOblast, .list(name: "cities", [kyiv])).hasPrefix("fails"))
        #expect(place(inPoltavaOblast, .circle(aDisc(49.6, 34.5, radius: 20))).hasPrefix("undetermined"))
        #expect(place(inPoltavaOblast, .circle(aDisc(44.0, 34.5, radius: 20))).hasPrefix("fails"))
        #expect(place(inPoltavaOblast, .circle(aDisc(49.6, 34.5, radius: 200))).hasPrefix("holds"))
    }

    @Test("a name that may be several places counts as what they all would be")
    func ambiguous() {
        let place = LocatedPlace(
            claim: PlaceClaim(name: "Mykolaivka"),
            named: .ambiguous(name: "Mykolaivka", candidates: [poltava, dykanka]))
        #expect(self.place(place, .region(poltavaOblast)).hasPrefix("holds"))
        #expect(self.place(place, .settlement(kyiv)).hasPrefix("fails"))
        #expect(
            self.place(place, .kind(.city))
                == "undetermined: `Mykolaivka` may be any of Poltava; Dykanka, and they are not treated alike "
                + "(place.name)")
    }

    @Test("a name that no place has is left to its hints, else nothing is known of it")
    func unknown() {
        let claim = PlaceClaim(name: "Atlantis")
        let unknown = LocatedPlace(claim: claim, named: .unknown(name: "Atlantis"))
        #expect(
            place(unknown, .kind(.city))
                == "undetermined: the gazetteer has no place named `Atlantis`, so it cannot be told what covers it "
                + "(place.name)")
        #expect(place(unknown, .any).hasPrefix("holds"))
        let hinted = LocatedPlace(claim: claim, named: .unknown(name: "Atlantis"), within: poltavaOblast)
        #expect(place(hinted, .region(poltavaOblast)).hasPrefix("holds"))
        #expect(place(hinted, .settlement(kyiv)).hasPrefix("fails"))
        #expect(place(hinted, .settlement(poltava)).hasPrefix("undetermined"))
    }

    @Test("a country that the gazetteer does not have is judged by its code, and by no other word")
    func foreign() {
        func belgorod(_ country: String) -> LocatedPlace {
            let claim = PlaceClaim(name: "Belgorod", country: country)
            return LocatedPlace(claim: claim, named: .unknown(name: "Belgorod"))
        }
        #expect(place(belgorod("RU"), .country("RU")).hasPrefix("holds"))
        #expect(place(belgorod("ru"), .country("RU")).hasPrefix("holds"))
        #expect(place(belgorod("RU"), .country("UA")).hasPrefix("fails"))
        #expect(place(belgorod("RU"), .settlement(kyiv)).hasPrefix("fails"))
        #expect(place(belgorod("RU"), .kind(.city)).hasPrefix("fails"))
        #expect(place(belgorod("Russia"), .country("RU")).hasPrefix("undetermined"))
        #expect(place(belgorod("Russia"), .country("UA")).hasPrefix("undetermined"))
    }

    @Test("a reading's classes are those of Ukraine's codifier: another country's city is none of them")
    func foreignCity() {
        let oblast = Place(id: "RU578071", kind: .region, name: "Belgorod Oblast", region: "RU578071")
        let belgorod = Place(
            id: "RU578072", kind: .city, name: "Belgorod", region: oblast.id, centre: point(50.61, 36.58),
            extent: Extent(inner: 2, outer: 15))
        for kind in PlaceClass.allCases.filter(\.isSettled) {
            #expect(place(at(belgorod), .kind(kind)).hasPrefix("fails: `Belgorod` is no place that the reading"))
            #expect(place(at(oblast), .kind(kind)).hasPrefix("fails"))
            #expect(place(at(aDisc(50.61, 36.58), near: [belgorod]), .kind(kind)).hasPrefix("fails"))
        }
        #expect(place(at(belgorod), .region(oblast)).hasPrefix("holds"))
        #expect(place(at(belgorod), .country("RU")).hasPrefix("holds"))
    }

    private func place(_ place: LocatedPlace, _ selector: PlaceSelector) -> String {
        judge(aStrike(on: place), under: anObligation(places: PlaceScope(include: [selector])))[.place]
    }

    private func square(around latitude: Double, _ longitude: Double, half: Double) -> PlaceSelector {
        let corners = [(-half, -half), (-half, half), (half, half), (half, -half), (-half, -half)]
        let ring = corners.map { point(latitude + $0.0, longitude + $0.1) }
        return .outline(Outline(polygons: [[ring]]), file: "square.geojson")
    }

    private func road(along latitude: Double, reach: Double) -> PlaceSelector {
        .corridor(
            Corridor(line: [point(latitude, 29), point(latitude, 32)], reach: reach), file: "road.geojson")
    }
}
