import Ceasefire
import Monitor
import Support
import Testing

@Suite("Any ledger, of what was taken out of it") struct RedactionConformance {
    private let key = ReportKey(source: "Source", id: "1")
    private let remark = Remark(by: "O. Bondar", uid: 1000, comment: "names a witness", at: sampleMoment)
    private let whole = #"{"text": "a name"}"#

    private func keep(_ content: String, in ledger: LedgerUnderTest) throws -> KeptContent {
        let drop = try ledger.keep()
        let number = try ledger.ledger.transaction { try ledger.ledger.add(aReport("1", from: drop, content: content)) }
        return KeptContent(number: number, text: content)
    }

    @Test("every content of a report is given, the oldest first, and no other's", arguments: LedgerKind.allCases)
    func contents(kind: LedgerKind) throws {
        let ledger = try kind.make()
        let kept = [try keep(whole, in: ledger), try keep("{}", in: ledger)]
        let drop = try ledger.keep(aDrop(inode: 9))
        try ledger.ledger.transaction {
            _ = try ledger.ledger.add(aReport("1", of: "Other", from: drop))
            #expect(try ledger.ledger.contents(of: key) == kept)
            #expect(try ledger.ledger.contents(of: ReportKey(source: "Source", id: "2")) == [])
        }
    }

    @Test("the rest stands in a content's place, and the whole is known again", arguments: LedgerKind.allCases)
    func redaction(kind: LedgerKind) throws {
        let ledger = try kind.make()
        let content = try keep(whole, in: ledger)
        try ledger.ledger.transaction {
            #expect(try !ledger.ledger.isRedacted(whole, of: key))
            _ = try ledger.ledger.redact(content, of: key, to: "{}", remark)
            #expect(try ledger.ledger.contents(of: key).map(\.text) == ["{}"])
            #expect(try ledger.ledger.content(ofReport: content.number)?.text == "{}")
            #expect(try ledger.ledger.isRedacted(whole, of: key))
            #expect(try !ledger.ledger.isRedacted("{}", of: key))
            #expect(try !ledger.ledger.isRedacted(whole, of: ReportKey(source: "Other", id: "1")))
        }
    }

    @Test(
        "incidents that a content's strikes were of are given, though they are of others now",
        arguments: LedgerKind.allCases)
    func incidents(kind: LedgerKind) throws {
        let ledger = try kind.make()
        let content = try keep(whole, in: ledger)
        try ledger.ledger.transaction {
            let strike = try ledger.ledger.add(aStrike(ofReport: content.number))
            for number in 1...2 { try ledger.ledger.assign(strike, to: sampleIncident(number), at: sampleMoment) }
            try ledger.ledger.assign(strike, to: nil, at: sampleMoment)
            #expect(
                try ledger.ledger.incidents(everOfReport: content.number) == [sampleIncident(1), sampleIncident(2)])
        }
    }

    @Test(
        "an alert that was redacted is to be written anew, and is filed as before then", arguments: LedgerKind.allCases)
    func alerts(kind: LedgerKind) throws {
        let ledger = try kind.make()
        let content = try keep(whole, in: ledger)
        let alert = anAlert()
        try ledger.ledger.transaction {
            try ledger.ledger.add(alert)
            try ledger.ledger.noteFiled(["\(alert.id)"], at: sampleMoment)
            #expect(try ledger.ledger.unfiled(limit: 9) == [])
            let redaction = try ledger.ledger.redact(content, of: key, to: "{}", remark)
            let rest = FiledAlert(id: "\(alert.id)", cap: [1], content: [2])
            #expect(try ledger.ledger.redact(alert.id, to: rest, by: redaction))
            #expect(try ledger.ledger.unfiled(limit: 9) == [rest])
            #expect(try ledger.ledger.alerts(on: sampleIncident(1)) == [rest])
            try ledger.ledger.noteFiled(["\(alert.id)"], at: sampleMoment)
            #expect(try ledger.ledger.unfiled(limit: 9) == [])
        }
    }
}
