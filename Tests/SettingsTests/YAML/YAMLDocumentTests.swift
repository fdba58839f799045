import Testing

@testable import Settings

@Suite struct YAMLDocumentTests {
    @Test("keys keep their order, and each node knows its line and column")
    func positions() throws {
        let document = try YAMLDocument.parse(Array("b: x\na:\n  - 'no'\n  - {c: \"1\"}\n".utf8))
        let root = try #require(document.root)
        guard case .mapping(let entries) = root.content else { return #expect(Bool(false)) }
        #expect(entries.map(\.key) == ["b", "a"])
        #expect(entries[0].value.text == "x")
        #expect(entries[1].position == SourcePosition(line: 2, column: 1))
        guard case .sequence(let items) = entries[1].value.content else { return #expect(Bool(false)) }
        #expect(items[0].content == .scalar("no", isPlain: false))
        #expect(items[1].position == SourcePosition(line: 4, column: 5))
    }

    @Test("scalars stay text, whatever other readers of YAML make of them")
    func scalars() throws {
        for text in ["no", "2026-01-31", "0123", "1e3", "12:30", ".inf", "true"] {
            let root = try YAMLDocument.parse(Array(text.utf8)).root
            #expect(root?.content == .scalar(text, isPlain: true))
        }
    }

    @Test(
        "only a plain nothing is nothing", arguments: [("a:", true), ("a: ~", true), ("a: ''", false), ("a: x", false)])
    func nothing(_ text: String, _ expected: Bool) throws {
        guard case .mapping(let entries)? = try YAMLDocument.parse(Array(text.utf8)).root?.content else {
            return #expect(Bool(false))
        }
        #expect(entries[0].value.isNothing == expected)
    }

    @Test("a file of comments holds no document, and a byte order mark is passed over")
    func comments() throws {
        #expect(try YAMLDocument.parse(Array("# nothing\n\n".utf8)).root == nil)
        #expect(try YAMLDocument.parse([]).root == nil)
        #expect(try YAMLDocument.parse([0xEF, 0xBB, 0xBF] + Array("a".utf8)).root?.text == "a")
    }

    @Test("every key that stands twice is told with both lines, and the first one counts")
    func duplicates() throws {
        let document = try YAMLDocument.parse(Array("a: 1\nb: {c: 1, c: 2}\na: 2\n".utf8))
        #expect(
            document.duplicates.map { "\($0.line):\($0.column) \($0.problem)" } == [
                "2:11 the key `c` stands twice, first in line 2", "3:1 the key `a` stands twice, first in line 1",
            ])
        guard case .mapping(let entries)? = document.root?.content else { return #expect(Bool(false)) }
        #expect(entries.map(\.value.text) == ["1", nil])
    }

    @Test(
        "what is not read here is refused with its line, column and a sentence",
        arguments: [
            ("a: &x 1\n", "1:4 the anchor `&x` is not read here: write the text out"),
            ("a: 1\nb: *x\n", "2:4 the alias `*x` is not read here: write the text out, or put it in quotes"),
            (
                "a: !!int 1",
                "1:4 the tag `tag:yaml.org,2002:int` is not read here: take it away, or put the text in quotes"
            ),
            ("a: 1\n---\nb: 2\n", "2:1 a second document starts here: put it in a file of its own"),
            ("? [a]\n: 1\n", "1:3 a key is a list or a mapping: a key is a text"),
            (
                "a: b: c\n",
                "1:5 a `:` is not expected here: put a text that holds `: ` in quotes, or mend the indentation"
            ),
            ("\ta: 1\n", "1:1 a tab cannot indent: use spaces"),
            ("a: 1\n\tb: 2\n", "2:1 a tab cannot indent: use spaces"),
            ("a: @x\n", "1:4 a text that starts with `@` needs quotes"),
            ("a: 1\nb: \"x\nc: 1\n", "2:4 the quote that opens here is never closed"),
            ("a: [1, 2\nb: 3\n", "2:2 a `,` or the closing bracket is missing in what opens in line 1"),
            ("a:\n- b\n-c\n", "3:1 a `:` and a blank are missing behind the key, or `-` lacks its blank"),
            (
                "a: 'it's'\n",
                "1:8 no key of the mapping that starts in line 1 stands here: mend the indentation, or the quotes before it"
            ),
            ("- a\nb: 1\n", "2:1 no item (`- …`) of the list that starts in line 1 stands here"),
            ("%YAML 9.9\n---\na: 1\n", "1:1 found incompatible YAML document"),
            ("a: \"\\q\"\n", "1:5 found unknown escape character (see line 1)"),
            ("a: \u{1}\n", "1:4 the control character U+0001 stands in the file: take it away"),
        ])
    func defects(_ text: String, _ expected: String) {
        #expect(message(Array(text.utf8)) == expected)
    }

    @Test("other encodings and broken bytes are told by name")
    func encodings() {
        #expect(message([0xFF, 0xFE, 0x61, 0x00]) == "1:1 the file is UTF-16: save it as UTF-8")
        #expect(message([0, 0, 0xFE, 0xFF]) == "1:1 the file is UTF-32: save it as UTF-8")
        #expect(message(Array("a: 1\né".utf8) + [0xFF]) == "2:2 the byte FF is not UTF-8: save the file as UTF-8")
    }

    @Test("hostile nesting is refused, in brackets as by indentation")
    func nesting() {
        let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(message(brackets)?.hasSuffix("lists and mappings are nested more than 24 deep") == true)
        let dashes = Array(String(repeating: "- ", count: 10_000).utf8)
        #expect(message(dashes)?.hasSuffix("lists and mappings are nested more than 24 deep") == true)
    }

    private func message(_ bytes: [UInt8]) -> String? {
        do throws(YAMLDefect) {
            _ = try YAMLDocument.parse(bytes)
            return nil
        } catch {
            return "\(error.line):\(error.column) \(error.problem)"
        }
    }
}
