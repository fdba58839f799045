import Testing
import XMLDocument

@Suite("Reading XML")
struct XMLParsingTests {
    @Test("elements have their text, children, namespace and line")
    func elements() throws {
        let root = try XMLElement.parse(
            bytes(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <a:alert xmlns:a="urn:x" xmlns="urn:y">
                  <a:event>Air &amp; raid &#x41;</a:event>
                  <event>other</event>
                  <a:event><![CDATA[<two>]]></a:event>
                </a:alert>
                """))
        #expect(root.name == "alert" && root.namespace == "urn:x" && root.line == 2)
        #expect(root.all("event").map(\.text) == ["Air & raid A", "<two>"])
        #expect(root.all("event").map(\.line) == [3, 5])
        #expect(root.first("event")?.text == "Air & raid A")
        #expect(root.first("none") == nil)
    }

    @Test("UTF-16 and Latin-1 are read by their declaration")
    func encodings() throws {
        let latin = bytes("<?xml version='1.0' encoding='ISO-8859-1'?><a>") + [0xE9] + bytes("</a>")
        #expect(try XMLElement.parse(latin).text == "é")
        let units = Array("\u{FEFF}<a>ї</a>".utf16)
        #expect(try XMLElement.parse(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).text == "ї")
    }

    @Test(
        "what is no XML, or more than is read here, is told with its place",
        arguments: [
            ("", 1, "this is no well-formed XML: no element found"),
            ("<a>\n<b></a>", 2, "this is no well-formed XML: mismatched tag"),
            ("<a>&no;</a>", 1, "this is no well-formed XML: undefined entity"),
            ("<a x='1' x='2'/>", 1, "this is no well-formed XML: duplicate attribute"),
            ("<a/>\n<b/>", 2, "this is no well-formed XML: junk after document element"),
            ("<p:a/>", 1, "this is no well-formed XML: unbound prefix"),
            ("<?xml version='1.0' encoding='EBCDIC'?><a/>", 1, "this is no well-formed XML: unknown encoding"),
            (
                "\n<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]>\n<a>&c;</a>".dropFirst().description, 1,
                "it has a document type (`<!DOCTYPE`), which is not read here: take it away"
            ),
            (
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 1,
                "it has a document type (`<!DOCTYPE`), which is not read here: take it away"
            ),
            (String(repeating: "<a>", count: 40), 1, "elements are nested more than 32 deep"),
            ("<a>" + String(repeating: "<b/>", count: 20_000) + "</a>", 1, "there are more than 20000 elements"),
        ])
    func defects(document: String, line: Int, sentence: String) {
        #expect {
            try XMLElement.parse(bytes(document))
        } throws: { error in
            guard let defect = error as? XMLDefect else { return false }
            return defect.line == line && "\(defect.problem)" == sentence
        }
    }

    @Test("a huge attribute costs no more than itself")
    func hugeAttribute() throws {
        let document = bytes("<a x='" + String(repeating: "y", count: 1 << 20) + "'>z</a>")
        #expect(try XMLElement.parse(document).text == "z")
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
