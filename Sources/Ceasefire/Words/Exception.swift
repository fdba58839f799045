/// Why a party says that its strike breaks nothing: what parties plead, and readings may allow for.
public enum Exception: String, Sendable, CaseIterable {
    /// It answered fire.
    case returnFire = "return-fire"
    /// It warded off an attack that was under way or at hand.
    case selfDefence = "self-defence"
    /// Nobody ordered it: a weapon that strayed, a technical failure.
    case accident
    /// Those who did it do not stand under the party's command.
    case notUnderCommand = "not-under-command"
}
