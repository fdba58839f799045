import Digest
import Testing

@Suite struct SHA256Tests {
    /// The examples of FIPS 180-2, appendix B, and the digest of nothing.
    @Test(
        "the standard's examples come out",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func standardExamples(_ text: String, _ expected: String) {
        #expect(hex(SHA256.digest(of: text.utf8)) == expected)
    }

    @Test("a million times `a` in uneven pieces comes out as in the standard")
    func manyPieces() {
        var hash = SHA256()
        var left = 1_000_000
        var size = 0
        while left > 0 {
            size = min(size % 977 + 1, left)
            hash.update([UInt8](repeating: UInt8(ascii: "a"), count: size))
            left -= size
        }
        #expect(hex(hash.finish()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("a digest can be taken midway, and more bytes follow")
    func midway() {
        var hash = SHA256()
        hash.update("ab".utf8)
        #expect(hash.finish() == SHA256.digest(of: "ab".utf8))
        #expect(hash.finish() == SHA256.digest(of: "ab".utf8))
        hash.update("c".utf8)
        #expect(hash.finish() == SHA256.digest(of: "abc".utf8))
    }

    @Test("a collection without contiguous storage gives the same digest")
    func scattered() {
        #expect(SHA256.digest(of: "abc".utf8.reversed().reversed()) == SHA256.digest(of: "abc".utf8))
        #expect(SHA256.digest(of: (0..<100).lazy.map { UInt8($0) }) == SHA256.digest(of: Array(0..<100)))
    }
}
