internal import CMessageDigest

/// SHA-256 (FIPS 180-4) over bytes that come piece by piece, by nettle.
public struct SHA256: Sendable {
    private static let length = 32

    private var context: sha256_ctx

    /// The digest of no bytes yet.
    public init() {
        var context = sha256_ctx()
        unsafe nettle_sha256_init(&context)
        self.context = context
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe nettle_sha256_update(
                &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        update(unsafe bytes.bytes)
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: some Collection<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ unsafe update(UnsafeRawBufferPointer($0)) }) == nil {
            update(Array(bytes))
        }
    }

    /// The 32 bytes of the digest of everything taken in so far; more may follow.
    public func finish() -> [UInt8] {
        var context = context
        return unsafe [UInt8](unsafeUninitializedCapacity: SHA256.length) { digest, count in
            unsafe nettle_sha256_digest(&context, SHA256.length, digest.baseAddress)
            count = SHA256.length
        }
    }

    /// The 32 bytes of the digest of `bytes`.
    public static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
