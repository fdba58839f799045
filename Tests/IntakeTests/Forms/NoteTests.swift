import Intake
import JSONDocument
import Testing

@Suite("Notes and mails as people write them")
struct NoteTests {
    @Test(
        "a time is read in the layouts that have one meaning",
        arguments: [
            ("2026-01-31T08:10:00+02:00", #""2026-01-31T08:10:00+02:00""#),
            ("2026-01-31 08:10", #"{"local":"2026-01-31T08:10","zone":"Europe/Kyiv"}"#),
            ("2026-01-31 08:10 Kyiv", #"{"local":"2026-01-31T08:10","zone":"Europe/Kyiv"}"#),
            ("2026-01-31 08:10 MSK", #"{"local":"2026-01-31T08:10","zone":"Europe/Moscow"}"#),
            ("2026-01-31T08:10", #"{"local":"2026-01-31T08:10:00","zone":"Europe/Kyiv"}"#),
            ("31.01.2026 08:10", #"{"local":"2026-01-31T08:10","zone":"Europe/Kyiv"}"#),
            ("1.2.2026 8:10", #"{"local":"2026-02-01T08:10","zone":"Europe/Kyiv"}"#),
            ("31 January 2026, night", #"{"date":"2026-01-31","part":"night","zone":"Europe/Kyiv"}"#),
            ("January 31, 2026", #"{"date":"2026-01-31","zone":"Europe/Kyiv"}"#),
            ("night of 31 Jan 2026", #"{"date":"2026-01-31","part":"night","zone":"Europe/Kyiv"}"#),
            ("ввечері 31 січня 2026 року", #"{"date":"2026-01-31","part":"evening","zone":"Europe/Kyiv"}"#),
            ("31 января 2026 г. в 08:10 по Киеву", #"{"local":"2026-01-31T08:10","zone":"Europe/Kyiv"}"#),
            ("31.01.2026 24:00 UTC", #"{"local":"2026-01-31T24:00","zone":"UTC"}"#),
            (
                "31.01.2026 18:00 – 01.02.2026 09:30",
                #"{"from":"2026-01-31T18:00","to":"2026-02-01T09:30","zone":"Europe/Kyiv"}"#
            ),
            (
                "31.01.2026 18:00-19:30",
                #"{"from":"2026-01-31T18:00","to":"2026-01-31T19:30","zone":"Europe/Kyiv"}"#
            ),
            (
                "30.01.2026 - 31.01.2026",
                #"{"from":"2026-01-30","to":"2026-01-31T24:00","zone":"Europe/Kyiv"}"#
            ),
        ])
    func times(text: String, expected: String) throws {
        let note = "Source: S\nPlace: Kyiv\nZone: Europe/Kyiv\nTime: \(text)\n"
        let record = try NoteReader.record(of: Array(note.utf8))
        #expect(record["occurred"]?.text == expected)
        _ = try ReportDecoder.decode(record)
    }

    @Test(
        "a place's units are known by their words, wherever they stand, or else by their order",
        arguments: [
            ("Horodok, Lviv Oblast", #"{"name":"Horodok","admin1":"Lviv Oblast"}"#),
            (
                "Mala Rohan, Kharkivskyi, Kharkiv Oblast",
                #"{"name":"Mala Rohan","admin1":"Kharkiv Oblast","admin2":"Kharkivskyi"}"#
            ),
            ("м. Харків, Салтівський район", #"{"name":"м. Харків","admin2":"Салтівський район"}"#),
            (
                "Мерефа, Харківська область, Харківський район, Україна",
                #"{"name":"Мерефа","admin2":"Харківський район","admin1":"Харківська область","country":"UA"}"#
            ),
            ("Kharkiv, Saltivka", #"{"name":"Kharkiv, Saltivka"}"#), ("Horodok, Lviv", #"{"name":"Horodok, Lviv"}"#),
            (
                "Мала Рогань, Вільхівська громада, Харківська область",
                #"{"name":"Мала Рогань","admin3":"Вільхівська громада","admin1":"Харківська область"}"#
            ),
        ])
    func places(text: String, expected: String) throws {
        let note = "Source: S\nPlace: \(text)\nZone: Europe/Kyiv\nTime: 2026-01-31\n"
        #expect(try NoteReader.record(of: Array(note.utf8))["place"]?.text == expected)
    }

    @Test(
        "coordinates are degrees, with minutes and seconds or without, in four languages",
        arguments: [
            "47.5, 35.25", "47.5 35.25", "47.5,35.25", "47,5 35,25", "47,5; 35,25", "47,5,35,25", "47°30′N 35°15′E",
            "47°30'00\"N, 35°15'00\"E", "47 30 00 N, 35 15 00 E", "N47°30′ E35°15′", "35°15′E 47°30′N",
            "47°30.0′ 35°15′",
            "пн. ш. 47°30′, сх. д. 35°15′", "47°30' пн.ш. 35°15' сх.д.", "47°30′ с. ш. 35°15′ в. д.",
            "47.5° N / 35.25° E",
            "47º30’00’’ 35º15’00’’", "+47.5 +35.25",
        ])
    func coordinates(text: String) throws {
        let note = "Source: S\nCoordinates: \(text) ± 2 km\nZone: Europe/Kyiv\nTime: 2026-01-31\n"
        let place = try NoteReader.record(of: Array(note.utf8))["place"]
        #expect(place?.text == #"{"lat":47.5,"lon":35.25,"precision_km":2.0}"#)
    }

    @Test(
        "coordinates of which the meaning would have to be guessed are none",
        arguments: [
            "47", "47 30 00", "47 30, 35 15", "47°60′N 35°15′E", "47.5°30′N 35°E", "47°N 35°N", "-47°N 35°E",
            "47.5-35.25", "95°N 35°E", "47°30′N", "47°30′N 35°15′", "N 47 E", "about 47.5, 35.25",
            "47.5, 35.25 ± 2", "47.5, 35.25 ± 1 km ± 1 km", "N47 N35", "47′30°",
        ])
    func noCoordinates(text: String) {
        #expect(
            defects("Source: S\nCoordinates: \(text)\nTime: 2026-01-31 Kyiv") == [
                "2: `\(text)` is no latitude and longitude"
            ])
    }

    @Test(
        "casualties are told in three languages",
        arguments: [
            ("2 killed, 5 injured", #"{"killed":2,"injured":5}"#),
            ("5 injured and 2 killed", #"{"killed":2,"injured":5}"#),
            ("1 загинув, 3 поранено", #"{"killed":1,"injured":3}"#),
            ("загинула 1 і 3 поранені", #"{"killed":1,"injured":3}"#),
            ("погиб 1 и ранены 4", #"{"killed":1,"injured":4}"#),
            ("5 wounded", #"{"injured":5}"#),
        ])
    func casualties(text: String, expected: String) throws {
        let note = "Source: S\nPlace: Kyiv\nTime: 2026-01-31 Kyiv\nCasualties: \(text)\n"
        #expect(try NoteReader.record(of: Array(note.utf8))["casualties"]?.text == expected)
    }

    @Test(
        "casualties that are not numbers of killed and injured are a defect",
        arguments: ["two injured", "5", "killed", "2 killed, 3 dead", "2 killed 5", "and", "about 5 injured"])
    func noCasualties(text: String) {
        #expect(
            defects("Source: S\nPlace: Kyiv\nTime: 2026-01-31 Kyiv\nCasualties: \(text)") == [
                "4: `\(text)` does not say how many were killed and injured"
            ])
    }

    @Test(
        "a time of which the meaning would have to be guessed is none",
        arguments: [
            "01/02/2026", "31.01.26", "31 January", "about 08:10 31.01.2026", "yesterday", "31.02.2026", "08:10",
            "31.01.2026 25:00", "31.01.2026 08:10 09:10", "31.01.2026 - night", "31.01.2026 08:10 - 01.02.2026", "-",
            "31.01.2026 night - 01.02.2026 morning", "2026-01-31T08:10:00+02:00 night",
        ])
    func noTimes(text: String) {
        #expect(
            defects("Source: S\nPlace: Kyiv\nTime: \(text)\nZone: UTC") == [
                "3: `\(text)` is no time as it is read here"
            ])
    }

    @Test(
        "each defect has its line and says what is wrong; all are told at once",
        arguments: [
            ("", ["1: `Source` is missing", "1: `Time` is missing", "1: `Place` is missing"]),
            (
                "Kyiv was hit\n\nLast night.",
                [
                    "1: `Kyiv was hit` is no line such as `Place: Kyiv`", "1: `Source` is missing",
                    "1: `Time` is missing",
                    "1: `Place` is missing",
                ]
            ),
            (
                "Source: S\nPlcae: Kyiv\nPlace: Kyiv\nTime: 2026-01-31 Kyiv",
                ["2: `Plcae` is no word that a note's line begins with"]
            ),
            (
                "Source: S\nPlace: Kyiv\nTime: 31.01.2026 08:10",
                ["3: `31.01.2026 08:10` is local to a zone that is not told"]
            ),
            ("Source: S\nPlace: Kyiv\nTime: 2026-01-31 Kyiv\nTime: 2026-02-01", ["4: `Time` stands twice"]),
            ("Source: S\nPlace:\nPlace: Kyiv\nTime: 2026-01-31 Kyiv", ["2: nothing follows `Place`"]),
            (
                "Source: S\nPlace: Kyiv\nTime: 2026-01-31 Kyiv\nWeapon: misile",
                ["4: `misile` is no weapon that is known here"]
            ),
            ("Source: S\nCoordinates: 95, 30\nTime: 2026-01-31 Kyiv", ["2: `95, 30` is no latitude and longitude"]),
            (
                "Source: S\nPlace: Kyiv\nTime: 2026-01-31 Kyiv\nCasualties: some\nCredibility: high\nExercise: maybe",
                [
                    "4: `some` does not say how many were killed and injured",
                    "5: `high` in `Credibility` is no whole number",
                    "6: `maybe` in `Exercise` is neither `yes` nor `no`",
                ]
            ),
        ])
    func noteDefects(text: String, expected: [String]) {
        #expect(defects(text) == expected)
    }

    @Test("what is not UTF-8 is told with its line")
    func encoding() {
        #expect(throws: NoteDefects.self) {
            try NoteReader.record(of: Array("Source: S\nPlace: ".utf8) + [0xC0, 0xCA])
        }
    }

    @Test("a note without an id is named by its content, so that dropping it again is nothing new")
    func name() throws {
        let note = Array("Source: S\nPlace: Kyiv\nTime: 2026-01-31 Kyiv\n".utf8)
        let id = try NoteReader.record(of: note)["id"]?.string
        #expect(id?.hasPrefix("sha256-") == true && id?.count == 39)
        #expect(try NoteReader.record(of: note)["id"]?.string == id)
        #expect(try NoteReader.record(of: note + [0x0A])["id"]?.string != id)
    }

    @Test(
        "a mail that cannot be read says why and where",
        arguments: [
            ("no header\n\ntext", "1: `no header` is no header of a mail"),
            ("Content-Type: application/pdf\n\n%PDF", "3: the mail has no text"),
            (
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment\n\nPlace: Kyiv\n--b--",
                "3: the mail has no text"
            ),
            ("Content-Type: text/plain; charset=big5\n\nx", "3: the character set `big5` is not known here"),
            ("Content-Type: text/plain; charset=us-ascii\n\n\u{457}", "3: the text holds bytes that are no us-ascii"),
            ("Content-Transfer-Encoding: uuencode\n\nx", "3: the transfer encoding `uuencode` is not known here"),
            ("Content-Transfer-Encoding: base64\n\n!!", "3: the text is no base64"),
            ("Content-Transfer-Encoding: quoted-printable\n\n=ZZ", "3: the text is no quoted-printable"),
            ("Date: yesterday\n\nPlace: Kyiv", "1: `yesterday` is no date of a mail"),
        ])
    func mailDefects(mail: String, expected: String) {
        do {
            _ = try MailReader.record(of: Array(mail.utf8))
            Issue.record("it was taken")
        } catch {
            #expect(error.all.map { "\($0.line): \($0.sentence)" } == [expected])
        }
    }

    @Test("parts within parts end somewhere")
    func deepMail() {
        let mail = (0..<12).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(throws: NoteDefects.self) { try MailReader.record(of: Array(mail.utf8)) }
    }

    private func defects(_ note: String) -> [String] {
        do {
            _ = try NoteReader.record(of: Array(note.utf8))
            return []
        } catch {
            return error.all.map { "\($0.line): \($0.sentence)" }
        }
    }
}
