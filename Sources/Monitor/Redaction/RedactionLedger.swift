public import Ceasefire

/// What was taken out of the evidence by people who had to: it belongs to `Ports.swift` and has a page of its own for
/// its length.
///
/// What is taken out leaves a tombstone: who took it out, when and why, and the digest that the chain of evidence knows
/// the whole by.
public protocol RedactionLedger: AnyObject {
    /// Every content that was kept of a report, whichever stands, the oldest first.
    func contents(of key: ReportKey) throws -> [KeptContent]
    /// Whether something was taken out of a content of the report that read so when it came, in canonical words.
    func isRedacted(_ content: String, of key: ReportKey) throws -> Bool
    /// Keeps `rest` in the place of a content, and forgets the facility that its strikes were found by.
    ///
    /// - Returns: The redaction's number.
    func redact(_ content: KeptContent, of key: ReportKey, to rest: String, _ remark: Remark) throws -> Int64
    /// The incidents that strikes of a content are or were of.
    func incidents(everOfReport report: Int64) throws -> [String]
    /// Every alert on an incident, the oldest first.
    func alerts(on incident: String) throws -> [FiledAlert]
    /// Keeps other bytes in the place of an alert's files.
    ///
    /// - Returns: Whether the files are to be written anew: not where they were removed.
    func redact(_ alert: AlertID, to rest: FiledAlert, by redaction: Int64) throws -> Bool
}

/// A content of a report.
public struct KeptContent: Hashable, Sendable {
    /// The report's number in the ledger.
    public let number: Int64
    /// Canonical JSON.
    public let text: String

    public init(number: Int64, text: String) {
        self.number = number
        self.text = text
    }
}
