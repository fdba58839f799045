import JSONDocument
import Testing

@Suite("ceasefirectl gazetteer")
struct FindPlaceTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.install()
    }

    @Test("each line of standard input that is a place has one answer, also where it is defective")
    func lines() throws {
        let input = """
            {"name": "Mykolaiv", "admin1": "Lviv Oblast"}
            {"name": "Horodok"}

            {"name": "Kyiv", "lat": 49.98, "lon": 36.25}
            {"name": "Lviv Oblast"}
            {"name": "Atlantis"}
            {"lat": 50.45}
            """
        let run = try program("gazetteer", "-", input: input)
        let answers = try run.objects()
        #expect(
            answers.map { $0["result"]?.string }
                == ["found", "ambiguous", "conflict", "region", "unknown", "defective"])
        #expect(answers[0]["id"] == "UA46100110010094231")
        #expect(answers[0]["admin1"] == "Lviv Oblast")
        #expect(answers[1]["candidates"]?.array?.count == 2)
        #expect(run.errors.hasPrefix("<stdin>:7: "))
        #expect(run.status == 65)
    }

    @Test("a line may be a plain name, as among the arguments; hints beside `-` are refused, since none would count")
    func plainLines() throws {
        let run = try program("gazetteer", "-", input: "Kharkiv, Saltivka\nHorodok\r\nAtlantis\n")
        #expect(try run.objects().map { $0["result"]?.string } == ["found", "ambiguous", "unknown"])
        #expect(try run.objects()[0]["name"] == "Kharkiv")
        #expect(run.status == 0)
        #expect(try program("gazetteer", "--admin1", "Lviv Oblast", "-", input: "Mykolaiv\n").status == 64)
    }

    @Test("a name that means nothing ends with 66, and hints go with every name")
    func names() throws {
        #expect(try program("gazetteer", "Київ", "Харьков").status == 0)
        #expect(try program("gazetteer", "Atlantis").status == 66)
        let hinted = try program("gazetteer", "--json", "--admin1", "Lviv Oblast", "Mykolaiv", "Kyiv")
        #expect(try hinted.objects().map { $0["result"]?.string } == ["found", "unknown"])
        #expect(hinted.status == 66)
        #expect(try program("gazetteer", "--lat", "50.45").status == 64)
    }
}
