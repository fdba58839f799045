import Ceasefire
import Gazetteer
import Incidents
import Intake
import Monitor
import Settings

/// Why the configuration on disk is not taken up.
struct ConfigurationRefusal: Error {
    /// `FILE:LINE: what is wrong`.
    let defects: [String]
}

/// The configuration in force.
struct LoadedConfiguration {
    let settings: DaemonSettings
    let rules: Rules
    /// What is wrong with files on disk, and which of them are used as they were accepted last.
    let defects: [String]
    let keptFiles: [String]
    /// Whether it is not the one that was in force before: then all is judged again.
    let isChanged: Bool
    /// Whether what changed are agreements and what they are written with: lists of cities, and column maps, which are
    /// about what is still to come.
    let changesAgreementsOnly: Bool
}

/// Reads the configuration, and keeps what was accepted in the ledger, so that a defective file costs nothing.
final class Configurator {
    private let layout: Layout
    private let disk = ConfigurationDisk()
    private let reader: ConfigurationReader
    private let locator: Locator
    private let gazetteer: Gazetteer

    init(_ layout: Layout, gazetteer: Gazetteer) {
        self.layout = layout
        let zones = SystemZones()
        reader = ConfigurationReader(
            gazetteer: gazetteer, zones: zones, attachment: disk.attachments(root: layout.root))
        locator = Locator(gazetteer: gazetteer, zones: zones)
        self.gazetteer = gazetteer
    }

    /// Gives back the memory that looking up places took, until they are looked up again.
    func release() { gazetteer.release() }

    /// What the daemon starts with: in the place of a defective file stands its last accepted text.
    ///
    /// - Throws: `ConfigurationRefusal` where the daemon's own settings are defective.
    func load(_ ledger: some ConfigurationLedger & EvidenceLedger) throws -> LoadedConfiguration {
        let files = try ConfigurationFiles(root: layout.root, from: disk)
        let onDisk = reader.read(files)
        if let defects = onDisk.settings?.defects, !defects.isEmpty {
            throw ConfigurationRefusal(defects: defects.map(\.description))
        }
        let accepted = try ledger.transaction { try ledger.accepted() }
        let substitute = Substitution(onDisk, accepted)
        let used = reader.read(substitute.apply(to: files))
        let changed = try accept(used, ledger)
        return LoadedConfiguration(
            settings: used.settings?.value ?? DaemonSettings(), rules: try rules(used, ledger),
            defects: onDisk.defects.map(\.description), keptFiles: substitute.replaced,
            isChanged: !changed.isEmpty, changesAgreementsOnly: changed.areOfAgreements)
    }

    /// Takes up what is on disk now, whole or not at all.
    ///
    /// - Throws: `ConfigurationRefusal` where anything is defective.
    func reload(_ ledger: some ConfigurationLedger & EvidenceLedger) throws -> LoadedConfiguration {
        let onDisk = reader.read(try ConfigurationFiles(root: layout.root, from: disk))
        guard onDisk.defects.isEmpty else { throw ConfigurationRefusal(defects: onDisk.defects.map(\.description)) }
        let changed = try accept(onDisk, ledger)
        return LoadedConfiguration(
            settings: onDisk.settings?.value ?? DaemonSettings(), rules: try rules(onDisk, ledger), defects: [],
            keptFiles: [], isChanged: !changed.isEmpty, changesAgreementsOnly: changed.areOfAgreements)
    }

    private func rules(_ configuration: Configuration, _ ledger: some EvidenceLedger) throws -> Rules {
        var alertsOn: Set<Verdict> = [.violation, .disputed]
        let settings = configuration.settings?.value ?? DaemonSettings()
        if settings.alerts.undetermined { alertsOn.insert(.undetermined) }
        var locator = locator
        locator.largestClockSkew = settings.intake.largestClockSkew
        let agreements = configuration.agreements.compactMap(\.value)
        return Rules(
            agreements: agreements, formats: configuration.formats.compactMap(\.value), locator: locator,
            sources: configuration.register,
            pseudonymKey: try ledger.transaction { try ledger.pseudonymKey() },
            join: JoinRule(settings.incidents, among: agreements.flatMap(\.parties)),
            struckAgainWithin: settings.alerts.struckAgainWithin, alertsOn: alertsOn, cap: settings.cap,
            harm: settings.harm, mostRecords: settings.spool.mostRecords, alertFolder: layout.alerts)
    }

    /// Tells which files are not as they were accepted last.
    private func accept(
        _ configuration: Configuration, _ ledger: some ConfigurationLedger & EvidenceLedger
    ) throws -> Set<AcceptedFile> {
        let agreements = configuration.agreements.filter { $0.value != nil }.map { ("agreements.d", $0.file) }
        let lists = configuration.cityLists.filter { $0.value != nil }.map { ("city-lists.d", $0.file) }
        let formats = configuration.formats.filter { $0.value != nil }.map { ("formats.d", $0.file) }
        let sources = configuration.sources.filter { $0.value != nil }.map { ("sources.d", $0.file) }
        // What becomes an alert and what is one strike follow the settings, too.
        let settings = configuration.settings.flatMap { $0.value == nil ? nil : $0.file }.map { [("settings", $0)] }
        let files = (agreements + lists + formats + sources + (settings ?? [])).compactMap { folder, file in
            file.text.map { AcceptedFile(path: "\(folder)/\(file.name)", text: $0) }
        }
        return try ledger.transaction {
            let before = try ledger.accepted()
            _ = try ledger.accept(files, at: .now)
            return Set(before).symmetricDifference(files)
        }
    }
}

extension Set<AcceptedFile> {
    fileprivate var areOfAgreements: Bool {
        allSatisfy { file in
            ["agreements.d/", "city-lists.d/", "formats.d/"].contains { file.path.hasPrefix($0) }
        }
    }
}

extension JoinRule {
    fileprivate init(_ settings: DaemonSettings.Incidents, among parties: [Party]) {
        self.init(
            widestInterval: settings.widestInterval * 1_000_000, slack: settings.slack * 1_000_000,
            widestDisc: Double(settings.widestDisc), reach: Double(settings.reach), parties: parties)
    }
}

/// Puts the last accepted text in the place of each file that is defective now.
private struct Substitution {
    private let texts: [String: String]
    /// The files' names.
    private(set) var replaced: [String] = []

    init(_ onDisk: Configuration, _ accepted: [AcceptedFile]) {
        let known = Dictionary(accepted.map { ($0.path, $0.text) }) { _, newer in newer }
        var texts: [String: String] = [:]
        for outcome in onDisk.agreements where outcome.value == nil {
            texts[outcome.file.path] = known["agreements.d/\(outcome.file.name)"]
        }
        for outcome in onDisk.cityLists where outcome.value == nil {
            texts[outcome.file.path] = known["city-lists.d/\(outcome.file.name)"]
        }
        for outcome in onDisk.formats where outcome.value == nil {
            texts[outcome.file.path] = known["formats.d/\(outcome.file.name)"]
        }
        for outcome in onDisk.sources where outcome.value == nil {
            texts[outcome.file.path] = known["sources.d/\(outcome.file.name)"]
        }
        self.texts = texts
        replaced = texts.keys.sorted()
    }

    func apply(to files: ConfigurationFiles) -> ConfigurationFiles {
        ConfigurationFiles(
            settings: files.settings, agreements: files.agreements.map(replace),
            cityLists: files.cityLists.map(replace), formats: files.formats.map(replace),
            sources: files.sources.map(replace))
    }

    private func replace(_ file: ConfigurationFile) -> ConfigurationFile {
        texts[file.path].map { ConfigurationFile(path: file.path, bytes: Array($0.utf8)) } ?? file
    }
}

extension ConfigurationFile {
    /// What stands in it, where that is text.
    fileprivate var text: String? {
        guard case .bytes(let bytes) = contents else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
