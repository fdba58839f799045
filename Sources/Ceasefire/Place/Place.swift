/// What sort of place the codifier of administrative units (KATOTTH) says that something is.
public enum PlaceClass: String, Sendable, CaseIterable {
    /// Categories K and M: cities.
    case city
    /// Category X: settlements, called towns by many.
    case settlement
    /// Category C: villages.
    case village
    /// A first-level unit: an oblast or the Autonomous Republic of Crimea.
    case region
    case country

    /// Whether it is lived in as one place, not an area with many in it.
    public var isSettled: Bool { self == .city || self == .settlement || self == .village }
}

/// How far a settlement reaches from its centre.
public struct Extent: Hashable, Sendable {
    /// Kilometres; everything nearer to the centre is within the settlement.
    public let inner: Double
    /// Kilometres; everything farther from the centre is outside it.
    public let outer: Double

    public init(inner: Double, outer: Double) {
        self.inner = inner
        self.outer = outer
    }
}

/// A place of the gazetteer.
public struct Place: Sendable {
    /// The codifier's id (KATOTTH, 19 characters), or `gn:` and GeoNames' number; `UA` for the country.
    public let id: String
    public let kind: PlaceClass
    /// In English: the Ukrainian national romanisation of 2010.
    public let name: String
    public let ukrainianName: String
    public let russianName: String
    /// The id of the first-level unit that it lies in; its own where it is one itself, nil for a country.
    public let region: String?
    public let raion: String?
    public let hromada: String?
    public let centre: GeoPoint?
    public let extent: Extent?
    public let population: Int?
    /// ISO 3166-1 code of the country.
    public let country: String

    /// - Parameter country: If not said, the first two characters of the codifier's id.
    public init(
        id: String, kind: PlaceClass, name: String, ukrainianName: String = "", russianName: String = "",
        region: String?, raion: String? = nil, hromada: String? = nil,
        centre: GeoPoint? = nil, extent: Extent? = nil, population: Int? = nil, country: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.ukrainianName = ukrainianName
        self.russianName = russianName
        self.region = region
        self.raion = raion
        self.hromada = hromada
        self.centre = centre
        self.extent = extent
        self.population = population
        self.country = country ?? String(id.prefix(2))
    }
}

extension Place: Hashable {
    public static func == (one: Place, other: Place) -> Bool { one.id == other.id }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
