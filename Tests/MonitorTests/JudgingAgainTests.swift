import Ceasefire
import JSONDocument
import Monitor
import Records
import Support
import Testing

@Suite("Judging again after only agreements changed")
struct JudgingAgainTests {
    @Test("tells what judging everything again tells")
    func sameAsEverything() throws {
        for seed in UInt64(5000)..<5100 {
            let contents = History(seed: seed).contents
            let whole = try desk(taking: contents, then: .everything)
            let quick = try desk(taking: contents, then: .findings)
            #expect(whole == quick, "seed \(seed): \(contents.joined(separator: "\n"))")
            if whole != quick { return }
        }
    }

    @Test("tells nothing where only the words of a reason are others")
    func nothingNew() throws {
        let desk = Desk()
        try desk.drop(aReportText())
        let longer = aWindow(to: windowEnd.adding(seconds: 86_400))
        desk.adopt([anAgreement(readings: [aReading(owing: [anObligation(in: longer)])])])
        for scope in Rejudgement.Scope.allCases {
            try desk.judgeAgain(scope)
            #expect(desk.ledger.alerts.count == 1)
        }
    }

    @Test("is whole where something before it was to be, and was not done")
    func unfinished() throws {
        let desk = Desk()
        try desk.drop(aReportText())
        try desk.pipeline.judgeAgain(.everything)
        try desk.pipeline.judgeAgain(.findings)
        #expect(try desk.ledger.rejudgement()?.scope == .everything)
    }

    /// What is told in the end of each incident, and how it stands.
    private func desk(taking contents: [String], then scope: Rejudgement.Scope) throws -> [String: String] {
        let desk = Desk(sources: someSources)
        for content in contents { try desk.drop(content) }
        try desk.judgeAgain()
        let missiles = aReading(owing: [anObligation(weapons: Scope(include: ["missile"]))])
        let ukraine = aReading("other", owing: [anObligation(of: "Ukraine")])
        for agreement in [anAgreement(readings: [missiles, ukraine]), anAgreement(readings: [ukraine])] {
            desk.adopt([agreement])
            try desk.judgeAgain(scope)
        }
        var told: [String: String] = [:]
        for alert in desk.ledger.alerts { told["\(alert.id)"] = "\(alert.kind) \(alert.verdict)" }
        for (name, verdicts) in desk.ledger.verdicts { told[name] = "\(verdicts)" }
        return told
    }
}
