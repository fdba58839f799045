/// What goes by the names that one claim asks for, each looked up once.
final class NameLookup {
    private let gazetteer: Gazetteer
    private var found: [String: [Naming]] = [:]

    init(_ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    func places(named key: String) -> [Naming] {
        if let known = found[key] { return known }
        let listed = gazetteer.places(named: key)
        found[key] = listed
        return listed
    }
}
