import Ceasefire
import Gazetteer
import Settings
import Support

enum Fixtures {
    /// The root of this repository.
    static let repository = String(#filePath.split(separator: "/Tests/")[0])

    /// The gazetteer that is shipped.
    static let gazetteer = shippedPlaces

    /// The bytes of a file of the repository; none where it is not there, which the tests that need it notice.
    static func file(_ path: String) -> [UInt8] {
        if case .bytes(let bytes)? = ConfigurationDisk().contents(of: "\(repository)/\(path)") { bytes } else { [] }
    }

    /// Reads agreements, and GeoJSON files that lie beside them, by name.
    static func read(
        _ agreements: [(path: String, text: String)], lists: [(path: String, text: String)] = [],
        beside files: [String: String] = [:]
    ) -> Configuration {
        let reader = ConfigurationReader(gazetteer: gazetteer, zones: SystemZones()) { name in
            files[name].map { .bytes(Array($0.utf8)) } ?? .unreadable("there is no such file")
        }
        func file(_ path: String, _ text: String) -> ConfigurationFile {
            ConfigurationFile(path: path, bytes: Array(text.utf8))
        }
        return reader.read(ConfigurationFiles(agreements: agreements.map(file), cityLists: lists.map(file)))
    }

    /// Reads one agreement.
    static func read(
        _ text: String, beside files: [String: String] = [:], lists: [(path: String, text: String)] = []
    ) -> FileOutcome<Agreement> {
        read([("pause.yaml", text)], lists: lists, beside: files).agreements[0]
    }

    /// A small agreement without defects, for tests to spoil: each line has a number that they know.
    static let sound = """
        schema: 1
        id: pause
        title: A pause
        parties: [Russia, {id: Ukraine, aliases: [UA]}]
        zone: Europe/Kyiv
        positions:
          - party: Ukraine
            stance: conditional
            stated_at: 2026-01-29T21:00:00+02:00
        readings:
          - id: announced
            by: Somebody
            stated_at: 2026-01-29T12:30:00-05:00
            binds: [Russia]
            start: 2026-01-30
            duration: P7D
            weapons: any
            targets: any
            places: [Kyiv]

        """

    /// A GeoJSON polygon east of Kyiv.
    static let triangle = #"{"type":"Polygon","coordinates":[[[30,50],[31,50],[31,51],[30,50]]]}"#

    /// One whose edge crosses itself, and one across the 180th meridian.
    static let bow = #"{"type":"Polygon","coordinates":[[[30,50],[31,51],[31,50],[30,51],[30,50]]]}"#
    static let far = #"{"type":"Polygon","coordinates":[[[179,50],[-179,50],[-179,51],[179,50]]]}"#

    /// The small agreement with some text replaced by another.
    static func spoiled(_ old: String, _ new: String) -> String {
        sound.replacing(old, with: new)
    }
}
