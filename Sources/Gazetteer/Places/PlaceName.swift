public import Ceasefire

/// Why a name in an agreement or city list does not name one place.
public enum PlaceNameDefect: Error, Hashable, Sendable {
    /// No place is so called; these come near.
    case unknown(name: String, similar: [String])
    /// Several are.
    case ambiguous(name: String, candidates: [Place])
    /// It is the name of an area with many places in it.
    case isRegion(Place)
}

extension Gazetteer {
    /// The settlement that an agreement or city list means: `Kyiv`, `Mykolaiv, Mykolaiv Oblast`, `id:UA8000…`.
    ///
    /// A name means the only city so called; two cities, or no city and several others, is a defect.
    ///
    /// - Parameter suggests: Whether names like one that is not known are looked for, which takes milliseconds.
    public func settlement(written text: String, suggests: Bool = true) throws(PlaceNameDefect) -> Place {
        func similar(_ name: String) -> [String] { suggests ? names(similarTo: name) : [] }
        if text.hasPrefix("id:") {
            let id = String(text.dropFirst(3))
            guard let place = place(id: id) else { throw .unknown(name: id, similar: []) }
            return place
        }
        let parts = text.split(separator: ",", maxSplits: 1).map { $0.trimmed }
        guard let name = parts.first else { throw .unknown(name: text, similar: []) }
        var found = places(named: name)
        if parts.count == 2 {
            guard let region = region(named: parts[1]) else {
                throw .unknown(name: parts[1], similar: similar(parts[1]))
            }
            found = found.filter { $0.place.lies(inRegion: region.id) }
        }
        return try theOnly(of: found, named: text, similar)
    }

    private func theOnly(
        of found: [Naming], named text: String, _ similar: (String) -> [String]
    ) throws(PlaceNameDefect) -> Place {
        var settled = found.filter(\.place.kind.isSettled)
        if settled.contains(where: { $0.kind == .official }) { settled = settled.filter { $0.kind == .official } }
        let places = Set(settled.map(\.place)).sorted { $0.id < $1.id }
        let cities = places.filter { $0.kind == .city }
        if let city = cities.first, cities.count == 1 { return city }
        // Russia has a Donetsk, too: it must be written with its oblast, since these agreements are about Ukraine.
        let ukrainian = cities.filter { $0.country == "UA" }
        if let city = ukrainian.first, ukrainian.count == 1 { return city }
        if let place = places.first, places.count == 1 { return place }
        if places.isEmpty, let region = found.first?.place { throw .isRegion(region) }
        guard places.isEmpty else { throw .ambiguous(name: text, candidates: cities.isEmpty ? places : cities) }
        throw .unknown(name: text, similar: similar(text))
    }
}

extension Substring {
    /// Without white space around it.
    fileprivate var trimmed: String {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
