internal import CMessageDigest

/// SHA-256 (FIPS 180-4) over bytes that come piece by piece, by libmd.
public struct SHA256: Sendable {
    private var context: SHA2_CTX

    /// The digest of no bytes yet.
    public init() {
        var context = SHA2_CTX()
        unsafe SHA256Init(&context)
        self.context = context
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe SHA256Update(&context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
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
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            unsafe SHA256Final(digest.baseAddress, &context)
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }

    /// The 32 bytes of the digest of `bytes`.
    public static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
