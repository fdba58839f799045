internal import Ceasefire

extension IncidentFacts {
    /// The facts of which several values are told, each value with its tellers.
    func contradictions(_ register: SourceRegister) -> [Contradiction] {
        [
            Contradiction("occurred", occurred, register) { .occurred($0) },
            Contradiction("place", place, register) {
                .place(name: $0.title, id: $0.known?.id, point: $0.disc?.centre)
            },
            Contradiction("act", act, register) { .word($0.path) },
            Contradiction("weapons", weapons, register) { .weapons($0) },
            Contradiction("targets", targets, register) { .words($0.map(\.description)) },
            Contradiction("actor", actor, register) { .word($0) },
            Contradiction("casualties.killed", killed, register) { .count($0) },
            Contradiction("casualties.injured", injured, register) { .count($0) },
            Contradiction("impact", impact, register) { .impact($0) },
            Contradiction("facility", facility, register) { .word($0) },
        ].compactMap(\.self)
    }
}

extension Contradiction {
    /// So many values of a fact are told on, and so many names of tellers of each.
    private static let most = 20

    /// Nil where all tell the same.
    fileprivate init?<Fact>(
        _ field: String, _ fact: Incidents.Fact<Fact>, _ register: SourceRegister, _ value: (Fact) -> Value
    ) {
        var values: [Value] = []
        var names: [Value: Set<String>] = [:]
        for told in fact.told {
            let value = value(told.value)
            if names[value] == nil { values.append(value) }
            for key in told.by { names[value, default: []].insert(register.name(ofSource: key.source)) }
        }
        guard values.count > 1 else { return nil }
        self.init(
            field: field,
            values: values.prefix(Contradiction.most).map { value in
                Told(value: value, by: Array((names[value] ?? []).sorted().prefix(Contradiction.most)))
            })
    }
}

extension LocatedPlace {
    /// Its name in the gazetteer, else as it was told.
    fileprivate var title: String? { known?.name ?? claim.name }
}
