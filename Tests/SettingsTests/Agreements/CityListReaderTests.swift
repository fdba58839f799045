import Ceasefire
import Settings
import Testing

@Suite struct CityListReaderTests {
    @Test("a list has a place a line, with comments, blank lines and any line ends")
    func sound() {
        let text = "\u{FEFF}# cities\r\n\r\nKyiv # the capital\r\n Mykolaiv, Lviv Oblast \nid:UA63120270010096107\n"
        let list = Fixtures.read([], lists: [("/etc/c/cities.txt", text)]).cityLists[0]
        #expect(list.defects == [])
        #expect(list.value?.map(\.name).sorted() == ["Kharkiv", "Kyiv", "Mykolaiv"])
    }

    @Test("each line that names no place, or one again, is told")
    func defects() {
        let list = Fixtures.read([], lists: [("cities.txt", "Kyiv\nMykolaiv\nUkraine\nКиїв\n")]).cityLists[0]
        #expect(list.value == nil)
        #expect(
            list.defects.map(\.description) == [
                "cities.txt:2: `Mykolaiv` can be several places (did you mean `Mykolaiv, Lviv Oblast` or `Mykolaiv, Mykolaiv Oblast`?)",
                "cities.txt:3: `Ukraine` is not one settlement but an area with many (did you mean `country:UA`?)",
                "cities.txt:4: the place `Kyiv` stands twice, first in line 1",
            ])
    }

    @Test("of a long list of names that nobody knows only the first have suggestions, which take time")
    func manyUnknown() {
        let text = (0..<90).map { "Kramatorks \($0 % 2 == 0 ? "" : " ")# \($0)\n" }.joined()
        let list = Fixtures.read([], lists: [("cities.txt", text)]).cityLists[0]
        #expect(list.defects.count == 90)
        let suggested = list.defects.filter { "\($0)".hasSuffix("(did you mean `Kramatorsk`?)") }
        #expect(suggested.map(\.line) == Array(1...10))
    }

    @Test("a line that is not UTF-8 is told by its byte")
    func encoding() {
        let file = ConfigurationFile(path: "cities.txt", bytes: Array("Kyiv\n".utf8) + [0xCA, 0xE8, 0xE5, 0xE2])
        let reader = ConfigurationReader(gazetteer: Fixtures.gazetteer, zones: SystemZones())
        #expect(
            reader.read(ConfigurationFiles(cityLists: [file])).defects.map(\.description) == [
                "cities.txt:2: the byte CA is not UTF-8: save the file as UTF-8"
            ])
    }
}
