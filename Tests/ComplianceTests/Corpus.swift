import Ceasefire
import Compliance
import Gazetteer
import Intake
import JSONDocument
import Settings
import Support
import Testing

/// The reports of `Tests/Corpus` and what is expected of them; its README tells the form.
enum Corpus {
    /// The samples, without their files' endings.
    static let names = names(in: "Tests/Corpus", ending: ".json").map { String($0.dropLast(".json".count)) }

    /// The lines of a sample's `.verdicts` but for its comments, words one space apart.
    static func expectedVerdicts(of name: String) -> [String] {
        String(decoding: bytes(of: "Tests/Corpus/\(name).verdicts"), as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: " ").joined(separator: " ") }
    }

    /// The same lines as the rules have them, for the agreements that are expected.
    static func verdicts(of name: String) throws -> [String] {
        guard let strikes = try assessments(of: name) else { return ["not judged"] }
        return strikes.flatMap { assessments in
            (strikes.count > 1 ? assessments.prefix(1).map { "= \($0.strike.key.id)" } : [])
                + assessments.flatMap(lines)
        }
    }

    /// The verdicts on each strike of a sample; nil where it tells of none.
    static func assessments(of name: String) throws -> [[Assessment]]? {
        let report = try report(name)
        guard report.parts.allSatisfy({ !$0.act.isNeverJudged }) else { return nil }
        let named = Set(expectedVerdicts(of: name).compactMap { $0.split(separator: " ").first.map(String.init) })
        let agreements = configuration.agreements.compactMap(\.value).filter { named.contains($0.id) }
        return try locate(report).map { strike in
            agreements.map { Judge.assess(strike, under: $0) }
        }
    }

    static func locate(_ report: StrikeReport) throws -> [LocatedStrike] {
        try Locator(gazetteer: gazetteer, zones: zones).locate(report)
    }

    private static func report(_ name: String) throws -> StrikeReport {
        var drop = DropReader(name: "\(name).json", bytes: bytes(of: "Tests/Corpus/\(name).json"))
        let step = drop.next()
        let record: RawRecord? = if case .record(let record) = step { record } else { nil }
        let value = try #require(record).content.get()
        return try #require(try ReportDecoder.decode(value).report)
    }

    private static func lines(of assessment: Assessment) -> [String] {
        assessment.readings.map { reading in
            let criteria = reading.findings.all.map { "\($0.criterion.rawValue)=\($0.result.rawValue.prefix(1))" }
            let words = [assessment.agreement, reading.reading.id, reading.verdict.rawValue] + criteria
            let retroactive = reading.isRetroactive ? ["retroactive"] : []
            return (words + retroactive + ["consent=\(reading.consent?.rawValue ?? "-")"]).joined(separator: " ")
        } + ["\(assessment.agreement) * \(assessment.verdict.rawValue)"]
    }
}

extension Corpus {
    /// The shipped agreement first, then the examples.
    static let configuration = ConfigurationReader(gazetteer: gazetteer, zones: zones).read(
        ConfigurationFiles(
            agreements: files(in: "share/agreements.d", ending: ".yaml")
                + files(in: "etc/ceasefired/examples", ending: ".yaml"),
            cityLists: files(in: "share/city-lists.d", ending: ".txt")))

    private static let zones = SystemZones()

    private static let gazetteer = shippedPlaces

    private static func files(in folder: String, ending suffix: String) -> [ConfigurationFile] {
        names(in: folder, ending: suffix).map {
            ConfigurationFile(path: "\(folder)/\($0)", bytes: bytes(of: "\(folder)/\($0)"))
        }
    }

    /// None where the folder cannot be listed, which the tests notice.
    private static func names(in folder: String, ending suffix: String) -> [String] {
        do {
            return try ConfigurationDisk().names(in: "\(repository)/\(folder)").filter { $0.hasSuffix(suffix) }.sorted()
        } catch {
            return []
        }
    }

    /// None where the file is not there, which the tests notice.
    static func bytes(of path: String) -> [UInt8] {
        if case .bytes(let bytes)? = ConfigurationDisk().contents(of: "\(repository)/\(path)") { bytes } else { [] }
    }

    static let repository = String(#filePath.split(separator: "/Tests/")[0])
}
