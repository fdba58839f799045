import Digest
import Testing

@Suite struct ByteTextTests {
    @Test("hexadecimal has two lower-case digits a byte")
    func hexadecimal() {
        #expect(hex([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
        #expect(hex([]) == "")
    }

    /// RFC 4648, section 10, without the padding and in lower case.
    @Test(
        "the examples of RFC 4648 come out, in lower case and without padding",
        arguments: [
            ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
            ("foobar", "mzxw6ytboi"),
        ])
    func base32Examples(_ text: String, _ expected: String) {
        #expect(base32(text.utf8) == expected)
    }

    @Test("16 bytes make 26 characters, and a SHA-256 52")
    func lengths() {
        #expect(base32(SHA256.digest(of: []).prefix(16)).count == 26)
        #expect(base32(SHA256.digest(of: [])).count == 52)
    }
}
