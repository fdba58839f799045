/// What an event's name in an alert means as an act, and which weapon it names.
///
/// Names are matched as they are written, in three languages; what is in none of the lists is a statement, which is
/// kept and never judged.
enum CAPEvent {
    /// - Parameter hasHappened: The message calls the event past, or observed. Else a strike is a threat: an alarm.
    static func act(of event: String, codes: [String], hasHappened: Bool) -> String {
        let event = normalised(event)
        func says(_ phrases: [String]) -> Bool { phrases.contains { event.contains($0) } }
        if says(allClear) { return "statement" }
        if says(alarms) || codes.contains(where: { alarmCodes.contains(normalised($0)) }) { return "alarm" }
        if says(strikes.map(\.phrase)) { return hasHappened ? "attack" : "alarm" }
        if says(sounds) { return "sound" }
        if says(outages) { return "outage" }
        return "statement"
    }

    static func weapon(of event: String) -> String? {
        let event = normalised(event)
        return strikes.first { event.contains($0.phrase) }?.weapon
    }

    private static func normalised(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "‑" }.joined(separator: " ")
    }

    private static let allClear = ["all clear", "відбій", "отбой"]

    private static let alarms = [
        "air raid", "air alert", "air alarm", "missile threat", "missile alert", "missile danger", "drone threat",
        "drone alert", "drone danger", "ballistic threat", "threat of", "повітряна тривога", "загроза", "небезпека",
        "воздушная тревога", "угроза", "опасность",
    ]

    /// The kinds of alert that Ukraine's services for programs have.
    private static let alarmCodes: Set = [
        "air", "air raid", "artillery", "artillery shelling", "urban fights", "chemical", "nuclear",
    ]

    /// "Ракета" is a missile or a rocket.
    private static let strikes: [(phrase: String, weapon: String?)] = [
        ("missile strike", "missile"), ("missile attack", "missile"), ("drone strike", "drone"),
        ("drone attack", "drone"), ("rocket strike", "rocket"), ("rocket attack", "rocket"), ("air strike", nil),
        ("airstrike", nil), ("artillery strike", "artillery"), ("shelling", nil), ("bombardment", nil),
        ("ракетний удар", "missile|rocket"), ("ракетна атака", "missile|rocket"), ("атака дронів", "drone"),
        ("удар дронів", "drone"), ("авіаудар", nil), ("обстріл", nil), ("ракетный удар", "missile|rocket"),
        ("ракетная атака", "missile|rocket"), ("атака дронов", "drone"), ("атака беспилотников", "drone"),
        ("авиаудар", nil), ("обстрел", nil),
    ]

    private static let sounds = ["explosion", "вибух", "взрыв"]

    private static let outages = ["power outage", "blackout", "знеструмлення", "отключение электр"]
}
