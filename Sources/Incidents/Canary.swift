public import Ceasefire

/// A report by which `ceasefirectl doctor` sees that the whole way from a drop to the journal is open.
///
/// It goes that way as any other report, but it is judged under an agreement of its own, under which nothing else is;
/// under no other is it; and it never tells of one strike with anything that is no canary. What is no exercise is none,
/// whatever its source calls itself.
public enum Canary {
    /// What it gives as its source.
    public static let source = "ceasefirectl doctor"

    /// The id of its agreement, which no other may have.
    public static let agreementID = "ceasefired-canary"

    /// One reading, by which it stays undetermined whether anybody broke anything: nobody is accused.
    public static let agreement = Agreement(
        id: agreementID, title: "No pause: what `ceasefirectl doctor` tries the daemon with",
        parties: [Party(id: "nobody")],
        readings: [reading].compactMap(\.self))

    private static let reading = Reading(
        id: "canary", by: source, statedAt: Moment(seconds: 0),
        obligations: [
            Obligation(
                party: "nobody", acts: .any, weapons: .any, targets: .any, places: .any,
                window: Window(start: Edge(Moment(seconds: 0)), end: .open))
        ])
}

extension StrikeReport {
    public var isCanary: Bool { isExercise && source.name == Canary.source }
}
