public import Gazetteer

/// A gazetteer of a few places, with the figures of ``kyiv`` and its like.
public let smallGazetteer = Gazetteer(
    places: table(
        "UA|country|Ukraine|Україна|Украина||||UA",
        "UA32000000000030281|region|Kyiv Oblast|Київська область|Киевская область|UA32000000000030281|||UA",
        "UA48060150010035747|city|Mykolaiv|Миколаїв|Николаев|UA48000000000039575|||UA",
        "UA46060370010032247|city|Mykolaiv|Миколаїв|Николаев|UA46000000000026241|||UA",
        "UA80000000000093317|city|Kyiv|Київ|Киев|UA80000000000093317|||UA"),
    points: table(
        "UA|country|48.4|31.1|", "UA48060150010035747|city|46.97|32.0|470000",
        "UA46060370010032247|city|49.52|23.98|14000", "UA80000000000093317|city|50.45|30.52|2900000"),
    names: table(
        "kiev|UA80000000000093317|alternate", "kyiv oblast|UA32000000000030281|official",
        "kyiv|UA80000000000093317|official", "mykolaiv|UA46060370010032247|official",
        "mykolaiv|UA48060150010035747|official", "ukraine|UA|official", "київ|UA80000000000093317|official"),
    extents: [table("UA80000000000093317|50.45|30.52|7|20")])

/// No zone at all: times of these tests tell their offset.
public struct NoZones: ZoneLookup {
    public init() {}

    public func rules(for name: String) -> ZoneRules? { nil }
}

/// Lines in the order of their bytes, with tabs for bars.
private func table(_ lines: String...) -> [UInt8] {
    let tabbed = lines.map { Array($0.utf8).map { $0 == UInt8(ascii: "|") ? UInt8(ascii: "\t") : $0 } }
    return Array(tabbed.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [UInt8(ascii: "\n")]))
        + [UInt8(ascii: "\n")]
}
