import Ceasefire
import Incidents
import Intake
import JSONDocument
import Monitor
import Settings
import Support

/// What stories are told under: the agreements and sources of `Tests/Stories`, and the shipped ones.
enum StoryWorld {
    static let folder = "Tests/Stories"

    /// The files' names without their ending.
    static let names = names(in: folder, ending: ".story")

    static func story(_ name: String) throws -> Story {
        try Story(String(decoding: repositoryFile("\(folder)/\(name).story"), as: UTF8.self))
    }

    /// - Parameter isMirrored: Whether the parties have changed places.
    static func rules(_ chosen: Story.Agreements, isMirrored: Bool) throws -> Rules {
        guard let agreement = configuration.agreements.compactMap(\.value).first(where: { $0.id == chosen.name }) else {
            throw Story.Misspelt(description: "no agreement `\(chosen.name)`")
        }
        let stated = Agreement(
            id: agreement.id, title: agreement.title, parties: agreement.parties, positions: agreement.positions,
            readings: agreement.readings.filter { !chosen.without.contains($0.id) })
        let inForce = isMirrored ? stated.mirrored : stated
        let profiles = configuration.sources.flatMap { $0.value ?? [] }
        return Rules(
            agreements: [inForce], formats: configuration.formats.compactMap(\.value),
            locator: Locator(gazetteer: shippedPlaces, zones: SystemZones()),
            sources: SourceRegister(isMirrored ? profiles.map(\.mirrored) : profiles),
            join: .init(parties: inForce.parties), struckAgainWithin: 30 * 86_400,
            alertsOn: [.violation, .disputed], alertFolder: "/alerts")
    }

    /// With the defects that it has, which a test tells.
    static let configuration = reader.read(
        ConfigurationFiles(
            agreements: files(in: "\(folder)/agreements", ending: ".yaml")
                + files(in: "share/agreements.d", ending: ".yaml"),
            cityLists: files(in: "share/city-lists.d", ending: ".txt"),
            formats: files(in: "\(folder)/formats", ending: ".yaml"),
            sources: files(in: "share/sources.d", ending: ".yaml") + files(in: folder, ending: "sources.yaml")))

    static let reader = ConfigurationReader(gazetteer: shippedPlaces, zones: SystemZones())

    static func files(in folder: String, ending suffix: String) -> [ConfigurationFile] {
        names(in: folder, ending: suffix).compactMap { name in
            let path = "\(folder)/\(name)\(suffix)"
            do { return ConfigurationFile(path: path, bytes: try repositoryFile(path)) } catch { return nil }
        }
    }

    /// None where the folder cannot be listed, which the tests notice.
    static func names(in folder: String, ending suffix: String) -> [String] {
        let root = #filePath.split(separator: "/Tests/")[0]
        do {
            return try ConfigurationDisk().names(in: "\(root)/\(folder)").filter { $0.hasSuffix(suffix) }.sorted()
                .map { String($0.dropLast(suffix.count)) }
        } catch {
            return []
        }
    }
}
