import Ceasefire
import Incidents
import Testing

@Suite("An incident's name")
struct IncidentNameTests {
    /// Reckoned by Python's hashlib and base64.
    @Test(
        "is base32 of SHA-256 over the source's name, NUL and the report's id, cut to 26 characters",
        arguments: [
            ("Source", "a", "caqy5weba2lmtemwuc76snlqw7"),
            ("Regional administration", "exercise-0001", "k4wcoexkcw6epxn23qk5goofo3"),
            ("Повітряні сили", "рейд-1", "ij7agwjg5olheveafu7636dvzi"),
            ("Sourc", "ea", "b6gw2y3gfbialat72kyyb3btei"),
        ])
    func vectors(source: String, id: String, name: String) {
        #expect(ReportKey(source: source, id: id).incident == name)
    }
}
