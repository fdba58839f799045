public import Ceasefire
internal import Monitor

extension MemoryLedger {
    public func receipts(from: Moment, until: Moment, _ body: (String, Moment) throws -> Void) throws {
        let received = state.reports.filter { $0.receivedAt >= from && $0.receivedAt < until }
        for report in received.sorted(by: { $0.receivedAt < $1.receivedAt }) {
            try body(report.source, report.receivedAt)
        }
    }

    public func lastReceipts() throws -> [String: Moment] {
        Dictionary(state.reports.map { ($0.source, $0.receivedAt) }) { _, newer in newer }
    }

    public func firstExpected(_ source: String, by moment: Moment) throws -> Moment {
        let since = state.expectations[source] ?? moment
        state.expectations[source] = since
        return since
    }

    public func pseudonymKey() throws -> [UInt8] { Array(repeating: 7, count: 32) }
}
