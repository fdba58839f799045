internal import Ceasefire

/// How sure it is that a strike happened, by what one report says of itself.
///
/// | what is known | did it happen |
/// | --- | --- |
/// | credibility 5 (improbable) | Unlikely |
/// | the accused party admits it | Likely |
/// | reliability F or not told, credibility 6, or a sound, alarm or outage only | Unknown |
/// | one report of a graded source | Possible |
///
/// One report is never enough for Observed, since that asks for a confirmed review.
enum CertaintyTable {
    static func itHappened(_ report: StrikeReport, _ strike: LocatedStrike) -> Certainty {
        if report.credibility?.grade == 5 { return .unlikely }
        if report.assertion == .admits { return .likely }
        let isGraded = report.source.reliability.map { $0 != .f } ?? false
        if !isGraded || report.credibility?.grade == 6 || strike.act.onlyCorroborates { return .unknown }
        return .possible
    }

    /// | what is known | who did it |
    /// | --- | --- |
    /// | no actor | Unknown |
    /// | the actor admits it | Likely |
    /// | attributed by some and denied by others | Unknown |
    /// | attributed | Possible |
    static func whoDidIt(_ report: StrikeReport, _ strike: LocatedStrike) -> Certainty {
        guard strike.part.actor != nil else { return .unknown }
        if report.assertion == .admits { return .likely }
        return strike.part.attribution.deniedBy.isEmpty ? .possible : .unknown
    }
}
