public import Gazetteer
public import Platform

extension Gazetteer {
    /// The gazetteer that is installed below `root`.
    ///
    /// - Throws: the file that cannot be read; without places nothing can be judged.
    public static func installed(root: String = "") throws(SystemFailure) -> Gazetteer {
        let directory = "\(root)/usr/share/ceasefired/gazetteer"
        func read(_ name: String) throws(SystemFailure) -> [UInt8] {
            try readFile("\(directory)/\(name)", limit: 64 << 20)
        }
        return Gazetteer(
            places: try read("places.tsv"), names: try read("names.tsv"),
            extents: [try read("city-extents.tsv"), try read("region-extents.tsv")])
    }
}
