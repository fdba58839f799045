import Intake
import JSONDocument
import Support
import Testing

@Suite("Alerts, notes and mails become reports")
struct FormTests {
    @Test(
        "what is dropped becomes the records that lie beside it, and each of them is one that is taken",
        arguments: [
            "air-raid-alert.cap.xml", "strike-update.cap.xml", "strike-observed.cap.xml", "all-clear.cap.xml",
            "cancel.cap.xml", "english.txt", "ukrainian.txt", "russian.txt", "retraction.txt", "plain.eml", "koi8.eml",
            "multipart.eml", "html.eml", "html-table.eml",
        ])
    func golden(name: String) throws {
        let bytes = try repositoryFile("Tests/Forms/\(name)")
        let records = try dropped(name, in: [bytes]).map { try $0.content.get() }
        let expected = String(decoding: try repositoryFile("Tests/Forms/\(name).records"), as: UTF8.self)
        #expect(records.map { $0.text + "\n" }.joined() == expected)
        for record in records { _ = try ReportDecoder.decode(record) }
    }

    @Test("it does not matter in which pieces a drop comes")
    func pieces() throws {
        let name = "multipart.eml"
        let bytes = try repositoryFile("Tests/Forms/\(name)")
        let pieces = stride(from: 0, to: bytes.count, by: 7).map { Array(bytes[$0..<min($0 + 7, bytes.count)]) }
        let whole = try dropped(name, in: [bytes]).map { try $0.content.get() }
        #expect(try dropped(name, in: pieces).map { try $0.content.get() } == whole)
    }

    @Test(
        "what is wrong is told with its line",
        arguments: [
            ("a.xml", "<alert>\n</alarm>", ["2: this is no well-formed XML: mismatched tag"]),
            ("a", "<html/>", ["1: this is `html` of ``, not an alert of the Common Alerting Protocol 1.2"]),
            (
                "a.txt", "Kyiv was hit, again",
                [
                    "1: `Kyiv was hit, again` is no line such as `Place: Kyiv`", "1: `Source` is missing",
                    "1: `Time` is missing", "1: `Place` is missing",
                ]
            ),
            ("a.txt", "Place: Kyiv; Odesa\nTime: noon\nSource: S", ["2: `noon` is no time as it is read here"]),
            ("a.eml", "Content-Type: image/png\n\n<p>", ["3: the mail has no text"]),
            (
                "a.eml", "From: a@example.org\nContent-Type: text/html\n\n<p>Hello,</p><p>Place: Kyiv</p>",
                [
                    "1: `Time` is missing", "1: `Place` is missing", "4: `Hello,` is no line such as `Place: Kyiv`",
                ]
            ),
            ("a.txt", " \n", ["-: there is no record in it"]),
            ("a.txt", "a;b\n1;2\n", ["-: its columns are those of no format that is known here"]),
            ("a.txt", "[{]", ["1: this is not JSON at `]`"]),
        ])
    func defects(name: String, text: String, problems: [String]) {
        let records = dropped(name, in: [Array(text.utf8)])
        let found = records.flatMap { record -> [RecordProblem] in
            guard case .failure(let defect) = record.content else { return [] }
            return defect.problems
        }
        #expect(found.map { "\($0.line.map { "\($0)" } ?? "-"): \($0.sentence)" } == problems)
    }

    private func dropped(_ name: String, in pieces: [[UInt8]]) -> [RawRecord] {
        var reader = DropReader(name: name)
        var rest = pieces[...]
        var records: [RawRecord] = []
        while true {
            switch reader.next() {
            case .record(let record): records.append(record)
            case .starved: reader.feed(rest.popFirst() ?? [])
            case .end: return records
            }
        }
    }
}
