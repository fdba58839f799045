/// A keyed digest: HMAC-SHA-256 (RFC 2104), which nobody can compute who has not the key.
public enum HMAC {
    /// The 32 bytes of the digest of `message` under `key`.
    public static func digest(of message: some Collection<UInt8>, key: [UInt8]) -> [UInt8] {
        let short = key.count > block ? SHA256.digest(of: key) : key
        let padded = short + [UInt8](repeating: 0, count: block - short.count)
        let inner = SHA256.digest(of: padded.map { $0 ^ 0x36 } + Array(message))
        return SHA256.digest(of: padded.map { $0 ^ 0x5c } + inner)
    }

    /// SHA-256 takes so many bytes at once.
    private static let block = 64
}
