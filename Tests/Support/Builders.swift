public import Ceasefire

// What the core is given, with everything that a test does not care about filled in.

/// The moment that an RFC 3339 text names; a misspelt one ends the test.
public func at(_ text: String) -> Moment {
    guard let moment = Moment(rfc3339: text) else { preconditionFailure("`\(text)` is no moment") }
    return moment
}

/// The interval `[from, to)`.
public func between(_ from: Moment, _ to: Moment) -> MomentRange {
    guard let range = MomentRange(from: from, to: to) else { preconditionFailure("\(to) is before \(from)") }
    return range
}

/// An edge that lies somewhere from one moment to the other; nil is no bound.
public func somewhere(from earliest: Moment?, to latest: Moment?) -> Edge {
    guard let edge = Edge(earliest: earliest ?? .distantPast, latest: latest ?? .distantFuture) else {
        preconditionFailure("the edge's bounds are exchanged")
    }
    return edge
}

/// A window with exact edges; without an end it is open.
public func aWindow(from start: Moment = windowStart, to end: Moment? = windowEnd) -> Window {
    Window(start: Edge(start), end: end.map { Edge($0) } ?? .open)
}

/// When the readings of these builders begin and end, and a moment between.
public let windowStart = at("2026-02-01T00:00:00Z")
public let windowEnd = at("2026-02-08T00:00:00Z")
public let amidTheWindow = at("2026-02-03T12:00:00Z")

extension Term: ExpressibleByStringLiteral {
    /// A misspelt word ends the test.
    public init(stringLiteral path: String) {
        guard let term = Term(path) else { preconditionFailure("`\(path)` is no word of that list") }
        self = term
    }
}

extension Alternatives: ExpressibleByStringLiteral {
    /// One word, or several joined by `|`.
    public init(stringLiteral words: String) {
        guard let all = Alternatives(words.split(separator: "|").map { Term(stringLiteral: String($0)) }) else {
            preconditionFailure("no word in `\(words)`")
        }
        self = all
    }
}

/// A strike that every reading of these builders covers: a missile hits a house in Kyiv amid the window.
public func aStrike(
    of id: String = "a", on place: LocatedPlace = at(kyiv), at interval: MomentRange = MomentRange(at: amidTheWindow),
    mode: Occurrence.Mode = .within, with weapons: [Alternatives<Weapons>] = ["missile"],
    hitting targets: [Alternatives<Targets>] = ["residential"], act: Act = .hit, by actor: String? = "Russia"
) -> LocatedStrike {
    let part = StrikePart(
        act: act, occurred: .moment(interval.to), mode: mode, place: place.claim,
        weapons: weapons.map { WeaponUse(kind: $0) }, targets: targets, actor: actor)
    return LocatedStrike(
        key: ReportKey(source: "Source", id: id), part: part, occurred: Occurrence(interval, mode: mode), place: place)
}

/// What a party owes, of everything everywhere amid the window unless a test says otherwise.
public func anObligation(
    of party: String = "Russia", acts: Scope<Acts> = .hits, weapons: Scope<Weapons> = .any,
    targets: Scope<Targets> = .any, places: PlaceScope = .any, in window: Window = aWindow()
) -> Obligation {
    Obligation(party: party, acts: acts, weapons: weapons, targets: targets, places: places, window: window)
}

/// A reading stated before its window; by default it binds Russia to everything.
public func aReading(
    _ id: String = "reading", by speaker: String = "A speaker", statedAt: Moment = at("2026-01-29T12:00:00Z"),
    owing obligations: [Obligation] = [anObligation()]
) -> Reading {
    guard let reading = Reading(id: id, by: speaker, statedAt: statedAt, obligations: obligations) else {
        preconditionFailure("a reading without obligations")
    }
    return reading
}

public func anAgreement(
    _ id: String = "pause",
    among parties: [Party] = [
        Party(id: "Russia", aliases: ["RF", "Russian Federation"], actsFor: ["DPR"]), Party(id: "Ukraine"),
    ], positions: [Position] = [], readings: [Reading] = [aReading()]
) -> Agreement {
    Agreement(id: id, title: "A pause", parties: parties, positions: positions, readings: readings)
}
