import Ceasefire
import Support

/// Draws strikes and readings from a seed: SplitMix64 (Steele, Lea and Flood, 2014), so that a seed always means the
/// same case. Times lie on a few days and values in a few words, so that they meet.
struct CaseGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(below: elements.count)] }

    /// Mostly the plain value, so that cases come near to a violation.
    private mutating func mostly<Value>(_ plain: Value, or other: Value) -> Value {
        number(below: 4) == 0 ? other : plain
    }

    private mutating func some<Element>(_ elements: [Element], atMost most: Int) -> [Element] {
        (0..<number(below: most + 1)).map { _ in pick(elements) }
    }
}

extension CaseGenerator {
    mutating func seconds() -> Int64 { Int64(number(below: 3 * 86_400)) }

    mutating func moment(from start: Moment, to end: Moment) -> Moment {
        guard start != .distantPast else { return end }
        return start.adding(seconds: Int64(number(below: Int(end.wholeSeconds - start.wholeSeconds) + 1)))
    }

    private mutating func moment() -> Moment { windowStart.adding(seconds: Int64(number(below: 40)) * 21_600) }

    mutating func edge(within edge: Edge) -> Edge {
        let one = moment(from: edge.earliest, to: edge.latest)
        return somewhere(from: one, to: moment(from: one, to: edge.latest))
    }

    private mutating func edge() -> Edge {
        let (one, other) = (moment(), moment())
        return number(below: 2) == 0 ? Edge(one) : somewhere(from: min(one, other), to: max(one, other))
    }

    private mutating func window() -> Window {
        mostly(aWindow(), or: Window(start: edge(), end: edge()))
    }

    mutating func strike() -> LocatedStrike {
        let (one, other) = (moment(), moment())
        let interval =
            switch number(below: 5) {
            case 0: MomentRange(at: one)
            case 1: MomentRange(covering: one, and: other)
            case 2: between(.distantPast, one)
            default: between(min(one, other), max(one, other))
            }
        let weapons: [Alternatives<Weapons>] = ["missile", "drone", "drone.attack", "drone|missile", "mine", "unknown"]
        let targets: [Alternatives<Targets>] = ["energy", "energy.gas", "medical", "energy.oil|medical", "unknown"]
        return aStrike(
            on: mostly(at(kyiv), or: pick(places)), at: mostly(MomentRange(at: amidTheWindow), or: interval),
            mode: pick(Occurrence.Mode.allCases), with: mostly(["missile"], or: some(weapons, atMost: 3)),
            hitting: mostly(["energy"], or: some(targets, atMost: 3)),
            act: mostly(.hit, or: pick([.attack, "overflight"])),
            by: mostly("Russia", or: pick(["Ukraine", "Belarus", nil])))
    }

    private var places: [LocatedPlace] {
        [
            at(kyiv), at(poltava), at(dykanka), at(ukraine), at(poltavaOblast), at(kyiv, aDisc(50.45, 30.6, radius: 2)),
            at(aDisc(50.6, 30.52, radius: 1), near: [kyiv]), at(aDisc(49.59, 34.55), near: [poltava]),
        ]
    }

    mutating func reading(_ id: String) -> Reading {
        aReading(
            id, statedAt: pick([at("2026-01-29T12:00:00Z"), amidTheWindow]),
            owing: (0...number(below: 3)).map { _ in obligation() })
    }

    mutating func obligation() -> Obligation {
        anObligation(
            of: mostly("Russia", or: "Ukraine"), acts: pick([.hits, .any]), weapons: weaponScope(),
            targets: targetScope(), places: placeScope(), in: window())
    }

    private var weapons: [Weapon] { ["missile", "drone", "drone.attack", "drone.fpv", "mine"] }
    private var targets: [Target] { ["energy", "energy.gas", "energy.oil", "medical"] }
    private var selectors: [PlaceSelector] {
        [
            .settlement(kyiv), .region(poltavaOblast), .kind(.city), .kind(.settlement), .country("UA"), .any,
            .circle(aDisc(50.45, 30.52, radius: 15)), .list(name: "cities", [kyiv, poltava]),
        ]
    }

    private mutating func weaponScope() -> Scope<Weapons> {
        if number(below: 2) == 0 { return .any }
        return Scope(
            include: some(weapons, atMost: 3), exclude: some(weapons, atMost: 1), open: some(weapons, atMost: 1))
    }

    private mutating func targetScope() -> Scope<Targets> {
        if number(below: 2) == 0 { return .any }
        return Scope(
            include: some(targets, atMost: 3), exclude: some(targets, atMost: 1), open: some(targets, atMost: 1))
    }

    private mutating func placeScope() -> PlaceScope {
        if number(below: 3) == 0 { return .any }
        return PlaceScope(
            include: some(selectors, atMost: 4), exclude: some(selectors, atMost: 1), open: some(selectors, atMost: 1))
    }

    mutating func excluding(_ scope: Scope<Weapons>) -> Scope<Weapons> {
        Scope(include: scope.include, exclude: scope.exclude + [pick(weapons)], open: scope.open)
    }

    mutating func excluding(_ scope: Scope<Targets>) -> Scope<Targets> {
        Scope(include: scope.include, exclude: scope.exclude + [pick(targets)], open: scope.open)
    }

    mutating func excluding(_ scope: PlaceScope) -> PlaceScope {
        PlaceScope(include: scope.include, exclude: scope.exclude + [pick(selectors)], open: scope.open)
    }
}

extension Obligation {
    func with(window: Window) -> Obligation {
        Obligation(party: party, acts: acts, weapons: weapons, targets: targets, places: places, window: window)
    }

    func with(party: String) -> Obligation {
        Obligation(party: party, acts: acts, weapons: weapons, targets: targets, places: places, window: window)
    }
}

extension Reading {
    func with(obligations: [Obligation]) -> Reading {
        aReading(id, by: by, statedAt: statedAt, owing: obligations)
    }
}
