/// What is reported to have happened.
public enum Acts: Vocabulary {
    public static let noun = "act"
    public static let terms: Set<String> = [
        "attack", "attack.hit", "attack.debris", "attack.intercepted", "attack.lost", "overflight", "assault",
        "deployment", "obstruction", "sound", "alarm", "outage", "statement", "tally",
    ]
}

public typealias Act = Term<Acts>

extension Act {
    /// A strike whose outcome is not known.
    public static let attack = Act(known: "attack")
    public static let hit = Act(known: "attack.hit")
    public static let intercepted = Act(known: "attack.intercepted")

    /// Words about events, not an event: kept and listed by claimant, never judged or summed.
    public var isNeverJudged: Bool { path == "statement" || path == "tally" }

    /// What supports other reports and never makes an incident.
    public var onlyCorroborates: Bool { path == "sound" || path == "alarm" || path == "outage" }
}

extension Scope<Acts> {
    /// What an agreement means that says nothing of acts.
    public static let hits = Scope(include: [.hit], open: [.attack])
}
