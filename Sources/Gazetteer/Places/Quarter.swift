internal import Ceasefire

/// What stands behind a city's name and is taken for a part of the city: `Saltivka` of `Kharkiv, Saltivka`.
struct Quarter {
    let key: String
    /// The cities that it may be a part of: those that the codifier gives such a district, or else all of the name.
    let cities: Set<Place>
    /// Settlements and villages of that name in the city's oblast, which may be meant instead.
    let namesakes: [Place]
}

extension Gazetteer {
    /// Nil where no city is among the places that go by the first name, or where the second is rather another place's: a
    /// city's, an oblast's, another name of the first's, or one slip of the pen away from these.
    ///
    /// - Parameter places: What goes by the second name.
    func quarter(_ key: String, behind first: String, of listed: [Naming], goingBy places: Set<Place>) -> Quarter? {
        let cities = Set(listed.map(\.place)).filter { $0.kind == .city }
        guard !cities.isEmpty, regions(told: key, asUnit: true).isEmpty else { return nil }
        guard !places.contains(where: { $0.isOfMany || cities.contains($0) }) else { return nil }
        let skeleton = Adjective.skeleton(of: key, without: PlaceWords.raion)
        let known = cities.filter { isDistrict(ofSkeleton: skeleton, in: $0) }
        if !known.isEmpty { return Quarter(key: key, cities: known, namesakes: []) }
        // `Kyiv` lies in itself, and its suburbs in Kyiv Oblast.
        let units = cities.compactMap(\.region) + regions(told: first, asUnit: true).map(\.id)
        func isNear(_ place: Place) -> Bool { units.contains { place.lies(inRegion: $0) } }
        guard !isSlip(key, ofName: { $0.isOfMany || isNear($0) }) else { return nil }
        return Quarter(key: key, cities: cities, namesakes: places.filter(isNear).sorted { $0.id < $1.id })
    }

    /// Whether the codifier has a district of the city's own with that name, in any language and form.
    func isDistrict(ofSkeleton skeleton: String, in city: Place) -> Bool {
        districts(of: city).contains { Adjective.skeleton(of: $0, without: []) == skeleton }
    }
}

extension Place {
    /// Whether it is a city or an area, either of which is told in a list of places.
    fileprivate var isOfMany: Bool { kind == .city || !kind.isSettled }
}
