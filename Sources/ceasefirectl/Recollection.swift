import Ceasefire
import Digest
import Incidents
import Intake
import JSONDocument
import Ledger
import Settings

/// Finds out again what stands of an incident, from what the ledger holds: the reports and the configuration that was
/// in force.
struct Recollection {
    private let ledger: LedgerReader
    private let installed: Installed
    private let join: JoinRule

    init(_ ledger: LedgerReader, _ root: Root) throws {
        self.ledger = ledger
        installed = try Installed(root, accepted: ledger.accepted())
        join = JoinRule(parties: installed.configuration.agreements.compactMap(\.value).flatMap(\.parties))
    }

    /// Nil where nothing tells of it any more.
    func incident(_ entry: IncidentEntry) throws -> Incident? {
        let tellings = try entry.members.compactMap(telling)
        let answers = try entry.answers.compactMap(telling).filter { answer in
            tellings.contains { isAnswered($0, by: answer) }
        }
        return Incident(name: entry.name, tellings, answeredBy: answers, installed.configuration.register)
    }

    /// Whether a denial or an admission names the report, or matches it.
    private func isAnswered(_ telling: Telling, by answer: Telling) -> Bool {
        guard let about = answer.report.about else { return join.isCompatible(answer, telling) }
        let key = telling.report.key
        return about == "\(key)" || (about == key.id && answer.report.source.name == key.source)
    }

    private func telling(_ member: IncidentEntry.Member) throws -> Telling? {
        guard let entry = try ledger.report(number: member.report),
            let report = try ReportDecoder.decode(JSONValue.parse(entry.content)).report
        else { return nil }
        let strike = try installed.locator.locate(report).first { $0.key == member.strike }
        return strike.map {
            Telling(report: report, strike: $0, sha256: hex(entry.drop.sha256), arrival: member.report)
        }
    }
}
