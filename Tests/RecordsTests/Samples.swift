import Ceasefire
import Compliance
import Support

/// A strike of which everything is told, judged under two readings, and an alert on it.
func anAlert(
    _ kind: Alert.Kind = .alert, on strike: LocatedStrike = aFullStrike(), certainty: Certainty = .possible,
    readings: [Reading] = [
        aReading("one"), aReading("two", owing: [anObligation(weapons: Scope(include: ["drone"]))]),
    ],
    positions: [Position] = [], note: String? = nil
) -> Alert {
    let source = Source(
        name: "Regional administration", party: "Ukraine", reliability: .b, url: "https://example.org/1")
    let facts = AlertFacts(
        assessment: Judge.assess(strike, under: anAgreement(positions: positions, readings: readings)),
        certainty: certainty,
        attributionCertainty: .possible, review: .unreviewed,
        reports: [
            ReportCitation(
                key: ReportKey(source: source.name, id: "a"), source: source, credibility: Credibility(2),
                sha256: String(repeating: "00ff", count: 16))
        ],
        independentSources: 0, isExercise: false)
    let incident = "abcdefghijklmnopqrstuvwxyz"
    let isFirst = kind == .alert
    return Alert(
        id: AlertID(agreement: "pause", incident: incident, revision: isFirst ? 1 : 2), kind: kind,
        references: isFirst
            ? []
            : [
                AlertReference(
                    id: AlertID(agreement: "pause", incident: incident, revision: 1), sender: "monitor@example.org",
                    sent: at("2026-02-03T12:30:00Z"))
            ],
        sent: at("2026-02-03T13:00:00Z"), note: note, facts: facts)
}

func aFullStrike() -> LocatedStrike {
    let part = StrikePart(
        act: .hit, occurred: .moment(amidTheWindow),
        place: PlaceClaim(name: "Kyiv", disc: aDisc(50.4547, 30.5238, radius: 2)),
        weapons: [WeaponUse(kind: "missile.ballistic", model: "Iskander-M", launched: 4, intercepted: 1)],
        targets: ["energy.heat.chp", "residential|unknown"], actor: "Russia",
        attribution: Attribution(by: ["Ukraine"], deniedBy: ["Russia"]), casualties: Casualties(killed: 1, injured: 3),
        impact: [Impact(kind: "people_without_power", count: 1_200, place: "Kyiv")])
    let place = LocatedPlace(
        claim: part.place, named: .settlement(kyiv), admin1: kyiv, coherence: .compatible)
    return LocatedStrike(
        key: ReportKey(source: "Regional administration", id: "a"), part: part,
        occurred: Occurrence(between(amidTheWindow, amidTheWindow.adding(seconds: 3_600))), place: place)
}

/// A strike of which as little is told as a report may tell.
func aBareStrike() -> LocatedStrike {
    let part = StrikePart(occurred: .moment(amidTheWindow), place: PlaceClaim(name: "Atlantis"))
    return LocatedStrike(
        key: ReportKey(source: "Source", id: "b"), part: part,
        occurred: Occurrence(between(.distantPast, amidTheWindow)),
        place: LocatedPlace(claim: part.place, named: .unknown(name: "Atlantis")))
}
