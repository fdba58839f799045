import Ceasefire
import Gazetteer
import Incidents
import Intake
import Monitor
import Platform
import Settings

/// A configuration that is not in force: what would be judged by, were it.
struct Candidate {
    let rules: Rules
    /// The same, by which nothing becomes an alert.
    let silentRules: Rules
    /// The sources that are told under pseudonyms.
    let hasProtectedSources: Bool

    /// Reads it, without taking it up.
    ///
    /// - Parameter directory: Laid out as `/etc/ceasefired`, over the vendor's files below `root`; or a root of its own.
    init(_ directory: String, _ root: Root, pseudonymKey: [UInt8]) throws {
        let disk = ConfigurationDisk()
        let ownRoot = "\(directory)/etc/ceasefired"
        let isRoot = try !disk.names(in: ownRoot).isEmpty
        guard try isRoot || !disk.names(in: directory).isEmpty else {
            throw Failure(.noInput, "`\(printable(directory))` is no directory, or an empty one")
        }
        try self.init(
            local: isRoot ? ownRoot : directory,
            vendor: "\(isRoot ? directory : root.layout.root)/usr/share/ceasefired", root, pseudonymKey)
    }

    /// Reads what a reload would take up.
    init(installedBelow root: Root, pseudonymKey: [UInt8]) throws {
        try self.init(
            local: "\(root.layout.root)/etc/ceasefired", vendor: "\(root.layout.root)/usr/share/ceasefired", root,
            pseudonymKey)
    }

    private init(local: String, vendor: String, _ root: Root, _ pseudonymKey: [UInt8]) throws {
        let disk = ConfigurationDisk()
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
        func allRules(alertsOn: Set<Verdict>) -> Rules {
            Rules(
                agreements: agreements, formats: configuration.formats.compactMap(\.value), locator: locator,
                sources: configuration.register, pseudonymKey: pseudonymKey,
                join: JoinRule(settings.incidents, among: agreements.flatMap(\.parties)), alertsOn: alertsOn,
                cap: settings.cap, harm: settings.harm, mostRecords: settings.spool.mostRecords,
                alertFolder: root.layout.alerts)
        }
        rules = allRules(
            alertsOn: settings.alerts.undetermined
                ? [.violation, .disputed, .undetermined] : [.violation, .disputed])
        silentRules = allRules(alertsOn: [])
        hasProtectedSources = configuration.register.profiles.contains { $0.isProtected }
    }
}

extension JoinRule {
    /// As the daemon has it.
    fileprivate init(_ settings: DaemonSettings.Incidents, among parties: [Party]) {
        self.init(
            widestInterval: settings.widestInterval * 1_000_000, slack: settings.slack * 1_000_000,
            widestDisc: Double(settings.widestDisc), reach: Double(settings.reach), parties: parties)
    }
}
