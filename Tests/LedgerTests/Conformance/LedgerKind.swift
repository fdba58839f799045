import Monitor
import Support
import Testing

@testable import Ledger

/// The ledgers that the conformance suite is run against.
enum LedgerKind: CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { self == .memory ? "in memory" : "in SQLite" }

    func make() throws -> LedgerUnderTest {
        switch self {
        case .memory:
            let ledger = MemoryLedger()
            return LedgerUnderTest(ledger: ledger, configuration: ledger, outbox: ledger)
        case .sqlite:
            let temporary = try TemporaryDatabase()
            let ledger = try SQLiteLedger(file: temporary.file)
            return LedgerUnderTest(
                ledger: ledger, configuration: ledger, outbox: try SQLiteOutboxReader(file: temporary.file),
                temporary: temporary)
        }
    }
}

/// A new, empty ledger with its readers.
struct LedgerUnderTest {
    let ledger: any EvidenceLedger
    let configuration: any ConfigurationLedger
    let outbox: any OutboxReader
    var temporary: TemporaryDatabase?

    /// A drop that is in the ledger, committed.
    func keep(_ drop: Drop = aDrop()) throws -> Int64 {
        try ledger.transaction { try ledger.add(drop).row }
    }
}
