import Platform
import Testing

@Suite struct FileNameTests {
    @Test("what the kernel refuses as a name is no name", arguments: ["", ".", "..", "a/b", "a\0b"])
    func refused(text: String) {
        #expect(FileName(bytes: text.utf8) == nil)
        #expect(throws: SystemFailure.self) { try FileName(text) }
    }

    @Test("a name has at most 255 bytes")
    func length() {
        #expect(FileName(bytes: [UInt8](repeating: 97, count: 255))?.count == 255)
        #expect(FileName(bytes: [UInt8](repeating: 97, count: 256)) == nil)
    }

    @Test("a name need not be text, and keeps its bytes")
    func bytes() throws {
        let bytes: [UInt8] = [0x66, 0xFF, 0xD0, 0x0A]
        let name = try #require(FileName(bytes: bytes))
        #expect(name.bytes == bytes)
        #expect(name.description == #"f\xff\xd0\x0a"#)
    }

    @Test("prefix and suffix are compared by bytes")
    func ends() throws {
        let name = try FileName(".report.json.part")
        #expect(name.hasPrefix("."))
        #expect(name.hasSuffix(".part"))
        #expect(!name.hasSuffix(".json"))
    }
}

@Suite struct EscapingTests {
    @Test(
        "what drives a terminal is shown, not done",
        arguments: [
            ("Київ.json", "Київ.json"),
            ("a\u{1B}[2Jb", #"a\x1b[2Jb"#),
            ("a\nb", #"a\x0ab"#),
            (#"a\x0ab"#, #"a\\x0ab"#),
            ("gpj\u{202E}.exe", #"gpj\xe2\x80\xae.exe"#),
            ("\u{85}", #"\xc2\x85"#),
            ("", ""),
        ])
    func texts(text: String, expected: String) {
        #expect(escapingControlCharacters(text.utf8) == expected)
    }

    @Test("a cut character costs its own bytes only")
    func cut() {
        #expect(escapingControlCharacters([0x61, 0xE2, 0x82, 0x62] as [UInt8]) == #"a\xe2\x82b"#)
    }
}
