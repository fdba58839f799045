import Ceasefire
import Support
import Testing

@Suite("Distances and areas on the ground")
struct GeographyTests {
    /// Reckoned by the haversine formula in Python; on the ellipsoid they differ by up to 0.6 %.
    @Test(
        "distances are those of the sphere",
        arguments: [
            ((50.45, 30.52), (49.84, 24.03), 467.3), ((0, 0), (0, 180), 20_015.1), ((90, 0), (-90, 0), 20_015.1),
            ((50, 179.9), (50, -179.9), 14.3), ((50.45, 30.52), (50.45, 30.52), 0),
        ])
    func distances(one: (Double, Double), other: (Double, Double), kilometres: Double) {
        let (one, other) = (point(one.0, one.1), point(other.0, other.1))
        #expect(abs(one.distance(to: other) - kilometres) < 0.05)
        #expect(abs(other.distance(to: one) - one.distance(to: other)) < 1e-9)
    }

    @Test("what is not on Earth is no point, and a negative radius no disc")
    func impossible() {
        #expect(GeoPoint(latitude: 90.1, longitude: 0) == nil)
        #expect(GeoPoint(latitude: 0, longitude: -180.1) == nil)
        #expect(GeoPoint(latitude: .nan, longitude: 0) == nil)
        #expect(Disc(centre: point(0, 0), radius: -1) == nil)
        #expect(Disc(centre: point(0, 0), radius: .infinity) == nil)
    }

    @Test("a disc lies within a circle, apart from it, or across its edge")
    func discs() {
        func relation(_ kilometresNorth: Double, _ radius: Double) -> Truth {
            aDisc(50 + kilometresNorth / 111.195, 30, radius: radius)
                .relation(toCircleAround: point(50, 30), radius: 10)
        }
        #expect(relation(8.9, 1) == .holds)
        #expect(relation(9.1, 1) == .undetermined)
        #expect(relation(10.9, 1) == .undetermined)
        #expect(relation(11.1, 1) == .fails)
        #expect(relation(0, 10) == .holds)
        #expect(relation(0, 10.1) == .undetermined)
    }

    @Test("a disc lies in an outline, in its hole, outside, or across an edge")
    func outlines() {
        let outline = Outline(polygons: [
            [square(50, 30, half: 1), square(50, 30, half: 0.5)], [square(53, 30, half: 0.5)],
        ])
        #expect(outline.relation(to: aDisc(50.75, 30, radius: 5)) == .holds)
        #expect(outline.relation(to: aDisc(50, 30, radius: 5)) == .fails)
        #expect(outline.relation(to: aDisc(53, 30, radius: 5)) == .holds)
        #expect(outline.relation(to: aDisc(52, 30, radius: 5)) == .fails)
        #expect(outline.relation(to: aDisc(51, 30, radius: 5)) == .undetermined)
        #expect(outline.relation(to: aDisc(50.5, 30, radius: 5)) == .undetermined)
        #expect(outline.relation(to: aDisc(50.75, 30, radius: 40)) == .undetermined)
        #expect(outline.relation(to: aDisc(20, 0, radius: 1)) == .fails)
        #expect(Outline(polygons: []).relation(to: aDisc(50, 30)) == .fails)
    }

    @Test("a disc lies within a corridor's reach, beyond it, or across")
    func corridors() {
        let corridor = Corridor(line: [point(50, 30), point(50, 31), point(51, 31)], reach: 2)
        func relation(_ latitude: Double, _ longitude: Double, _ radius: Double = 0.5) -> Truth {
            corridor.relation(to: aDisc(latitude, longitude, radius: radius))
        }
        #expect(relation(50, 30.5) == .holds)
        #expect(relation(50.5, 31) == .holds)
        #expect(relation(50.018, 30.5) == .undetermined)
        #expect(relation(50.03, 30.5) == .fails)
        #expect(relation(50, 29.9) == .fails)
        #expect(relation(50, 30.5, 3) == .undetermined)
        #expect(Corridor(line: [], reach: 2).relation(to: aDisc(50, 30)) == .fails)
        #expect(Corridor(line: [point(50, 30)], reach: 2).relation(to: aDisc(50, 30)) == .holds)
    }

    private func square(_ latitude: Double, _ longitude: Double, half: Double) -> [GeoPoint] {
        [(-half, -half), (-half, half), (half, half), (half, -half), (-half, -half)].map {
            point(latitude + $0.0, longitude + $0.1)
        }
    }
}
