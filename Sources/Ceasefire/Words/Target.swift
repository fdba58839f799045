/// What was reported to have been struck.
public enum Targets: Vocabulary {
    public static let noun = "target"
    /// Words above others need not be written by anyone, but may be (`energy.generation`).
    public static let terms: Set<String> = [
        "energy", "energy.generation", "energy.generation.thermal", "energy.generation.hydro",
        "energy.generation.nuclear", "energy.grid", "energy.grid.substation", "energy.grid.line", "energy.heat",
        "energy.heat.chp", "energy.heat.boiler", "energy.gas", "energy.gas.pipeline", "energy.gas.storage",
        "energy.gas.production", "energy.gas.supply", "energy.oil", "energy.oil.refinery", "energy.oil.pipeline",
        "energy.oil.storage", "energy.oil.production", "energy.fuel", "energy.fuel.retail", "energy.coal",
        "residential", "transport", "transport.rail", "transport.port", "transport.road", "transport.airport",
        "water", "medical", "education", "cultural", "religious", "government", "commercial", "industrial",
        "agriculture", "telecom", "emergency-services", "humanitarian", "military", "other", "unknown",
    ]
}

public typealias Target = Term<Targets>

extension Target {
    public static let unknown = Target(known: "unknown")
}
