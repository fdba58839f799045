import Ceasefire
import Records
import Support
import Testing

@Suite("An alert as a message of the Common Alerting Protocol")
struct CAPDocumentTests {
    @Test("every element, to the byte")
    func whole() throws {
        let golden = String(decoding: try repositoryFile("Tests/Golden/alert.cap.xml"), as: UTF8.self)
        #expect(text(anAlert(.update)) == golden)
    }

    @Test("it is valid, whatever is known", arguments: Alert.Kind.allCases)
    func valid(kind: Alert.Kind) {
        for strike in [aFullStrike(), aBareStrike(), aStrike(by: "Ukraine"), aStrike(on: at(ukraine))] {
            let alert = anAlert(kind, on: strike, note: kind == .cancel ? "it was retracted" : nil)
            for profile in profiles { #expect(capFlaws(CAPDocument(alert, as: profile).bytes) == []) }
            let reduced = alert.told(in: .cap, under: HarmRule())
            #expect(capFlaws(CAPDocument(reduced, as: CAPProfile()).bytes) == [])
        }
    }

    @Test(
        "the check finds what is amiss",
        arguments: [
            ("<sent>", "<sent>x", "`x2026-02-03T13:00:00-00:00` in `sent`"),
            ("13:00:00-00:00</sent>", "13:00:00Z</sent>", "`2026-02-03T13:00:00Z` in `sent`"),
            ("<urgency>Past", "<urgency>past", "`past` in `urgency`"),
            ("  <source>ceasefired</source>\n", "", nil),
            ("<source>ceasefired</source>", "<scource>ceasefired</scource>", "`scource` in `alert`"),
            ("<restriction>", "<note>x</note><restriction>", "the order in `alert`"),
            ("<scope>Restricted", "<scope>Public", "`restriction` in Public"),
            ("<msgType>Alert", "<msgType>Update", "no `references`"),
            ("<circle>", "<circle>,", "`,50.45470,30.52380 2.0` in `circle`"),
            ("<valueName>KATOTTH</valueName>", "", "0 times `valueName`"),
        ] as [(String, String, String?)])
    func check(part: String, replacement: String, flaw: String?) {
        let sound = text(anAlert())
        #expect(sound.contains(part))
        let broken = sound.replacing(part, with: replacement, maxReplacements: 1)
        #expect(capFlaws(Array(broken.utf8)) == [flaw].compactMap { $0 })
    }

    @Test("nothing that a report says can leave its element, and what XML cannot hold is seen to be missing")
    func nasty() {
        let nasty = "]]></value>&<!--\u{0}\u{1b}\u{FFFF}\"'\r\nЇ"
        let strike = aStrike(
            on: LocatedPlace(claim: PlaceClaim(name: nasty), named: .unknown(name: nasty)), by: nasty)
        let message = text(anAlert(on: strike))
        #expect(capFlaws(Array(message.utf8)) == [])
        let safe = "]]&gt;&lt;/value&gt;&amp;&lt;!--\u{FFFD}\u{FFFD}\u{FFFD}&quot;'&#13;\nЇ"
        #expect(message.contains("<valueName>ceasefired.actor</valueName>\n      <value>\(safe)</value>"))
        #expect(message.contains("<areaDesc>\(safe)</areaDesc>"))
    }

    @Test("references are the triples of the messages as they were sent")
    func references() {
        #expect(
            text(anAlert(.update)).contains(
                "<references>monitor@example.org,pause.abcdefghijklmnopqrstuvwxyz.r1,2026-02-03T12:30:00-00:00<"))
        #expect(!text(anAlert()).contains("<references>"))
    }

    @Test("a place without a region's code, a region without a circle")
    func areas() {
        #expect(text(anAlert()).contains("<valueName>ISO 3166-2</valueName>\n        <value>UA-30</value>"))
        let region = text(anAlert(on: aStrike(on: at(ukraine))))
        #expect(!region.contains("<circle>") && !region.contains("ISO 3166-2"))
        #expect(text(anAlert(on: aBareStrike())).contains("<area>\n      <areaDesc>Atlantis</areaDesc>\n    </area>"))
    }

    @Test("coarse coordinates hold the place within their circle, and no text tells more")
    func coarse() throws {
        var profile = CAPProfile()
        profile.coordinates = .coarse
        profile.coarseness = 10
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let exact = aDisc(
                Double.random(in: -70...70, using: &generator), Double.random(in: -179...179, using: &generator))
            let message = text(anAlert(on: aStrike(on: at(exact))), profile)
            let circle = try #require(message.firstMatch(of: /<circle>(.*),(.*) (.*)<\/circle>/))
            let centre = try #require(GeoPoint(latitude: Double(circle.1) ?? 0, longitude: Double(circle.2) ?? 0))
            #expect(centre.distance(to: exact.centre) <= 10, "\(exact) in \(circle.0)")
            #expect(circle.3 == "10.0")
            #expect(!message.contains("\(exact.centre.latitude)"))
        }
        profile.coordinates = CAPProfile.Coordinates.none
        #expect(!text(anAlert(on: aStrike(on: at(aDisc(50.4547, 30.5238)))), profile).contains("50.4"))
    }

    @Test("a public message tells coarse coordinates unless exact ones are asked for")
    func publicly() {
        var profile = CAPProfile()
        #expect(profile.toldCoordinates == .exact)
        profile.scope = .public
        #expect(profile.toldCoordinates == .coarse)
        #expect(!text(anAlert(), profile).contains("<restriction>"))
        profile.coordinates = .exact
        #expect(profile.toldCoordinates == .exact)
    }

    private var profiles: [CAPProfile] {
        var open = CAPProfile()
        open.scope = .public
        open.senderName = "A monitor & friends"
        open.contact = "monitor@example.org"
        return [CAPProfile(), open]
    }

    private func text(_ alert: Alert, _ profile: CAPProfile = CAPProfile()) -> String {
        String(decoding: CAPDocument(alert, as: profile).bytes, as: UTF8.self)
    }
}
