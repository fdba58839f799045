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
            "multipart.eml",
        ])
    func golden(name: String) throws {
        let records = try records(of: try repositoryFile("Tests/Forms/\(name)"), named: name)
        let expected = String(decoding: try repositoryFile("Tests/Forms/\(name).records"), as: UTF8.self)
        #expect(records.map { $0.text + "\n" }.joined() == expected)
        for record in records { _ = try ReportDecoder.decode(record) }
    }
}

func records(of bytes: [UInt8], named name: String) throws -> [JSONValue] {
    if name.hasSuffix(".xml") { return try CAPReader.records(of: bytes) }
    return [try name.hasSuffix(".eml") ? MailReader.record(of: bytes) : NoteReader.record(of: bytes)]
}
