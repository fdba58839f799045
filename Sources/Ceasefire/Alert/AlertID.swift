/// An alert's name: `AGREEMENT.INCIDENT.rN`.
public struct AlertID: Hashable, Sendable {
    /// The agreement's id.
    public let agreement: String
    /// 26 characters of lower-case base32.
    public let incident: String
    /// Counted from 1.
    public let revision: Int

    public init(agreement: String, incident: String, revision: Int) {
        self.agreement = agreement
        self.incident = incident
        self.revision = revision
    }

    /// Nil where `text` is no such name.
    public init?(_ text: some StringProtocol) {
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[1].count == 26, parts[2].first == UInt8(ascii: "r"),
            let revision = Int(String(decoding: parts[2].dropFirst(), as: UTF8.self)), revision > 0,
            parts[2].elementsEqual("r\(revision)".utf8)
        else { return nil }
        self.init(
            agreement: String(decoding: parts[0], as: UTF8.self), incident: String(decoding: parts[1], as: UTF8.self),
            revision: revision)
    }
}

extension AlertID: CustomStringConvertible {
    public var description: String { "\(agreement).\(incident).r\(revision)" }
}
