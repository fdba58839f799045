public import Ceasefire
public import Gazetteer
public import Intake

/// All files of the configuration, after vendor's and administrator's were laid over each other.
public struct ConfigurationFiles: Hashable, Sendable {
    /// `ceasefired.yaml`; nil where there is none.
    public var settings: ConfigurationFile?
    public var agreements: [ConfigurationFile]
    public var cityLists: [ConfigurationFile]
    public var formats: [ConfigurationFile]
    public var sources: [ConfigurationFile]

    public init(
        settings: ConfigurationFile? = nil, agreements: [ConfigurationFile] = [], cityLists: [ConfigurationFile] = [],
        formats: [ConfigurationFile] = [], sources: [ConfigurationFile] = []
    ) {
        self.settings = settings
        self.agreements = agreements
        self.cityLists = cityLists
        self.formats = formats
        self.sources = sources
    }
}

/// What the files of the configuration say, each with its value or its defects.
///
/// Whoever keeps each file's last accepted text puts it in the place of a defective one and reads again.
public struct Configuration: Sendable {
    /// Nil where there is no file: every setting has its default then.
    public let settings: FileOutcome<DaemonSettings>?
    public let agreements: [FileOutcome<Agreement>]
    public let cityLists: [FileOutcome<Set<Place>>]
    public let formats: [FileOutcome<ColumnMap>]
    public let sources: [FileOutcome<[SourceProfile]>]

    /// All sources that are listed; of a name that stands in two files the last one's counts.
    public var register: SourceRegister { SourceRegister(sources.flatMap { $0.value ?? [] }) }

    /// Every defect, file by file.
    public var defects: [ConfigurationDefect] {
        (settings?.defects ?? []) + cityLists.flatMap(\.defects) + agreements.flatMap(\.defects)
            + formats.flatMap(\.defects) + sources.flatMap(\.defects)
    }
}

/// Reads configuration: settings, then city lists, then the agreements that name them, and formats.
public struct ConfigurationReader: Sendable {
    private let gazetteer: Gazetteer
    private let zones: any ZoneLookup
    private let attachment: @Sendable (String) -> FileContents

    /// - Parameter attachment: the file of this name that lies beside the agreements (`polygon:`, `route:`).
    public init(
        gazetteer: Gazetteer, zones: any ZoneLookup,
        attachment: @escaping @Sendable (String) -> FileContents = { _ in .unreadable("there is no such file") }
    ) {
        self.gazetteer = gazetteer
        self.zones = zones
        self.attachment = attachment
    }

    /// Reads every file; a defect in one costs the others nothing.
    public func read(_ files: ConfigurationFiles) -> Configuration {
        let settings = files.settings.map(DaemonSettingsReader().read)
        let listReader = CityListReader(gazetteer: gazetteer)
        let cityLists = files.cityLists.map(listReader.read)
        let lists = CityLists(cityLists.map { ($0.file.stem, $0.value) }) { first, _ in first }
        let reader = AgreementReader(gazetteer: gazetteer, zones: zones, lists: lists, attachment: attachment)
        let agreements = refusingSharedIDs(files.agreements.map(reader.read))
        let formats = files.formats.map(FormatReader(zones: zones).read)
        return Configuration(
            settings: settings, agreements: agreements, cityLists: cityLists, formats: formats,
            sources: files.sources.map(SourceListReader().read))
    }

    /// Two agreements of one id cannot be told apart: the later file has a defect.
    private func refusingSharedIDs(_ outcomes: [FileOutcome<Agreement>]) -> [FileOutcome<Agreement>] {
        var files: [String: String] = [:]
        return outcomes.map { outcome in
            guard let id = outcome.value?.id else { return outcome }
            guard let other = files[id] else {
                files[id] = outcome.file.path
                return outcome
            }
            let defect = ConfigurationDefect(
                file: outcome.file.path, line: 1, problem: .idElsewhere(id, file: other))
            return FileOutcome(file: outcome.file, value: nil, defects: [defect])
        }
    }
}
