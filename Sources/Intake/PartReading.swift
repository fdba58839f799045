internal import Ceasefire

extension StrikePart {
    /// The keys of a report that each of its parts may say anew.
    static let keys = [
        "act", "occurred", "launched_at", "place", "weapons", "targets", "actor", "attribution", "casualties", "impact",
        "cause", "facility", "claims_exception", "count",
    ]
}

extension ObjectReader {
    /// One strike: what the object says itself, or takes over from the record that it is a part of.
    mutating func strikePart() -> StrikePart? {
        let occurred = occurred()
        let launchedAt = moment("launched_at")
        let place = placeClaim()
        let act = term("act", Acts.self)
        let weapons = objects("weapons").map { reader in
            var reader = reader
            return reader.weaponUse()
        }
        let targets = alternativesList("targets", Targets.self)
        let actor = name("actor")
        let attribution = attribution()
        let casualties = casualties()
        let impact = objects("impact").compactMap { reader in
            var reader = reader
            return reader.impact()
        }
        let cause = name("cause")
        let facility = name("facility")
        let pleaded = word("claims_exception", Exception.self, noun: "exception")
        let count = tally()
        guard let occurred, let place else { return nil }
        return StrikePart(
            act: act ?? .attack, occurred: occurred.claim, mode: occurred.mode,
            launchedAt: launchedAt ?? occurred.launchedAt, place: place, weapons: weapons, targets: targets,
            actor: actor?.lowercased() == "unknown" ? nil : actor, attribution: attribution, casualties: casualties,
            impact: impact, cause: cause, facility: facility, pleaded: [pleaded].compactMap(\.self), count: count)
    }

    private mutating func weaponUse() -> WeaponUse {
        let kind = alternatives("kind", Weapons.self)
        let use = WeaponUse(
            kind: kind ?? Alternatives(.unknown), model: name("model"), launched: integer("launched"),
            intercepted: integer("intercepted"))
        finish()
        return use
    }

    private mutating func attribution() -> Attribution {
        guard var reader = object("attribution") else { return Attribution() }
        let attribution = Attribution(by: reader.names("by"), deniedBy: reader.names("denied_by"))
        reader.finish()
        return attribution
    }

    private mutating func casualties() -> Casualties {
        guard var reader = object("casualties") else { return Casualties() }
        let casualties = Casualties(killed: reader.integer("killed"), injured: reader.integer("injured"))
        reader.finish()
        return casualties
    }

    private mutating func impact() -> Impact? {
        let kind = requiredName("kind")
        let count = integer("count")
        let place = name("place")
        finish()
        return kind.map { Impact(kind: $0, count: count, place: place) }
    }

    private mutating func tally() -> Tally? {
        guard var reader = object("count") else { return nil }
        if reader.value("n") == nil { reader.add("n", .missing) }
        let number = reader.integer("n")
        let tally = Tally(
            number: number ?? 0, unit: reader.name("unit"), since: reader.moment("since"),
            until: reader.moment("until"), isCumulative: reader.bool("cumulative") ?? false)
        reader.finish()
        return number == nil ? nil : tally
    }
}
