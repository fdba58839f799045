internal import Ceasefire

/// All that is kept of one strike.
public struct IncidentEntry: Hashable, Sendable {
    /// 26 characters of base32.
    public let name: String
    /// Every content of the reports that tell of it, the newest last.
    public let reports: [ReportSummary]
    /// Everything told of it, the newest last.
    public let alerts: [AlertSummary]
}

extension LedgerReader {
    /// An incident by its name; nil where there is none.
    public func incident(_ name: String) throws -> IncidentEntry? {
        try snapshot {
            guard let number: Int64 = try connection.value("SELECT number FROM incidents WHERE name = ?", name) else {
                return nil
            }
            return IncidentEntry(
                name: name,
                reports: try reportRows(
                    """
                    WHERE r.number IN (
                        SELECT s.report FROM memberships m JOIN strikes s ON s.number = m.strike WHERE m.incident = ?)
                    ORDER BY r.number
                    """, number),
                alerts: try summaries("WHERE a.incident = ? ORDER BY a.number", number))
        }
    }
}
