import Ceasefire
import Monitor
import Testing

@Suite struct DropNameTests {
    @Test(
        "a name is kept as it is, but for what is no text or drives a terminal",
        arguments: [
            ("report.json", "report.json"), ("Київ.json", "Київ.json"), ("a\nb", "a%0Ab"),
            ("a\u{202E}b", "a%E2%80%AEb"),
            ("100%", "100%"),
        ])
    func kept(name: String, expected: String) {
        #expect(String(decoding: DropName.kept(Array(name.utf8)), as: UTF8.self) == expected)
    }

    @Test("bytes that are not UTF-8 are written out")
    func notText() {
        let name: [UInt8] = [0x61, 0xFF, 0xE2, 0x82, 0x62]
        #expect(DropName.kept(name) == Array("a%FF%E2%82b".utf8))
        #expect(DropName.problem(of: name) == .nameNotText)
    }

    @Test("a long name is cut between two characters")
    func long() {
        let name = Array(String(repeating: "ї", count: 127).utf8)
        #expect(DropName.kept(name).count == 200)
        #expect(DropName.kept([0x61] + name).count == 199)
    }

    @Test("the number of a name that was taken follows it")
    func numbered() {
        #expect(DropName.numbered([0x61], 1) == [0x61])
        #expect(DropName.numbered([0x61], 12) == Array("a.12".utf8))
    }

    @Test(
        "a drop is archived by its UTC day", arguments: [(0, "1970-01-01"), (-1, "1969-12-31"), (86_399, "1970-01-01")])
    func day(seconds: Int64, expected: String) {
        guard case .archive(let day) = Destination.Folder.archive(receivedAt: Moment(seconds: seconds)) else { return }
        #expect(day.description == expected)
    }
}
