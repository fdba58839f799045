internal import JSONDocument

/// How columns say what a strike was made with: one item of contract §4's `weapons`.
public struct WeaponRule: Equatable, Sendable {
    public let kind: Template?
    public let model: Template?
    public let launched: Template?
    public let intercepted: Template?

    public init(kind: Template?, model: Template? = nil, launched: Template? = nil, intercepted: Template? = nil) {
        self.kind = kind
        self.model = model
        self.launched = launched
        self.intercepted = intercepted
    }
}

extension WeaponRule {
    var columns: [String] { [kind, model, launched, intercepted].flatMap { $0?.columns ?? [] } }

    /// The weapons of a row.
    ///
    /// Several of one kind in a cell are one item with all that the cell says. Of several kinds each is an item, and
    /// the counts, which are of all together, go to the row's totals.
    func values(_ reading: RowReading) -> [JSONValue] {
        let model = model?.value(reading)
        let counts = WeaponTotal(launched: launched?.value(reading), intercepted: intercepted?.value(reading))
        let pieces = pieces(reading)
        let kinds = pieces.map(\.value)
        let areSeveral = kinds.contains { $0 != kinds.first }
        if areSeveral || reading.hasSeveralPlaces { reading.totals.append(counts) }
        guard areSeveral else {
            return [item(kinds.first ?? nil, model, reading.hasSeveralPlaces ? nil : counts)].compactMap { $0 }
        }
        let isOneCell = self.model?.columns == kind?.columns
        return pieces.compactMap { item($0.value, isOneCell ? .string($0.text) : model, nil) }
    }

    private func pieces(_ reading: RowReading) -> [(text: String, value: JSONValue?)] {
        if case .cell(let cell)? = kind, let pieces = cell.pieces(reading) { return pieces }
        return [("", kind?.value(reading))]
    }

    private func item(_ kind: JSONValue?, _ model: JSONValue?, _ counts: WeaponTotal?) -> JSONValue? {
        let members = [
            ("kind", kind), ("model", model), ("launched", counts?.launched), ("intercepted", counts?.intercepted),
        ]
        let known = members.compactMap { name, value in value.map { JSONMember(name, $0) } }
        return known.isEmpty ? nil : .object(known)
    }
}
