internal import Ceasefire
internal import Gazetteer

/// What a reading or obligation says of scopes and times; nil where it leaves something to the other.
struct Terms {
    var acts: Scope<Acts>?
    var weapons: Scope<Weapons>?
    var targets: Scope<Targets>?
    var places: PlaceScope?
    var start: Edge?
    var end: EndRule?
    var exceptions: [Exception]?

    static let keys = ["acts", "weapons", "targets", "places", "exceptions", "start"] + TimeReader.endKeys

    init(_ fields: Fields, _ times: TimeReader, _ selectors: PlaceSelectorReader) {
        let log = fields.log
        acts = fields.node("acts").flatMap { log.scope($0, of: "acts") }
        weapons = fields.node("weapons").flatMap { log.scope($0, of: "weapons") }
        targets = fields.node("targets").flatMap { log.scope($0, of: "targets") }
        places = fields.node("places").flatMap { selectors.scope($0, of: "places") }
        start = fields.node("start").flatMap { times.edge($0, of: "start") }
        end = times.end(fields)
        exceptions = fields.words("exceptions", "exception")
    }

    /// The same, with what is left out taken from `other`.
    func inheriting(from other: Terms) -> Terms {
        var terms = self
        terms.acts = acts ?? other.acts
        terms.weapons = weapons ?? other.weapons
        terms.targets = targets ?? other.targets
        terms.places = places ?? other.places
        terms.start = start ?? other.start
        terms.end = end ?? other.end
        terms.exceptions = exceptions ?? other.exceptions
        return terms
    }
}

/// Reads one reading of an agreement.
struct ReadingReader {
    let parties: [Party]
    /// The agreement's, for readings that have none of their own.
    let zone: ZoneText
    let zones: any ZoneLookup
    let selectors: PlaceSelectorReader
    let log: DefectLog

    static let keys =
        ["id", "by", "stated_at", "basis", "quote", "source", "binds", "obligations", "zone"] + Terms.keys

    func reading(_ node: YAMLNode) -> Reading? {
        guard let fields = Fields(node, of: .reading, under: "readings", known: ReadingReader.keys, log: log) else {
            return nil
        }
        let times = TimeReader(zone: zones.zone(of: fields, else: zone), log: log)
        let id = fields.required("id").flatMap { log.id($0, of: "id") }
        let by = fields.requiredText("by")
        let statedAt = fields.required("stated_at").flatMap { times.moment($0, of: "stated_at") }
        let basis: Basis? = fields.word("basis", "basis of a reading")
        let (quote, source) = (fields.text("quote"), fields.text("source"))
        let obligations = obligations(fields, times)
        guard let id, let by, let statedAt, !obligations.isEmpty else { return nil }
        return Reading(
            id: id, by: by, statedAt: statedAt, basis: basis, quote: quote, source: source, obligations: obligations)
    }

    private func obligations(_ fields: Fields, _ times: TimeReader) -> [Obligation] {
        let shared = Terms(fields, times, selectors)
        switch (fields.has("binds"), fields.has("obligations")) {
        case (true, true): log.add(.bindsAndObligations, at: fields.position(of: "obligations"))
        case (false, false): log.add(.nobodyBound, at: fields.position)
        case (true, false):
            for key in ["weapons", "targets", "places", "start"] where !fields.has(key) {
                log.add(.missingKey(key, of: .reading), at: fields.position)
            }
            var lines: [String: Int] = [:]
            return fields.requiredList("binds").compactMap { item in
                guard let party = party(item), log.isNew(party, item.position, noun: "party", &lines) else {
                    return nil
                }
                return obligation(of: party, shared, times)
            }
        case (false, true):
            return fields.requiredList("obligations").compactMap { obligation($0, sharing: shared, of: fields, times) }
        }
        return []
    }

    private func obligation(
        _ node: YAMLNode, sharing shared: Terms, of reading: Fields, _ times: TimeReader
    ) -> Obligation? {
        let known = ["party"] + Terms.keys
        guard let fields = Fields(node, of: .obligation, under: "obligations", known: known, log: log) else {
            return nil
        }
        for key in ["weapons", "targets", "places", "start"] where !fields.has(key) && !reading.has(key) {
            log.add(.inheritsNothing(key), at: fields.position)
        }
        let party = fields.required("party").flatMap(party)
        let terms = Terms(fields, times, selectors).inheriting(from: shared)
        return party.flatMap { obligation(of: $0, terms, times) }
    }

    /// Nil where something is missing, which was told.
    private func obligation(of party: String, _ terms: Terms, _ times: TimeReader) -> Obligation? {
        guard let weapons = terms.weapons, let targets = terms.targets, let places = terms.places,
            let start = terms.start
        else { return nil }
        return Obligation(
            party: party, acts: terms.acts ?? .hits, weapons: weapons, targets: targets, places: places,
            window: times.window(from: start, until: terms.end ?? .open), exceptions: terms.exceptions ?? [])
    }

    private func party(_ node: YAMLNode) -> String? {
        log.party(node, of: "party", among: parties)
    }
}

extension DefectLog {
    /// The id of a party of the agreement.
    func party(_ node: YAMLNode, of key: String, among parties: [Party]) -> String? {
        guard let text = text(node, of: key) else { return nil }
        if parties.contains(where: { $0.id == text }) { return text }
        if let meant = parties.first(where: { $0.isNamed(text) }) {
            add(.aliasOfParty(text, id: meant.id), at: node.position)
        } else if !parties.isEmpty {  // where there are none, that was told
            add(.unknownParty(text, known: parties.map(\.id)), at: node.position)
        }
        return nil
    }
}

extension ZoneLookup {
    /// What is written under `zone`; `inherited` where nothing is. A zone that is not known is told.
    func zone(of fields: Fields, else inherited: ZoneText) -> ZoneText {
        guard fields.has("zone") else { return inherited }
        guard let node = fields.node("zone"), let name = fields.log.text(node, of: "zone") else { return .defective }
        if let rules = rules(for: name) { return .rules(rules) }
        fields.log.add(.unknownZone(name), at: node.position)
        return .defective
    }
}
