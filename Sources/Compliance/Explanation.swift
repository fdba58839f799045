public import Ceasefire

/// Puts findings into English: the only place where that is done.
public enum Explanation {
    /// Why a finding is what it is: one lower-case sentence without a full stop.
    public static func reason(for finding: Finding) -> String {
        switch finding.ground {
        case .time(let ground, let interval): sentence(ground, interval)
        case .place(let ground): sentence(ground)
        case .word(let ground, let noun): sentence(ground, noun)
        case .actor(let ground): sentence(ground)
        case .pleaded(let exceptions):
            "it is pleaded that this was `\(exceptions.map(\.rawValue).joined(separator: "`, `"))`, which the reading "
                + "allows for, and nothing here decides whether it was"
        }
    }

    /// `between … and …`, `at …`, or `not later than …`.
    public static func phrase(_ interval: MomentRange) -> String {
        if interval.isMoment { return "at \(interval.from.rfc3339)" }
        if interval.from == .distantPast { return "not later than \(interval.to.rfc3339)" }
        return "between \(interval.from.rfc3339) and \(interval.to.rfc3339)"
    }

    /// `2026-02-01T00:00:00Z`, or what is known of an edge that nobody stated exactly.
    public static func phrase(_ edge: Edge) -> String {
        if edge == .open { return "an end that was left open" }
        if edge.isExact { return edge.latest.rfc3339 }
        switch (edge.earliest == .distantPast, edge.latest == .distantFuture) {
        case (false, false): return "some moment from \(edge.earliest.rfc3339) to \(edge.latest.rfc3339)"
        case (true, false): return "some moment not later than \(edge.latest.rfc3339)"
        case (false, true): return "some moment not earlier than \(edge.earliest.rfc3339)"
        case (true, true): return "a moment that nobody stated"
        }
    }

    private static func phrase(_ window: Window) -> String {
        let end = window.end == .open ? "has no stated end" : "ends at \(phrase(window.end))"
        return "the window, which starts at \(phrase(window.start)) and \(end)"
    }

    private static func sentence(_ ground: TimeGround, _ interval: MomentRange) -> String {
        let when = "a strike \(phrase(interval))"
        switch ground {
        case .inside(let window): return "\(when) lies in \(phrase(window))"
        case .partlyInside(let window):
            return "it went on \(phrase(interval)), part of which lies in \(phrase(window))"
        case .before(let start): return "\(when) is before the window, which starts at \(phrase(start))"
        case .after(let end): return "\(when) is after the window, which ends at \(phrase(end))"
        case .acrossStart(let start): return "\(when) may be before or after the start at \(start.rfc3339)"
        case .acrossEnd(let end): return "\(when) may be before or after the end at \(end.rfc3339)"
        case .startUncertain(let start):
            return "\(when) may be before or after the start, which was not stated exactly: \(phrase(start))"
        case .endUncertain(let end):
            return "\(when) may be before or after the end, which was not stated exactly: \(phrase(end))"
        }
    }

    private static func sentence(_ ground: PlaceGround) -> String {
        switch ground {
        case .included(_, "any"): "the reading covers any place"
        case .included(let place, let selector):
            place == selector ? "the reading names `\(place)`" : "`\(place)` is covered by `\(selector)`"
        case .excluded(let place, let selector): "`\(place)` is excluded by `\(selector)`"
        case .notIncluded(let place): "`\(place)` is no place that the reading speaks of"
        case .leftOpen(let place, let selector):
            "`\(place)` falls under `\(selector)`, which the reading leaves open"
        case .across(let place, let selector): "`\(place)` may lie on either side of the edge of `\(selector)`"
        case .somewhereIn(let region, let selector):
            "somewhere in `\(region)`, which only overlaps `\(selector)`"
        case .vagueArea(let name): "somewhere in `\(name)`, of which it is not known what lies in it"
        case .unknownName(let name): "the gazetteer has no place named `\(name)`, so it cannot be told what covers it"
        case .misspelt(let name, let similar):
            "the gazetteer has no place named `\(name)`; `\(similar.joined(separator: "` or `"))` may be meant, but "
                + "nothing is decided by a likeness"
        case .elsewhere(let name, let units):
            "places are named `\(name)`, but none that is known to lie in `\(units.joined(separator: "`, `"))`"
        case .severalNames(let text): "`\(text)` names several places, and it is not told which of them was hit"
        case .near(let place, let selector):
            "it happened near `\(place)`, which tells too little of `\(selector)`"
        case .ambiguous(let name, let candidates):
            "`\(name)` may be any of \(candidates.joined(separator: "; ")), and they are not treated alike"
        case .conflict(let name, let kilometres):
            "the coordinates lie \(rounded(kilometres)) km outside `\(name)`, and name and coordinates judged alone "
                + "give different results"
        case .notTold: "the report does not tell where it happened"
        }
    }

    private static func sentence(_ ground: WordGround, _ noun: String) -> String {
        switch ground {
        case .anyIncluded: "the reading covers any \(noun)"
        case .included(let value, let entry):
            value == entry ? "the reading covers the \(noun) `\(value)`" : "`\(value)` is covered by `\(entry)`"
        case .excluded(let value, let entry):
            value == entry ? "`\(value)` is excluded" : "`\(value)` is excluded by `\(entry)`"
        case .notIncluded(let values):
            "`\(values.joined(separator: "`, `"))` \(values.count == 1 ? "is no \(noun)" : "are no \(noun)s") "
                + "that the reading covers"
        case .leftOpen(let value, let entry):
            value == entry
                ? "the reading leaves the \(noun) `\(value)` open"
                : "`\(value)` falls under `\(entry)`, which the reading leaves open"
        case .tooGeneral(let value, let entry):
            "`\(value)` may or may not mean `\(entry)`, of which the reading speaks apart"
        case .oneOf(let values): "one of `\(values)`, unknown which, and the reading does not treat them alike"
        case .notTold: "the report does not tell the \(noun)"
        case .pairingNotTold:
            "only some weapons and only some targets are covered, and it is not told which weapon hit which target"
        }
    }

    private static func sentence(_ ground: ActorGround) -> String {
        switch ground {
        case .bound(let actor, let party):
            actor == party ? "`\(actor)` is bound by the reading" : "`\(actor)` counts as `\(party)`, which is bound"
        case .notBound(let actor): "`\(actor)` owes nothing under the reading"
        case .unrecognised(let actor): "`\(actor)` is no name of a party here, though it looks like one"
        case .notTold: "the report does not tell whose strike it was"
        }
    }

    /// Kilometres to one decimal.
    static func rounded(_ kilometres: Double) -> String {
        "\((kilometres * 10).rounded() / 10)"
    }
}
