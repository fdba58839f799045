internal import Ceasefire

extension Extent {
    /// What is assumed of a settlement that was not measured, in kilometres, by its class and population (unknown counts
    /// as none): the inner edge that nine tenths of the measured ones of its kind reach, and the outer edge that nine
    /// tenths stay within. `docs/gazetteer.md` has the figures behind it.
    ///
    /// Wide on purpose: where it is wrong, a verdict on coordinates alone is undetermined.
    static func assumed(_ kind: PlaceClass, population: Int?) -> Extent {
        guard kind == .city else { return Extent(inner: 0.2, outer: 6) }
        switch population ?? 0 {
        case 500_000...: return Extent(inner: 0.4, outer: 34)
        case 100_000...: return Extent(inner: 1.4, outer: 18)
        case 50_000...: return Extent(inner: 0.9, outer: 9)
        case 20_000...: return Extent(inner: 0.5, outer: 9)
        default: return Extent(inner: 0.3, outer: 6)
        }
    }
}
