/// Texts that several tests start from.
enum Samples {
    /// Two readings: one of missiles and drones on cities, one, stated a week later, of drones on energy.
    static let agreement = """
        schema: 1
        id: pause
        title: A pause for exercise
        parties: [Redland, Blueland]
        zone: Europe/Kyiv
        readings:
          - id: cities
            by: A
            stated_at: 2026-01-01T00:00:00Z
            binds: [Redland]
            start: 2026-01-10
            end: 2026-01-20
            weapons: [missile, drone]
            targets: any
            places: ["class:city"]
          - id: energy
            by: B
            stated_at: 2026-01-08T00:00:00Z
            binds: [Redland]
            start: 2026-01-10
            end: 2026-01-20
            weapons: [drone]
            targets: [energy]
            places: ["class:city"]

        """

    /// A report in one line.
    static func report(
        _ id: String, occurred: String = "2026-01-12T10:00:00Z", act: String = "attack.hit",
        weapon: String = "missile", source: String = "X", more: String = ""
    ) -> String {
        """
        {"id": "\(id)", "source": {"name": "\(source)"}, "occurred": "\(occurred)", "place": {"name": "Kyiv"}, \
        "act": "\(act)", "weapons": [{"kind": "\(weapon)"}], "actor": "Redland"\(more)}
        """
    }
}
