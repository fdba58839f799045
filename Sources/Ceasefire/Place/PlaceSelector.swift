/// One entry of an agreement's `places`: which places it means.
public enum PlaceSelector: Hashable, Sendable {
    case settlement(Place)
    /// `oblast:NAME`: everything in a first-level unit.
    case region(Place)
    /// `class:city`, `class:settlement`, `class:village`.
    case kind(PlaceClass)
    /// `country:UA`, by ISO 3166-1.
    case country(String)
    /// `circle:LAT,LON,RADIUSkm`.
    case circle(Disc)
    /// `polygon:FILE.geojson`.
    case outline(Outline, file: String)
    /// `route:FILE.geojson,REACHkm`.
    case corridor(Corridor, file: String)
    /// `list:NAME`: the places of a city list.
    case list(name: String, Set<Place>)
    case any

    /// How much an entry says: where two cover a place, the more specific one decides.
    public var specificity: Int {
        switch self {
        case .settlement, .circle, .outline, .corridor, .list: 3
        case .region, .kind: 2
        case .country: 1
        case .any: 0
        }
    }

    /// The highest ``specificity``.
    public static let mostSpecific = 3
}

extension PlaceSelector: CustomStringConvertible {
    /// As it is written in an agreement.
    public var description: String {
        switch self {
        case .settlement(let place): place.name
        case .region(let place): "oblast:\(place.name)"
        case .kind(let kind): "class:\(kind.rawValue)"
        case .country(let code): "country:\(code)"
        case .circle(let disc): "circle:\(disc.centre.latitude),\(disc.centre.longitude),\(disc.radius)km"
        case .outline(_, let file): "polygon:\(file)"
        case .corridor(let corridor, let file): "route:\(file),\(corridor.reach)km"
        case .list(let name, _): "list:\(name)"
        case .any: "any"
        }
    }
}

/// Which places a reading speaks of.
public struct PlaceScope: Hashable, Sendable {
    public let include: [PlaceSelector]
    public let exclude: [PlaceSelector]
    /// What the speaker left unclear.
    public let open: [PlaceSelector]

    public init(include: [PlaceSelector], exclude: [PlaceSelector] = [], open: [PlaceSelector] = []) {
        self.include = include
        self.exclude = exclude
        self.open = open
    }

    public static let any = PlaceScope(include: [.any])
}
