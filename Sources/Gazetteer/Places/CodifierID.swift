/// An id of Ukraine's codifier that is a raion's or hromada's, which are no places here.
///
/// Behind `UA` stand two digits of the first-level unit, two of the raion, three of the hromada, three of the settlement,
/// two of the city's district and five of its own. What it is not is all zeros.
struct CodifierID {
    /// What the ids of all places in the unit start with.
    let own: String
    /// What the id of its oblast starts with.
    let oblast: String

    /// Nil where the id is no raion's or hromada's.
    init?(unit id: String) {
        guard id.hasPrefix("UA"), id.utf8.count == 19, id.dropFirst(2).allSatisfy(\.isWholeNumber) else { return nil }
        let raion = id.dropFirst(4).prefix(2)
        let hromada = id.dropFirst(6).prefix(3)
        let below = id.dropFirst(9).prefix(5)
        guard raion != "00", below == "00000" else { return nil }
        own = String(id.prefix(hromada == "000" ? 6 : 9))
        oblast = id.prefix(4) + "0000000000"
    }
}
