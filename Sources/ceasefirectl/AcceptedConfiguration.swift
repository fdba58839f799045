import Ceasefire
import Gazetteer
import Incidents
import Ledger
import Monitor
import Settings

/// The configuration that the daemon accepted last, as the ledger has it: what was judged by.
struct AcceptedConfiguration {
    /// How sources are told.
    let veil: SourceVeil
    private let files: ConfigurationFiles

    init(_ ledger: LedgerReader) throws {
        let accepted = try ledger.accepted()
        func files(in folder: String) -> [ConfigurationFile] {
            accepted.filter { $0.path.hasPrefix("\(folder)/") }
                .map { ConfigurationFile(path: $0.path, bytes: Array($0.text.utf8)) }
        }
        self.files = ConfigurationFiles(
            agreements: files(in: "agreements.d"), cityLists: files(in: "city-lists.d"),
            sources: files(in: "sources.d"))
        let reader = ConfigurationReader(
            gazetteer: Gazetteer(places: [UInt8](), points: [UInt8](), names: [UInt8](), extents: []),
            zones: SystemZones())
        let sources = reader.read(ConfigurationFiles(sources: self.files.sources))
        veil = SourceVeil(sources.register, key: try ledger.pseudonymKey())
    }

    /// The agreements, for which the gazetteer is needed.
    func agreements(_ root: Root) throws -> [Agreement] {
        guard !files.agreements.isEmpty else { return [] }
        let reader = ConfigurationReader(
            gazetteer: try Installed.gazetteer(root), zones: SystemZones(),
            attachment: ConfigurationDisk().attachments(root: root.layout.root))
        return reader.read(files).agreements.compactMap(\.value)
    }
}
