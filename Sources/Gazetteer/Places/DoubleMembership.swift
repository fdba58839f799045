internal import Ceasefire

extension Place {
    /// Whether a first-level unit is told of the place rightly: it lies there, or counts there as well.
    func lies(inRegion id: String) -> Bool {
        id == region || id == self.id || DoubleMembership.regions(of: self.id).contains(id)
    }
}

/// Places that the codifier puts into one first-level unit and others into another.
///
/// What was under Sevastopol's council until the reform of 2020 are six hromadas of Crimea's Bakhchysarai Raion in the
/// codifier, and still Sevastopol at GeoNames, on most maps and to those who report from there. The city itself is a unit
/// of its own, on the peninsula that people mean by Crimea.
private enum DoubleMembership {
    private static let sevastopol = "UA85000000000065278"
    private static let crimea = "UA01000000000013043"

    /// The hromadas of Andriivka, Verkhniosadove, Inkerman, Kacha, Orlyne and Ternivka, by the first nine characters.
    private static let hromadas: Set<Substring> = [
        "UA0102001", "UA0102007", "UA0102021", "UA0102023", "UA0102031", "UA0102043",
    ]

    /// The first-level units in which the place with this id counts, beside its own.
    static func regions(of id: String) -> [String] {
        if id == sevastopol { return [crimea] }
        return hromadas.contains(id.prefix(9)) ? [sevastopol] : []
    }
}
