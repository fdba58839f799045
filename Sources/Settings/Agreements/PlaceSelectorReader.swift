internal import Ceasefire
internal import Gazetteer

/// What is known of the city lists when agreements are read: the places of each, or nil where it has defects.
typealias CityLists = [String: Set<Place>?]

/// Reads the entries of an agreement's `places`.
struct PlaceSelectorReader {
    let gazetteer: Gazetteer
    let lists: CityLists
    /// The bytes of a file that lies beside the agreement.
    let attachment: @Sendable (String) -> FileContents
    let log: DefectLog

    static let prefixes = ["id", "oblast", "class", "country", "circle", "polygon", "route", "list"]

    /// The places of a reading or obligation.
    func scope(_ node: YAMLNode, of key: String) -> PlaceScope? {
        let entries: ScopeEntries<PlaceSelector>? = log.scope(node, of: key) { selector($1, at: $0.position) }
        return entries.map { PlaceScope(include: $0.include ?? [.any], exclude: $0.exclude, open: $0.open) }
    }

    private func selector(_ text: String, at position: SourcePosition) -> PlaceSelector? {
        guard text != "any" else { return .any }
        guard let colon = text.firstIndex(of: ":") else { return place(text, at: position) }
        let prefix = String(text[..<colon])
        let body = String(text[text.index(after: colon)...])
        switch prefix {
        case "id": return place(text, at: position)
        case "oblast": return region(body, at: position)
        case "class": return kind(body, at: position)
        case "country": return country(body, at: position)
        case "circle": return circle(body, at: position)
        case "polygon": return outline(body, at: position)
        case "route": return corridor(body, at: position)
        case "list": return list(body, at: position)
        default:
            log.add(.unknownSelector(prefix), at: position)
            return nil
        }
    }

    private func place(_ text: String, at position: SourcePosition) -> PlaceSelector? {
        guard let place = gazetteer.place(written: text, at: position, log) else { return nil }
        switch place.kind {
        case .city, .settlement, .village: return .settlement(place)
        case .region: return .region(place)
        case .country: return .country(place.country)
        }
    }

    private func region(_ name: String, at position: SourcePosition) -> PlaceSelector? {
        if let region = gazetteer.region(named: name), region.kind != .country { return .region(region) }
        let meant = gazetteer.region(named: name + " Oblast")
        if meant != nil || !gazetteer.places(named: name).isEmpty {
            log.add(.notARegion(name, meant), at: position)
        } else {
            let similar = log.suggestsPlaces ? gazetteer.names(similarTo: name, beginAlike: false) : []
            log.add(.unknownPlace(name, similar: similar), at: position)
        }
        return nil
    }

    private func kind(_ word: String, at position: SourcePosition) -> PlaceSelector? {
        let settled = PlaceClass.allCases.filter(\.isSettled)
        if let kind = settled.first(where: { $0.rawValue == word }) { return .kind(kind) }
        log.add(.unknownWord(word, noun: "class of places", known: settled.map(\.rawValue)), at: position)
        return nil
    }

    private func country(_ code: String, at position: SourcePosition) -> PlaceSelector? {
        let isCode = code.utf8.count == 2 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        if isCode { return .country(code) }
        log.add(.badCountry(code), at: position)
        return nil
    }

    private func circle(_ text: String, at position: SourcePosition) -> PlaceSelector? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        if parts.count == 3, let latitude = Double(parts[0]), let longitude = Double(parts[1]),
            let centre = GeoPoint(latitude: latitude, longitude: longitude), let radius = kilometres(parts[2]),
            let disc = Disc(centre: centre, radius: radius)
        {
            return .circle(disc)
        }
        log.add(.badCircle(text), at: position)
        return nil
    }

    private func outline(_ file: String, at position: SourcePosition) -> PlaceSelector? {
        geometry(file, at: position) { json throws(GeoJSONDefect) in try json.outline() }.map {
            .outline($0, file: file)
        }
    }

    private func corridor(_ text: String, at position: SourcePosition) -> PlaceSelector? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        guard parts.count == 2, !parts[0].isEmpty, let reach = kilometres(parts[1]) else {
            log.add(.badRoute(text), at: position)
            return nil
        }
        let line = geometry(parts[0], at: position) { json throws(GeoJSONDefect) in try json.line() }
        return line.map { .corridor(Corridor(line: $0, reach: reach), file: parts[0]) }
    }

    private func geometry<Shape>(
        _ file: String, at position: SourcePosition, _ shape: (GeoJSON) throws(GeoJSONDefect) -> Shape
    ) -> Shape? {
        do throws(GeoJSONDefect) {
            return try shape(GeoJSON(attachment(file)))
        } catch {
            log.add(.geometry(file: file, reason: "\(error)"), at: position)
            return nil
        }
    }

    private func list(_ name: String, at position: SourcePosition) -> PlaceSelector? {
        guard let entry = lists[name] else {
            log.add(.unknownList(name, known: lists.keys.sorted()), at: position)
            return nil
        }
        guard let places = entry else {
            log.add(.defectiveList(name), at: position)
            return nil
        }
        return .list(name: name, places)
    }

    /// `20km`, above 0.
    private func kilometres(_ text: String) -> Double? {
        guard text.hasSuffix("km"), let value = Double(trimmed(text.dropLast(2))), value > 0, value.isFinite else {
            return nil
        }
        return value
    }
}

extension Gazetteer {
    /// The place that a text means; nil where it means none or several, which is told.
    func place(written text: String, at position: SourcePosition, _ log: DefectLog) -> Place? {
        do throws(PlaceNameDefect) {
            return try settlement(written: text, suggests: log.suggestsPlaces)
        } catch {
            switch error {
            case .unknown(let name, let similar): log.add(.unknownPlace(name, similar: similar), at: position)
            case .ambiguous(let name, let candidates):
                log.add(.ambiguousPlace(name, candidates: candidates.map(fullName)), at: position)
            case .isRegion(let region): log.add(.placeIsRegion(text, region), at: position)
            }
            return nil
        }
    }

    /// A place's name as it must be written to mean no other: with its oblast.
    private func fullName(_ place: Place) -> String {
        guard let region = place.region.flatMap({ self.place(id: $0) }) else { return "id:\(place.id)" }
        return "\(place.name), \(region.name)"
    }
}

/// A text without white space around it.
func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
}
