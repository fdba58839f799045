import Ceasefire
import Monitor
import Records
import Support
import Testing

@testable import Ledger

@Suite struct QueryPlanTests {
    private let temporary: TemporaryDatabase
    private let ledger: SQLiteLedger
    private let outbox: SQLiteOutboxReader
    private let reader: LedgerReader

    init() throws {
        temporary = try TemporaryDatabase()
        ledger = try SQLiteLedger(file: temporary.file)
        outbox = try SQLiteOutboxReader(file: temporary.file)
        reader = try LedgerReader(file: temporary.file)
    }

    /// The steps in which SQLite goes through a whole table, or sorts, in any statement that was run.
    private func costlySteps(of connection: Connection) throws -> Set<String> {
        var steps: Set<String> = []
        // What is asked when a ledger is opened is no call of a port.
        for sql in connection.preparedStatements where !sql.hasPrefix("PRAGMA") && !sql.contains("sqlite_schema") {
            let nothing = [any SQLiteValue](repeating: Int64?.none, count: connection.parameterCount(of: sql))
            for step in try connection.rows("EXPLAIN QUERY PLAN " + sql, nothing, body: { try $0[3] as String })
            where step.hasPrefix("SCAN") || step.contains("TEMP B-TREE") {
                steps.insert(step)
            }
        }
        return steps
    }

    @Test("no call of the ports goes through a table that grows, but for the queues of what waits")
    func ports() throws {
        let key = ReportKey(source: "Source", id: "1")
        try ledger.transaction {
            let drop = try ledger.add(aDrop())
            let obstacle = try ledger.add(anObstacle([97], inode: 2), because: "it is a FIFO")
            try ledger.advance(drop.row, records: 1, taken: 1)
            try ledger.add(Refusal(line: 1, column: 1, field: "", problem: "", hint: "", text: ""), to: obstacle.row)
            _ = try ledger.refusals(of: obstacle.row)
            _ = try ledger.drop(drop.identity)
            let destination = try ledger.settle(drop.row, in: .rejected, as: [97])
            _ = try ledger.unmovedDrops()
            try ledger.noteMoved(drop.row, to: destination)
            let report = try ledger.add(aReport("1", from: drop.row))
            try ledger.stand(key, report: report, as: .reported)
            _ = try ledger.standing(of: key)
            try ledger.add(anAssessment(of: report, strike: key))
            try ledger.note(.violation, findings: 0, of: sampleIncident(1), under: "pause")
            try ledger.letGo(ofIncident: sampleIncident(1))
            let alert = anAlert()
            try ledger.add(alert)
            _ = try ledger.history(of: alert.id.incident, under: "pause")
            _ = try ledger.enqueue("ready", alert.record, at: sampleMoment, isTold: false)
            _ = try ledger.hasEntry("ready")
            _ = try ledger.lastSequence()
            _ = try ledger.unfiled(limit: 1)
            try ledger.noteFiled(["\(alert.id)"], at: sampleMoment)
            try ledger.noteTold(["\(alert.id)", "ready"], at: sampleMoment, boot: "one")
            let remark = Remark(by: "O. Bondar", uid: 1000, comment: "why", at: sampleMoment)
            for content in try ledger.contents(of: key) {
                let redaction = try ledger.redact(content, of: key, to: "{}", remark)
                _ = try ledger.isRedacted(content.text, of: key)
                _ = try ledger.incidents(everOfReport: report)
                for told in try ledger.alerts(on: alert.id.incident) {
                    _ = try ledger.redact(alert.id, to: told, by: redaction)
                }
            }
        }
        #expect(ledger.connection.preparedStatements.count > 30)
        // Some lines of a queue, and its order; the ends of all tables, in one row; the ledger's one row, and the chain's
        // last, when it is opened.
        let steps = try costlySteps(of: ledger.connection)
        let known = [
            "SCAN CONSTANT ROW", "SCAN ledger", "SCAN chain", "SCAN u", "SCAN w", "USE TEMP B-TREE FOR ORDER BY",
            "USE TEMP B-TREE FOR DISTINCT",
        ]
        #expect(steps == Set(known))
    }

    @Test("what is told is read from the queue and by its time, never from the whole outbox")
    func telling() throws {
        _ = try outbox.untold(after: 0, through: 1, limit: 1)
        _ = try outbox.lastSequence()
        _ = try outbox.told(since: sampleMoment, notUnder: "one")
        let steps = try costlySteps(of: outbox.connection)
        #expect(steps == ["SCAN (subquery-2)", "USE TEMP B-TREE FOR DISTINCT", "USE TEMP B-TREE FOR ORDER BY"])
    }

    @Test("an entry is read by its name, and a list by its time")
    func reading() throws {
        _ = try reader.alert(anAlert().id)
        _ = try reader.alerts()
        _ = try reader.incident(sampleIncident(1))
        _ = try reader.report(number: 1)
        _ = try reader.reports()
        _ = try reader.contents(of: ReportKey(source: "Source", id: "1"))
        _ = try reader.reportKeys(named: "1")
        let steps = try costlySteps(of: reader.connection).filter { !$0.contains("TEMP B-TREE") }
        #expect(steps == [])
    }
}
