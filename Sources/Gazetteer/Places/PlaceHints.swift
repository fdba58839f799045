internal import Ceasefire

/// The units that a report tells beside a name, in its fields and in the name itself.
///
/// What counts is what the report says of this place: `admin1`, `admin2`, `admin3` and `country`, and units within the
/// name. Where an outage was felt, what a facility is called and what free text mentions may be elsewhere, so that no
/// place is chosen by them.
struct PlaceHints {
    /// What each told first-level unit can mean: `Kyiv` both the city and the oblast. Empty where it is none known here.
    var regions: [[Place]] = []
    var countries: [[Place]] = []
    var raions: [UnitName] = []
    var hromadas: [UnitName] = []
    /// The units in the report's own words.
    var told: [String] = []

    /// A raion or hromada as a report tells it.
    struct UnitName {
        let key: String
        let skeleton: String

        init(_ key: String, words: Set<[Substring]>) {
            self.key = key
            skeleton = Adjective.skeleton(of: key, without: words)
        }
    }

    init(_ claim: PlaceClaim, _ written: WrittenPlace?, in gazetteer: Gazetteer) {
        let raionWords = PlaceWords.raion
        let hromadaWords = PlaceWords.hromada.union(Adjective.hromadaKinds)
        for text in [claim.admin1].compactMap({ $0 }) {
            regions.append(gazetteer.regions(told: NameKey(text).text, asUnit: true))
        }
        for key in written?.regions ?? [] {
            let meant = gazetteer.regions(told: key, asUnit: false)
            if meant.first?.kind == .country { countries.append(meant) } else { regions.append(meant) }
        }
        if let country = claim.country { countries.append(gazetteer.countries(told: country)) }
        let second = [claim.admin2.map { NameKey($0).text }].compactMap { $0 } + (written?.raions ?? [])
        let third = [claim.admin3.map { NameKey($0).text }].compactMap { $0 } + (written?.hromadas ?? [])
        raions = second.map { UnitName($0, words: raionWords) }
        hromadas = third.map { UnitName($0, words: hromadaWords) }
        let fields = [claim.admin1, claim.admin2, claim.admin3, claim.country].compactMap { $0 }
        told = fields + (written.map { $0.regions + $0.raions + $0.hromadas } ?? [])
    }

    /// Adds a first-level unit that no word marks as one.
    mutating func add(region meant: [Place], told text: String) {
        regions.append(meant)
        told.append(text)
    }

    var isEmpty: Bool { told.isEmpty }

    /// The one region that all units which are told can mean, or else the one country; `Kharkiv Oblast, Sumy Oblast` are
    /// two, of which neither holds all that is told.
    var within: Place? {
        let told = regions.filter { !$0.isEmpty }
        guard !told.isEmpty else { return PlaceHints.theOnly(of: countries) }
        guard let region = PlaceHints.theOnly(of: told) else { return nil }
        return countries.allSatisfy { $0.contains { $0.country == region.country } } ? region : nil
    }

    /// What each of some lists holds, where that is one place.
    private static func theOnly(of lists: [[Place]]) -> Place? {
        let common = lists.dropFirst().reduce(lists.first ?? []) { common, list in common.filter(list.contains) }
        return common.count == 1 ? common[0] : nil
    }

    /// Whether no unit that is told contradicts the place.
    func allow(_ place: Place, in gazetteer: Gazetteer) -> Bool {
        regions.allSatisfy { $0.contains { place.lies(inRegion: $0.id) } }
            && countries.allSatisfy { $0.contains { $0.country == place.country } }
            && raions.allSatisfy { agrees(place.raion, $0, of: place, in: gazetteer) }
            && hromadas.allSatisfy { agrees(place.hromada, $0, of: place, in: gazetteer) }
    }

    /// Whether a unit's name is the told one, or that of the city which the told name means: `Odesa` for `Odeskyi`.
    /// What is called a raion may also be one of the city's own: `Saltivskyi` of Kharkiv.
    private func agrees(_ known: String?, _ told: UnitName, of place: Place, in gazetteer: Gazetteer) -> Bool {
        guard let known else { return place.region == place.id || !place.kind.isSettled }
        if gazetteer.isDistrict(ofSkeleton: told.skeleton, in: place) { return true }
        let key = NameKey(known).text
        if key == told.key || Adjective.skeleton(of: key, without: []) == told.skeleton { return true }
        return gazetteer.places(named: told.key).contains {
            $0.place.kind == .city && $0.place.region == place.region
                && ($0.place.raion == known || $0.place.hromada == known)
        }
    }
}

extension Gazetteer {
    /// The first-level units and countries that a key can mean.
    ///
    /// - Parameter asUnit: Whether the text is said to be a unit, so that `Kharkiv` means the oblast.
    func regions(told key: String, asUnit: Bool) -> [Place] {
        let listed = areas(named: key)
        // `Kyiv` is a unit and may also mean its oblast; an oblast's own name means nothing else.
        let isSettled = listed.allSatisfy(\.kind.isSettled)
        let known = listed + (asUnit && isSettled ? oblasts(called: key).filter { !listed.contains($0) } : [])
        if !known.isEmpty { return known }
        var tokens = key.split(separator: " ")[...]
        if let word = tokens.last, Adjective.isLand(tokens), let land = Adjective.land(word) {
            return areas(named: land)
        }
        if tokens.count > 1, let first = tokens.first, PlaceWords.inside.contains([first]) {
            tokens = tokens.dropFirst()
        }
        let length = PlaceWords.length(of: PlaceWords.region, behind: tokens)
        let before = length == nil ? PlaceWords.length(of: PlaceWords.region, before: tokens) : nil
        if length == nil, before == nil { return [] }
        let rest = tokens.dropLast(length ?? 0).dropFirst(before ?? 0)
        return oblasts(called: rest.joined(separator: " "))
    }

    /// The oblasts whose name without the word is `name`, in whatever case and language.
    private func oblasts(called name: String) -> [Place] {
        guard let first = name.split(separator: " ").last else { return [] }
        var found: [Place] = []
        func add(_ places: [Place]) {
            for place in places where !found.contains(place) && place.kind == .region { found.append(place) }
        }
        for adjective in Adjective.nominative(first) {
            let whole = name.dropLast(first.count) + adjective
            add(areas(named: whole + " область"))
            add(areas(named: whole + " край"))
        }
        add(areas(named: name + " oblast"))
        add(areas(named: name + " krai"))
        if name.hasSuffix("ska") { add(areas(named: String(name.dropLast(3)) + " oblast")) }
        // The oblast that begins with its city's name: `Odessa` → Odesa → Odesa Oblast.
        for naming in places(named: name) where naming.place.kind == .city {
            guard let region = naming.place.region.flatMap({ place(id: $0) }) else { continue }
            if NameKey(region.name).text.hasPrefix(NameKey(naming.place.name).text) { add([region]) }
        }
        return found
    }

    /// What bears a name and is no settlement, or is a city and a first-level unit of its own.
    private func areas(named key: String) -> [Place] {
        var found: [Place] = []
        for place in places(named: key).map(\.place) where !found.contains(place) {
            if !place.kind.isSettled || place.region == place.id { found.append(place) }
        }
        return found
    }

    /// The country of that name or ISO 3166-1 code, where the gazetteer has places of it.
    func countries(told text: String) -> [Place] {
        if let place = place(id: text.uppercased()), place.kind == .country { return [place] }
        return areas(named: NameKey(text).text).filter { $0.kind == .country }
    }
}
