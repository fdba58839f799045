/// What a strike was reported to have been made with.
public enum Weapons: Vocabulary {
    public static let noun = "weapon"
    public static let terms: Set<String> = [
        "missile", "missile.ballistic", "missile.cruise", "missile.hypersonic", "missile.air-defence",
        "missile.anti-ship", "missile.interceptor", "drone", "drone.attack", "drone.fpv", "drone.reconnaissance",
        "drone.interceptor", "drone.naval", "rocket", "rocket.mlrs", "rocket.guided", "rocket.aircraft", "artillery",
        "mortar", "bomb", "bomb.glide", "tank", "anti-tank", "grenade-launcher", "mine", "aircraft", "naval",
        "small-arms", "unknown",
    ]
}

public typealias Weapon = Term<Weapons>

extension Weapon {
    public static let unknown = Weapon(known: "unknown")
}
