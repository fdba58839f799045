import Ceasefire
import Monitor
import Support
import Testing

@testable import Ledger

@Suite struct LedgerReaderTests {
    private let temporary: TemporaryDatabase
    private let ledger: SQLiteLedger
    private let reader: LedgerReader

    init() throws {
        temporary = try TemporaryDatabase()
        ledger = try SQLiteLedger(file: temporary.file)
        reader = try LedgerReader(file: temporary.file)
    }

    private func minutes(_ minutes: Int64) -> Moment { sampleMoment.adding(seconds: minutes * 60) }

    /// Keeps a report that stands, judged under one agreement.
    @discardableResult
    private func report(
        _ id: String, of source: String = "Source", inode: UInt64 = 1, incident: Int = 1, verdict: Verdict = .disputed,
        at moment: Moment = sampleMoment, place: String = "Kyiv"
    ) throws -> Int64 {
        try ledger.transaction {
            let key = ReportKey(source: source, id: id)
            let drop = try ledger.add(aDrop("\(id).json", inode: inode, submitter: 1234))
            let content = "{\"id\":\"\(id)\",\"place\":{\"name\":\"\(place)\"}}"
            let report = try ledger.add(
                aReport(id, of: source, from: drop.row, content: content, receivedAt: moment))
            try ledger.stand(key, report: report, as: .reported)
            try ledger.add(
                anAssessment(
                    of: report, strike: key, incident: sampleIncident(incident), verdict: verdict,
                    content: "{\"place\":{\"id\":\"UA\(id)\",\"name\":\"\(place)\",\"admin1\":\"Some Oblast\"}}"))
            return report
        }
    }

    @Test("alerts are listed by agreement, verdict, time and place, the newest last")
    func alerts() throws {
        let alerts = [
            anAlert(on: sampleIncident(1), at: minutes(0), place: "Київ", placeID: "UA1"),
            anAlert(on: sampleIncident(2), verdict: .disputed, at: minutes(1), place: "Zaporizhzhia", placeID: "UA2"),
            anAlert(on: sampleIncident(2), under: "moratorium", at: minutes(2), place: "Zaporizhzhia", placeID: "UA2"),
            anAlert(on: sampleIncident(1), revision: 2, kind: .cancel, at: minutes(3), place: "Київ", placeID: "UA1"),
        ]
        try ledger.transaction { for alert in alerts { try ledger.add(alert) } }
        func listed(_ filter: LedgerFilter) throws -> [Int] {
            try reader.alerts(filter).map { summary in alerts.firstIndex { $0.id == summary.id } ?? -1 }
        }
        #expect(try listed(LedgerFilter()) == [0, 1, 2, 3])
        #expect(try listed(LedgerFilter(agreement: "pause")) == [0, 1, 3])
        #expect(try listed(LedgerFilter(verdict: .disputed)) == [1])
        #expect(try listed(LedgerFilter(since: minutes(1), until: minutes(3))) == [1, 2])
        #expect(try listed(LedgerFilter(place: "київ")) == [0, 3])
        #expect(try listed(LedgerFilter(agreement: "moratorium", place: "zapor")) == [2])
        #expect(try listed(LedgerFilter(place: "UA2")) == [1, 2])
        #expect(try listed(LedgerFilter(place: "Lviv")) == [])
    }

    @Test("an alert is shown as it was kept, with when it was written and told")
    func alert() throws {
        let alert = anAlert(content: "{\"id\":1}\n")
        try ledger.transaction { try ledger.add(alert) }
        let before = try #require(try reader.alert(alert.id))
        #expect(before.content == alert.content)
        #expect(before.summary.filedAt == nil && before.summary.toldAt == nil)
        #expect(before.summary.message == "Alert \(alert.id)")
        try ledger.transaction {
            try ledger.noteFiled(["\(alert.id)"], at: minutes(1))
            try ledger.noteTold(["\(alert.id)"], at: minutes(2), boot: "one")
            try ledger.noteTold(["\(alert.id)"], at: minutes(9), boot: "two")
        }
        let after = try #require(try reader.alert(alert.id))
        #expect(after.summary.filedAt == minutes(1))
        #expect(after.summary.toldAt == minutes(2))
        #expect(try reader.alert(AlertID(agreement: "pause", incident: sampleIncident(1), revision: 2)) == nil)
    }

    @Test("reports are listed with what became of each content")
    func states() throws {
        let first = try report("1", inode: 1)
        let second = try report("1", inode: 2, at: minutes(1))
        let withdrawn = try report("2", inode: 3, incident: 2, at: minutes(2))
        try ledger.transaction {
            let drop = try ledger.add(aDrop(inode: 4)).row
            let retraction = try ledger.add(aReport(nil, from: drop, receivedAt: minutes(3)))
            try ledger.stand(ReportKey(source: "Source", id: "2"), report: retraction, as: .withdrawn)
        }
        let listed = try reader.reports()
        #expect(listed.map(\.number) == [first, second, withdrawn, withdrawn + 1])
        #expect(listed.map(\.state) == [.replaced, .stands, .withdrawn, .retraction])
        #expect(listed[3].id == nil)
        #expect(listed[1].judgements.map(\.verdict) == [.disputed])
        #expect(try reader.contents(of: ReportKey(source: "Source", id: "1")).map(\.summary) == Array(listed[0...1]))
    }

    @Test("reports are listed by agreement, verdict, time and place")
    func reportFilters() throws {
        try report("1", inode: 1, incident: 1, verdict: .violation, at: minutes(1))
        try report("2", inode: 2, incident: 2, verdict: .outside, at: minutes(2), place: "Kharkiv")
        func listed(_ filter: LedgerFilter) throws -> [String?] { try reader.reports(filter).map(\.id) }
        #expect(try listed(LedgerFilter()) == ["1", "2"])
        #expect(try listed(LedgerFilter(agreement: "pause")) == ["1", "2"])
        #expect(try listed(LedgerFilter(agreement: "corridor")) == [])
        #expect(try listed(LedgerFilter(verdict: .outside)) == ["2"])
        #expect(try listed(LedgerFilter(since: minutes(2))) == ["2"])
        #expect(try listed(LedgerFilter(until: minutes(2))) == ["1"])
        #expect(try listed(LedgerFilter(place: "kharkiv")) == ["2"])
        #expect(try listed(LedgerFilter(place: "UA1")) == ["1"])
        #expect(try listed(LedgerFilter(place: "some oblast")) == ["1", "2"])
    }

    @Test("a report is shown with its drop, its submitter and every reason")
    func reportEntry() throws {
        let number = try report("1", verdict: .violation)
        let entry = try #require(try reader.report(number: number))
        #expect(entry.drop.name == Array("1.json".utf8))
        #expect(entry.drop.submitter == 1234)
        #expect(entry.drop.sha256 == aDrop().sha256)
        #expect(entry.drop.path == nil)
        #expect(entry.assessments.map(\.judgement) == entry.summary.judgements)
        #expect(entry.assessments.first?.content.hasPrefix("{\"place\"") == true)
        #expect(entry.content.hasPrefix("{\"id\":\"1\""))
        let folder = Destination.Folder.archive(receivedAt: sampleMoment)
        try ledger.transaction { _ = try ledger.settle(1, in: folder, as: Array("1.json".utf8)) }
        #expect(try reader.report(number: number)?.drop.path == "archive/2026/01/31/1.json")
        #expect(try reader.report(number: number)?.drop.isMoved == false)
        try ledger.transaction {
            try ledger.noteMoved(1, to: Destination(folder: folder, name: Array("1.json.7".utf8)))
        }
        #expect(try reader.report(number: number)?.drop.path == "archive/2026/01/31/1.json.7")
        #expect(try reader.report(number: number)?.drop.isMoved == true)
        #expect(try reader.report(number: 99) == nil)
    }

    @Test("of several judgements of a strike the newest is shown")
    func judgedAgain() throws {
        let number = try report("1", verdict: .violation)
        let key = ReportKey(source: "Source", id: "1")
        try ledger.transaction {
            try ledger.add(anAssessment(of: number, strike: key, verdict: .outside, at: minutes(5), content: "{}"))
        }
        let entry = try #require(try reader.report(number: number))
        #expect(entry.summary.judgements.map(\.verdict) == [.outside])
        #expect(entry.assessments.map(\.content) == ["{}"])
    }

    @Test("a report is found by source and id, or by an id alone, with the candidates")
    func names() throws {
        try report("1", of: "One", inode: 1)
        try report("1", of: "Two/Three", inode: 2)
        try report("a/b", of: "One", inode: 3, incident: 2)
        #expect(try reader.reportKeys(named: "One/1") == [ReportKey(source: "One", id: "1")])
        #expect(try reader.reportKeys(named: "Two/Three/1") == [ReportKey(source: "Two/Three", id: "1")])
        #expect(try reader.reportKeys(named: "One/a/b") == [ReportKey(source: "One", id: "a/b")])
        #expect(try reader.reportKeys(named: "a/b") == [ReportKey(source: "One", id: "a/b")])
        #expect(
            try reader.reportKeys(named: "1")
                == [ReportKey(source: "One", id: "1"), ReportKey(source: "Two/Three", id: "1")])
        #expect(try reader.reportKeys(named: "3") == [])
    }

    @Test("an incident is shown with its reports and alerts")
    func incident() throws {
        let number = try report("1")
        try ledger.transaction {
            try ledger.add(anAlert())
            try ledger.add(anAlert(revision: 2, kind: .update))
            try ledger.assign(ledger.add(aStrike(ofReport: number)), to: sampleIncident(1), at: minutes(1))
        }
        let incident = try #require(try reader.incident(sampleIncident(1)))
        #expect(incident.reports.map(\.number) == [number])
        #expect(incident.alerts.map(\.id.revision) == [1, 2])
        #expect(try reader.incident(sampleIncident(2)) == nil)
    }

    @Test("the status counts what stands and what waits")
    func status() throws {
        let empty = try reader.status()
        #expect(empty.reports == 0 && empty.alerts == 0 && empty.verdicts.isEmpty && empty.lastReports.isEmpty)
        try report("1", inode: 1, incident: 1, verdict: .violation, at: minutes(1))
        try report("2", inode: 2, incident: 2, verdict: .undetermined, at: minutes(2))
        try report("3", of: "Other", inode: 3, incident: 3, verdict: .violation, at: minutes(0))
        try ledger.transaction {
            try ledger.add(anAlert())
            _ = try ledger.enqueue("ready", anAlert().record, at: sampleMoment, isTold: false)
            _ = try ledger.settle(1, in: .rejected, as: [97])
        }
        let status = try reader.status()
        #expect(status.dropsToMove == 1 && status.dropsRejected == 1)
        #expect(status.reports == 3 && status.alerts == 1 && status.unfiled == 1 && status.untold == 2)
        #expect(
            status.lastReports == [
                .init(source: "Other", receivedAt: minutes(0)), .init(source: "Source", receivedAt: minutes(2)),
            ])
    }

    @Test("incidents are counted as they stand, each once under each agreement")
    func verdicts() throws {
        try ledger.transaction {
            for number in 1...3 {
                try ledger.note(.violation, findings: 0, of: sampleIncident(number), under: "pause")
                try ledger.note(.outside, findings: 1, of: sampleIncident(number), under: "other")
            }
            try ledger.note(.violation, findings: 0, of: sampleIncident(1), under: "pause")
            try ledger.note(.disputed, findings: 2, of: sampleIncident(2), under: "pause")
            try ledger.letGo(ofIncident: sampleIncident(3))
            try ledger.letGo(ofIncident: sampleIncident(4))
        }
        #expect(
            try reader.status().verdicts == [
                .init(agreement: "other", verdict: .outside, count: 2),
                .init(agreement: "pause", verdict: .disputed, count: 1),
                .init(agreement: "pause", verdict: .violation, count: 1),
            ])
        try ledger.transaction { try ledger.note(.violation, findings: 0, of: sampleIncident(3), under: "pause") }
        #expect(try reader.status().verdicts.last?.count == 2)
        #expect(try ledger.depths().verdicts == reader.status().verdicts)
    }

    @Test("who was heard last is told for the names asked for, and for as many others as are wanted")
    func receipts() throws {
        for number in 1...4 {
            try report(
                "\(number)", of: "S\(number)", inode: UInt64(number), incident: number, at: minutes(Int64(number)))
        }
        let heard = try ledger.lastReceipts(of: ["S4", "nobody"], besides: 2)
        #expect(heard.map(\.source) == ["S4", "S1", "S2"])
        #expect(heard.map(\.at) == [minutes(4), minutes(1), minutes(2)])
    }

    @Test("every accepted configuration is told, by what was new in it")
    func revisions() throws {
        func accept(_ files: [String: String], at moment: Moment) throws {
            _ = try ledger.transaction {
                try ledger.accept(files.map { AcceptedFile(path: $0, text: $1) }, at: moment)
            }
        }
        try accept(["a": "1", "b": "1"], at: minutes(0))
        try accept(["a": "2"], at: minutes(1))
        let revisions = try reader.revisions()
        #expect(revisions.map(\.number) == [1, 2])
        #expect(revisions.map(\.acceptedAt) == [minutes(0), minutes(1)])
        #expect(revisions.map(\.changed) == [["a", "b"], ["a"]])
        #expect(revisions.map(\.removed) == [[], ["b"]])
        #expect(try reader.accepted() == [AcceptedFile(path: "a", text: "2")])
    }
}
