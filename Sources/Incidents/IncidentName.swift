public import Ceasefire
internal import Digest

extension ReportKey {
    /// The name of the incident that this report opens: 26 characters of lower-case base32 of SHA-256 over the source's
    /// name, NUL and the id (contract §6).
    public var incident: String {
        let digest = SHA256.digest(of: Array(source.utf8) + [0] + Array(id.utf8))
        return String(base32(digest).prefix(26))
    }
}
