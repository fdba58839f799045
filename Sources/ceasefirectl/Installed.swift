import Ceasefire
import Gazetteer
import Intake
import Monitor
import Platform
import Settings

/// What is installed and configured below a root, for those who judge without the daemon.
struct Installed {
    let configuration: Configuration
    let locator: Locator

    /// What the daemon accepted, as the ledger keeps it, and the gazetteer that is installed.
    init(_ root: Root, accepted: [AcceptedFile]) throws {
        let gazetteer = try Installed.gazetteer(root)
        let zones = SystemZones()
        func files(_ folder: String) -> [ConfigurationFile] {
            accepted.filter { $0.path.hasPrefix(folder) }
                .map { ConfigurationFile(path: $0.path, bytes: Array($0.text.utf8)) }
        }
        let reader = ConfigurationReader(
            gazetteer: gazetteer, zones: zones, attachment: ConfigurationDisk().attachments(root: root.layout.root))
        configuration = reader.read(
            ConfigurationFiles(
                agreements: files("agreements.d/"), cityLists: files("city-lists.d/"), sources: files("sources.d/")))
        locator = Locator(gazetteer: gazetteer, zones: zones)
    }

    /// Reads gazetteer and configuration.
    init(_ root: Root) throws {
        let gazetteer = try Installed.gazetteer(root)
        let (disk, zones) = (ConfigurationDisk(), SystemZones())
        let reader = ConfigurationReader(
            gazetteer: gazetteer, zones: zones, attachment: disk.attachments(root: root.layout.root))
        do {
            configuration = reader.read(try ConfigurationFiles(root: root.layout.root, from: disk))
        } catch let failure as SystemFailure {
            throw Failure(.configuration, "cannot read the configuration: \(failure)")
        }
        var locator = Locator(gazetteer: gazetteer, zones: zones)
        if let settings = configuration.settings?.value { locator.largestClockSkew = settings.intake.largestClockSkew }
        self.locator = locator
    }

    /// The places that are known.
    static func gazetteer(_ root: Root) throws -> Gazetteer {
        do throws(GazetteerFailure) {
            return try Gazetteer.installed(root: root.layout.root)
        } catch {
            throw Failure(
                .configuration,
                "cannot read the gazetteer, without which no place is known: \(error); "
                    + "`--root` says below which directory ceasefired is installed")
        }
    }

    /// The formats that have no defect, and the one that is meant.
    ///
    /// They are read by themselves, so that files can be handed over without a gazetteer.
    static func formats(_ root: Root, meaning id: String?) throws -> ReportFormats {
        let disk = ConfigurationDisk()
        let reader = ConfigurationReader(
            gazetteer: Gazetteer(places: [UInt8](), points: [UInt8](), names: [UInt8](), extents: []),
            zones: SystemZones(),
            attachment: disk.attachments(root: root.layout.root))
        let known: [ColumnMap]
        do {
            let files = try ConfigurationFiles(root: root.layout.root, from: disk)
            known = reader.read(ConfigurationFiles(formats: files.formats)).formats.compactMap(\.value)
        } catch let failure as SystemFailure {
            throw Failure(.configuration, "cannot read the formats: \(failure)")
        }
        guard let id else { return ReportFormats(known: known, meant: nil) }
        if let meant = known.first(where: { $0.id == id }) { return ReportFormats(known: known, meant: meant) }
        let ids = known.map(\.id).sorted()
        let near = suggestion(for: id, among: ids).map { "did you mean `\($0)`? " } ?? ""
        let list = ids.isEmpty ? "none is" : "known are `\(ids.joined(separator: "`, `"))`"
        throw Failure(.noInput, "there is no format `\(printable(id))` without defect; \(near)\(list)")
    }

    /// The agreements that have no defect. Every defect is told; what it is in is not used.
    func agreements(_ root: Root, _ console: Console) throws -> [Agreement] {
        for defect in configuration.defects { try console.tell(printable("\(defect)")) }
        let usable = configuration.agreements.compactMap(\.value)
        guard usable.isEmpty else { return usable }
        let folder = root.agreements
        throw Failure(
            .configuration,
            configuration.agreements.isEmpty
                ? "no agreement is configured: put one into `\(folder)`"
                : "every agreement has a defect: `ceasefirectl check-config` lists them all")
    }
}
