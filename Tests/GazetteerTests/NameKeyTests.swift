import Ceasefire
import Gazetteer
import Support
import Testing

@Suite("The form of a name under which the gazetteer lists it")
struct NameKeyTests {
    /// As `scripts/gazetteer/names.py` makes them.
    @Test(
        "a name's key is what docs/gazetteer.md says",
        arguments: [
            ("Кам’янець-Подільський", "камянець подільський"), ("КАМʼЯНЕЦЬ  ПОДІЛЬСЬКИЙ", "камянець подільський"),
            ("UA-63", "ua 63"), ("Харківська обл.", "харківська обл"), ("Kyïv", "kyiv"),
            ("Ки\u{456}\u{308}в", "київ"), ("И\u{306}осипівка", "йосипівка"), ("Ёлка", "елка"),
            ("е\u{308}лка", "елка"), ("Krzywy Róg", "krzywy rog"), ("Łódź", "lodz"), ("Straße", "strasse"),
            ("O’Neill", "oneill"), ("  a\u{a0}b ", "a b"), ("«Kyiv»", "kyiv"),
            ("Kam`yanets–Podilskyi", "kamyanets podilskyi"), ("İzmir", "izmir"), ("Æbelø", "aebelo"),
            ("ЗАПОРІЖЖЯ", "запоріжжя"), ("___", ""), ("", ""), ("Zaporižžja", "zaporizzja"),
            ("Dnipro/Ekaterinoslav", "dnipro ekaterinoslav"), ("Ґаразджа", "ґаразджа"), ("Kh\u{307}arkiv", "kharkiv"),
        ])
    func key(name: String, key: String) {
        #expect(NameKey(name).text == key)
        #expect(NameKey(key).text == key)
    }

    @Test(
        "a city is listed under each table's spelling of its Ukrainian and Russian name",
        arguments: [
            ("national 2010", "Zhytomyr", "Zhytomyr"), ("national 2010", "Yenakiieve", "Yenakiieve"),
            ("BGN/PCGN 1965", "Zaporizhzhya", "Zaporizhzhia"), ("BGN/PCGN 1965", "Kryvyy Rih", "Kryvyi Rih"),
            ("BGN/PCGN 1965", "Kam”yanets’-Podil’s’kyy", "Kamianets-Podilskyi"),
            ("ISO 9", "Harkìv", "Kharkiv"), ("ISO 9", "Žitomir", "Zhytomyr"), ("ISO 9", "Černìgìv", "Chernihiv"),
            ("scholarly", "Charkiv", "Kharkiv"), ("scholarly", "Žytomyr", "Zhytomyr"),
            ("scholarly", "Vinnycja", "Vinnytsia"),
            ("German", "Charkiw", "Kharkiv"), ("German", "Saporischschja", "Zaporizhzhia"),
            ("German", "Winnyzja", "Vinnytsia"),
            ("Polish", "Żytomyr", "Zhytomyr"), ("Polish", "Czernihiw", "Chernihiv"),
            ("French", "Jytomyr", "Zhytomyr"), ("French", "Tchernihiv", "Chernihiv"), ("French", "Loutsk", "Lutsk"),
            ("Russian, BGN/PCGN", "Zhitomir", "Zhytomyr"), ("Russian, BGN/PCGN", "Krivoy Rog", "Kryvyi Rih"),
            ("Russian, ISO 9", "Černigov", "Chernihiv"), ("Russian, German", "Schitomir", "Zhytomyr"),
            ("Russian, Polish", "Charkow", "Kharkiv"), ("Russian, French", "Tchernigov", "Chernihiv"),
        ])
    func transliterations(table: String, spelling: String, city: String) {
        let cities = shippedPlaces.places(named: spelling).map(\.place).filter { $0.kind == .city }
        #expect(cities.map(\.name) == [city], "\(table)")
    }

    @Test("every key of the shipped names is its own key, and stands in the order of its bytes")
    func fixedPoints() throws {
        let lines = try repositoryFile("share/gazetteer/names.tsv").split(separator: UInt8(ascii: "\n")).drop {
            $0.first == UInt8(ascii: "#")
        }
        #expect(lines.count > 100_000)
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        // Every hundredth is enough to see whether script and program fold alike.
        let keys = stride(from: lines.startIndex, to: lines.endIndex, by: 100).map { index in
            String(decoding: lines[index].prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
        }
        #expect(keys.filter { NameKey($0).text != $0 } == [])
    }
}
