public import Ceasefire

/// What is known of an incident, fact by fact.
///
/// Of several values the one stands whose teller comes first:
/// - time and place: the better believed grade, then what is told more narrowly, then the later report;
/// - what happened, weapons, targets, actor: the better believed grade, then the better credibility, then the later
///   report;
/// - casualties and consequences, which are counted anew as time goes on: the later report, then the better grade; but
///   who cannot be judged, or holds it to be improbable, comes after all others.
///
/// Ties end with the key that comes first, so that nothing follows the order of arrival. Values are never mixed or
/// added up: each that stands was told so by somebody.
public struct IncidentFacts: Hashable, Sendable {
    public let occurred: Fact<Occurrence>
    public let place: Fact<LocatedPlace>
    public let act: Fact<Act>
    public let weapons: Fact<[WeaponUse]>
    public let targets: Fact<[Alternatives<Targets>]>
    public let actor: Fact<String>
    public let killed: Fact<Int>
    public let injured: Fact<Int>
    public let impact: Fact<[Impact]>
    public let facility: Fact<String>
    /// Who says whose strike it was, and who denies it: all of them.
    public let attribution: Attribution
    /// The strike as it stands, under the incident's own name.
    public let strike: LocatedStrike

    /// Nil where there is no telling.
    ///
    /// - Parameters:
    ///   - answers: Denials and admissions that are about it.
    ///   - rivals: Who tells of the same strike as another's.
    public init?(
        _ tellings: [Telling], answeredBy answers: [Telling] = [], besides rivals: [Telling] = [],
        _ register: SourceRegister
    ) {
        let ranking = Ranking(register)
        let timed = tellings.sorted(by: ranking.tellsTimeBetter)
        let placed = tellings.sorted(by: ranking.tellsPlaceBetter)
        let credible = tellings.sorted(by: ranking.isMoreCredible)
        let recent = tellings.sorted(by: ranking.isMoreRecent)
        guard let time = timed.first?.strike, let site = placed.first?.strike else { return nil }
        occurred = Fact(timed) { $0.strike.occurred }
        place = Fact(placed) { $0.strike.place }
        act = Fact(credible) { $0.strike.act == .attack ? nil : $0.strike.act }
        weapons = Fact(credible) { $0.strike.part.weapons.nonEmpty }
        targets = Fact(credible) { $0.strike.part.targets.nonEmpty }
        actor = Fact(credible + rivals.sorted(by: ranking.isMoreCredible)) { $0.strike.part.actor }
        killed = Fact(recent) { $0.strike.part.casualties.killed }
        injured = Fact(recent) { $0.strike.part.casualties.injured }
        impact = Fact(recent) { $0.strike.part.impact.nonEmpty }
        facility = Fact(credible) { $0.strike.part.facility }
        attribution = Attribution(
            by: IncidentFacts.named(tellings, \.by),
            deniedBy: IncidentFacts.named(tellings + answers, \.deniedBy, and: IncidentFacts.deniers(answers, register))
        )
        strike = LocatedStrike(
            key: time.key,
            part: StrikePart(
                act: act.stands ?? .attack, occurred: time.part.occurred, mode: time.part.mode,
                launchedAt: time.part.launchedAt, place: site.part.place, weapons: weapons.stands ?? [],
                targets: targets.stands ?? [], actor: actor.stands, attribution: attribution,
                casualties: Casualties(killed: killed.stands, injured: injured.stands), impact: impact.stands ?? [],
                cause: Fact(credible) { $0.strike.part.cause }.stands, facility: facility.stands,
                pleaded: IncidentFacts.pleaded(tellings + answers)),
            occurred: time.occurred, place: site.place)
    }

    /// What is pleaded in any of them: a plea that one report leaves out is no less pleaded.
    private static func pleaded(_ tellings: [Telling]) -> [Exception] {
        let told = Set(tellings.flatMap(\.strike.part.pleaded))
        return Exception.allCases.filter(told.contains)
    }

    private static func named(
        _ tellings: [Telling], _ names: KeyPath<Attribution, [String]>, and more: [String] = []
    ) -> [String] {
        let told = tellings.sorted { $0.key < $1.key }.flatMap { $0.strike.part.attribution[keyPath: names] } + more
        return told.enumerated().filter { index, name in !told[..<index].contains(name) }.map(\.element)
    }

    /// The parties whose denials are about the incident, by the name of who spoke for each.
    private static func deniers(_ answers: [Telling], _ register: SourceRegister) -> [String] {
        let denials = answers.filter { $0.report.assertion == .denies }
        return Set(denials.map { register.party(of: $0.report.source) ?? register.name(of: $0.report.source) }).sorted()
    }
}

/// Whose word goes before whose.
struct Ranking {
    private let register: SourceRegister

    init(_ register: SourceRegister) {
        self.register = register
    }

    func tellsTimeBetter(_ one: Telling, _ other: Telling) -> Bool {
        let (first, second) = (grade(one), grade(other))
        if first != second { return first < second }
        return one.width == other.width ? isLater(one, other) : one.width < other.width
    }

    func tellsPlaceBetter(_ one: Telling, _ other: Telling) -> Bool {
        let (first, second) = (grade(one), grade(other))
        if first != second { return first < second }
        return one.radius == other.radius ? isLater(one, other) : one.radius < other.radius
    }

    func isMoreCredible(_ one: Telling, _ other: Telling) -> Bool {
        let (first, second) = (grade(one), grade(other))
        if first != second { return first < second }
        let (mine, theirs) = (one.report.credibility?.grade ?? 6, other.report.credibility?.grade ?? 6)
        if mine != theirs { return mine < theirs }
        return isLater(one, other)
    }

    func isMoreRecent(_ one: Telling, _ other: Telling) -> Bool {
        if isBelieved(one) != isBelieved(other) { return isBelieved(one) }
        if one.report.reportedAt != other.report.reportedAt { return isLater(one, other) }
        return isMoreCredible(one, other)
    }

    private func isBelieved(_ telling: Telling) -> Bool {
        grade(telling) != .f && (telling.report.credibility?.grade ?? 0) < 5
    }

    private func isLater(_ one: Telling, _ other: Telling) -> Bool {
        let (mine, theirs) = (one.report.reportedAt ?? .distantPast, other.report.reportedAt ?? .distantPast)
        if mine != theirs { return mine > theirs }
        return one.key < other.key
    }

    private func grade(_ telling: Telling) -> Reliability {
        register.grade(of: telling.report.source)
    }
}

extension Telling {
    /// Kilometres that its place reaches; without bound where it is a region or not known.
    var radius: Double {
        if let disc = strike.place.disc { return disc.radius }
        return strike.place.known?.extent?.outer ?? .infinity
    }
}

extension Array {
    fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
