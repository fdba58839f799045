import Ceasefire
import Monitor
import Records
import Support

@testable import Ledger

/// A random history of a ledger, in which every table that the chain covers has rows.
struct History {
    let ledger: SQLiteLedger
    private var numbers: SeededGenerator
    /// Drops that came and were not finished.
    private var open: [Int64] = []
    private var count = 0

    init(of ledger: SQLiteLedger, seed: UInt64) {
        self.ledger = ledger
        numbers = SeededGenerator(seed: seed)
    }

    /// What each transaction of some appends to the chain: true where it kept anything.
    mutating func write(transactions: Int) throws {
        for _ in 0..<transactions {
            let kinds = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in Int.random(in: 0...6, using: &numbers) }
            try ledger.transaction { for kind in kinds { try step(kind) } }
        }
        // At least one row of everything, and two where an update must not meet a unique name.
        for _ in 0..<2 { try ledger.transaction { for kind in 0...6 { try step(kind) } } }
        try ledger.transaction {
            try redactTwo()
            try ledger.connection.run(
                """
                INSERT INTO removals (alert, rule, bytes, removed_at) SELECT max(number), 'age', 1, 0 FROM alerts
                """)
        }
    }

    /// The oldest and the newest report, and an alert.
    private func redactTwo() throws {
        let remark = Remark(by: "Redactor", uid: 1000, comment: "names a witness", at: sampleMoment)
        let keys: [ReportKey] = try ledger.connection.rows(
            """
            SELECT s.name, r.id FROM reports r JOIN sources s ON s.number = r.source
            WHERE r.number IN ((SELECT min(number) FROM reports), (SELECT max(number) FROM reports)) ORDER BY r.number
            """
        ) { row in ReportKey(source: try row[0], id: try row[1]) }
        for key in keys {
            for content in try ledger.contents(of: key) {
                let redaction = try ledger.redact(content, of: key, to: "{}", remark)
                let alert = anAlert(on: sampleIncident(count), under: "other").id
                _ = try ledger.redact(
                    alert, to: FiledAlert(id: "\(alert)", cap: [], content: Array(key.id.utf8)), by: redaction)
            }
        }
    }

    private mutating func step(_ kind: Int) throws {
        count += 1
        let key = ReportKey(source: "Source \(count % 3)", id: "\(count)")
        switch kind {
        case 0:
            open.append(try ledger.add(aDrop("\(count).json", inode: UInt64(count))).row)
        case 1:
            _ = try ledger.add(anObstacle([97], inode: UInt64(count)), because: "it is a FIFO")
        case 2:
            // Not in the order in which they came.
            guard !open.isEmpty else { return try step(0) }
            let drop = open.remove(at: Int.random(in: 0..<open.count, using: &numbers))
            try ledger.advance(drop, records: 3, taken: 2)
            let refusal = Refusal(line: 1, column: nil, field: "place", problem: "none", hint: nil, text: "{\(count)}")
            try ledger.add(refusal, to: drop)
            _ = try ledger.settle(drop, in: .archive(receivedAt: sampleMoment), as: Array("\(count).json".utf8))
        case 3:
            let drop = try ledger.add(aDrop(inode: UInt64(count))).row
            let report = try ledger.add(aReport(key.id, of: key.source, from: drop, content: "{\"n\": \(count)}"))
            try ledger.stand(key, report: report, as: .reported)
            let strike = try ledger.add(aStrike(ofReport: report, id: key.id))
            try ledger.assign(strike, to: sampleIncident(count), at: sampleMoment)
            try ledger.add(anAssessment(of: report, strike: key, incident: sampleIncident(count)))
        case 4:
            try ledger.add(anAlert(on: sampleIncident(count), content: "{\"n\": \(count)}\n"))
        case 5:
            let record = JournalRecord(.ready, priority: 5, message: "ready")
            _ = try ledger.enqueue("ready/\(count)", record, at: sampleMoment, isTold: false)
        default:
            _ = try ledger.accept([AcceptedFile(path: "a.yaml", text: "\(count)")], at: sampleMoment)
            let remark = Remark(by: "Reviewer", uid: 1000, comment: "why", at: sampleMoment)
            try ledger.add(.confirmed, of: sampleIncident(count), remark)
            let alert = anAlert(on: sampleIncident(count), under: "other")
            try ledger.add(alert)
            try ledger.acknowledge(alert.id, remark)
            let silence = Silence(place: "Kyiv", agreement: "pause", until: sampleMoment.adding(seconds: 60), remark)
            try ledger.endSilence(try ledger.add(silence), remark)
        }
    }
}

extension TemporaryDatabase {
    /// A copy of a ledger that is not being written to, changed as somebody with `sqlite3` would.
    func tampered(_ statements: String...) throws -> TemporaryDatabase {
        let copy = try TemporaryDatabase()
        try copy.write(read())
        try copy.write(read("-wal"), "-wal")
        let connection = try Connection.writing(copy.file)
        try connection.script("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON")
        for statement in statements { try connection.script(statement) }
        return copy
    }

    /// What checking the chain tells.
    func defects() throws -> [ChainDefect] {
        var found: [ChainDefect] = []
        try LedgerReader(file: file).checkChain(progress: { _ in }, tell: { found.append($0) })
        return found
    }
}
