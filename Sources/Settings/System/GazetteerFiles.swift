public import Gazetteer
public import Platform

/// Why the installed gazetteer cannot be used; without places nothing can be judged.
public enum GazetteerFailure: Error, Hashable, Sendable {
    case unreadable(SystemFailure)
    /// A file does not begin with its columns' names or does not end with a whole line.
    case damaged(path: String)
}

extension GazetteerFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let failure): "\(failure)"
        case .damaged(let path): "`\(path)` is damaged or of another version: install the gazetteer again"
        }
    }
}

extension MappedFile: TableBytes {}

extension Gazetteer {
    /// The gazetteer that is installed below `root`, mapped into memory.
    public static func installed(root: String = "") throws(GazetteerFailure) -> Gazetteer {
        try inDirectory("\(root)/usr/share/ceasefired/gazetteer")
    }

    /// The gazetteer whose files lie in a directory.
    public static func inDirectory(_ directory: String) throws(GazetteerFailure) -> Gazetteer {
        func table(_ name: String, _ columns: String) throws(GazetteerFailure) -> MappedFile {
            let path = "\(directory)/\(name).tsv"
            let file: MappedFile
            do { file = try MappedFile(path) } catch { throw .unreadable(error) }
            guard file.withBytes({ isWhole($0, columns) }) else { throw .damaged(path: path) }
            return file
        }
        return Gazetteer(
            places: try table("places", "id\tclass\tname_en\tname_uk\tname_ru\tadmin1_id\tadmin2\tadmin3\tcountry"),
            points: try table("points", "id\tclass\tlatitude\tlongitude\tpopulation"),
            names: try table("names", "key\tid\tkind"),
            districts: try table("districts", "city_id\tid\tname_en\tname_uk"),
            extents: [
                try table("city-extents", "id\tlatitude\tlongitude\tinner_km\touter_km"),
                try table("region-extents", "id\tlatitude\tlongitude\tinner_km\touter_km"),
            ])
    }

    /// Whether the last comment tells these columns, and the last line is whole.
    private static func isWhole(_ bytes: Span<UInt8>, _ columns: String) -> Bool {
        let wanted = Array("# \(columns)\n".utf8)
        var line = 0
        while line < bytes.count, bytes[line] == UInt8(ascii: "#") {
            let isHeader =
                line + wanted.count <= bytes.count && wanted.indices.allSatisfy { bytes[line + $0] == wanted[$0] }
            if isHeader { return line + wanted.count < bytes.count && bytes[bytes.count - 1] == UInt8(ascii: "\n") }
            while line < bytes.count, bytes[line] != UInt8(ascii: "\n") { line += 1 }
            line += 1
        }
        return false
    }
}
