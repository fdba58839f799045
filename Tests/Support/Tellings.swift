public import Ceasefire
public import Incidents

/// What a source of these builders is: two outlets of no party that know nothing of each other, one that republishes
/// the first, and one spokesman for each party.
public let someSources = SourceRegister([
    SourceProfile(name: "Outlet", best: .b), SourceProfile(name: "Paper", best: .c),
    SourceProfile(name: "Echo", best: .b, republishes: ["Outlet"]),
    SourceProfile(name: "Kyiv", party: "Ukraine", best: .b, longestSilence: 86_400),
    SourceProfile(name: "Governor", party: "Ukraine", best: .b),
    SourceProfile(name: "Moscow", party: "Russia", best: .b),
])

public let bothParties = JoinRule(parties: [Party(id: "Russia", aliases: ["RF"]), Party(id: "Ukraine")])

/// A telling of a strike that every reading of these builders covers; `tellings` of the same strike differ by source.
public func aTelling(
    by source: String = "Outlet", id: String = "a", _ strike: LocatedStrike = aStrike(),
    asserting: Assertion = .affirms,
    credibility: Int? = 2, reportedAt: Moment? = nil, incident: String? = nil, about: String? = nil, arrival: Int64 = 1,
    part: Int? = nil, isGeolocated: Bool = false
) -> Telling {
    let key = ReportKey(source: source, id: id)
    let strikeKey = ReportKey(source: source, id: part.map { "\(id)#\($0)" } ?? id)
    return Telling(
        report: StrikeReport(
            key: key, source: Source(name: source), credibility: credibility.flatMap(Credibility.init),
            reportedAt: reportedAt, assertion: asserting, parts: [strike.part], about: about, incident: incident,
            isSplit: part != nil, hasGeolocatedImagery: isGeolocated),
        strike: LocatedStrike(key: strikeKey, part: strike.part, occurred: strike.occurred, place: strike.place),
        sha256: "00ff", arrival: arrival)
}

/// The interval of so many minutes from a moment.
public func minutes(_ count: Int64, from start: Moment = amidTheWindow) -> MomentRange {
    between(start, start.adding(seconds: 60 * count))
}
