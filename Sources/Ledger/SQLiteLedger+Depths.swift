public import Ceasefire
internal import Incidents

/// How much the ledger knows to be done, and how incidents stand.
public struct LedgerDepths: Hashable, Sendable {
    /// Drops that are decided and not known to have left `incoming/`.
    public let dropsToMove: Int
    /// Alerts whose files are not known to be written.
    public let alertsToWrite: Int
    /// Entries that are not known to be in the journal.
    public let entriesToSee: Int
    public let verdicts: [LedgerStatus.VerdictCount]
}

extension SQLiteLedger {
    /// Takes as long as the queues are, whatever the ledger holds.
    public func depths() throws -> LedgerDepths {
        try LedgerFailure.telling {
            func count(_ sql: String) throws -> Int {
                let count: Int64? = try connection.value(sql)
                return Int(count ?? 0)
            }
            return LedgerDepths(
                dropsToMove: try count(LedgerStatus.dropsToMove), alertsToWrite: try count(LedgerStatus.alertsToWrite),
                entriesToSee: try count(LedgerStatus.entriesToSee), verdicts: try LedgerStatus.verdicts(connection))
        }
    }

    /// When sources were heard last: those of these names, and of the others the first so many that were ever heard.
    public func lastReceipts(of names: [String], besides limit: Int) throws -> [(source: String, at: Moment)] {
        try LedgerFailure.telling {
            var receipts: [(source: String, at: Moment)] = []
            func add(_ rest: String, _ value: any SQLiteValue) throws {
                try connection.forEach(
                    """
                    SELECT s.name, (SELECT received_at FROM reports WHERE source = s.number ORDER BY number DESC LIMIT 1)
                    FROM sources s
                    """ + " " + rest, value
                ) { row in
                    let moment: Int64? = try row[1]
                    if let moment { receipts.append((source: try row[0], at: Moment(column: moment))) }
                }
            }
            for name in names { try add("WHERE s.name = ?", name) }
            try add("WHERE s.name <> '\(Canary.source)' ORDER BY s.number LIMIT ?", Int64(limit))
            return receipts
        }
    }
}
