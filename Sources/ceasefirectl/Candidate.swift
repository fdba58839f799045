import Ceasefire
import Gazetteer
import Incidents
import Intake
import Ledger
import Monitor
import Platform
import Settings

/// A configuration that is not in force: what would be judged by, were it.
struct Candidate {
    let rules: Rules

    /// Reads it, without taking it up.
    ///
    /// - Parameter directory: Laid out as `/etc/ceasefired`, over the vendor's files below `root`; or a root of its own.
    init(_ directory: String, _ root: Root, _ ledger: LedgerReader) throws {
        let disk = ConfigurationDisk()
        let ownRoot = "\(directory)/etc/ceasefired"
        let isRoot = try !disk.names(in: ownRoot).isEmpty
        let vendor = "\(isRoot ? directory : root.layout.root)/usr/share/ceasefired"
        let local = isRoot ? ownRoot : directory
        guard try isRoot || !disk.names(in: directory).isEmpty else {
            throw Failure(.noInput, "`\(printable(directory))` is no directory, or an empty one")
        }
        let gazetteer = try Installed.gazetteer(root)
        let reader = ConfigurationReader(
            gazetteer: gazetteer, zones: SystemZones(), attachment: disk.attachments(local: local, vendor: vendor))
        let configuration = reader.read(try ConfigurationFiles(local: local, vendor: vendor, from: disk))
        if let defect = configuration.defects.first {
            throw Failure(
                .configuration,
                printable("\(defect)")
                    + "; \(counted(configuration.defects.count, "defect")) in all, and a reload would be refused")
        }
        let settings = configuration.settings?.value ?? DaemonSettings()
        let agreements = configuration.agreements.compactMap(\.value)
        var locator = Locator(gazetteer: gazetteer, zones: SystemZones())
        locator.largestClockSkew = settings.intake.largestClockSkew
        rules = Rules(
            agreements: agreements, locator: locator, sources: configuration.register,
            pseudonymKey: try ledger.pseudonymKey(), join: JoinRule(parties: agreements.flatMap(\.parties)),
            alertsOn: settings.alerts.undetermined
                ? [.violation, .disputed, .undetermined] : [.violation, .disputed], alertFolder: root.layout.alerts)
    }
}
