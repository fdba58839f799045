import Ceasefire
import Records
import Support
import Testing

@Suite("An alert in the journal")
struct JournalRecordTests {
    @Test("every field of contract §7, in order, a name as often as it has values")
    func everyField() {
        let record = JournalRecord(anAlert(.update), file: "/var/spool/ceasefired/alerts/x.json")
        #expect(
            record.fields.map { "\($0.name)=\($0.value)" }.dropFirst() == [
                "MESSAGE_ID=5b593c78ba714d2785486dd48a368093", "PRIORITY=4", "SYSLOG_IDENTIFIER=ceasefired",
                "CEASEFIRED_ALERT=pause.abcdefghijklmnopqrstuvwxyz.r2", "CEASEFIRED_ALERT_TYPE=Update",
                "CEASEFIRED_AGREEMENT=pause", "CEASEFIRED_INCIDENT=abcdefghijklmnopqrstuvwxyz",
                "CEASEFIRED_VERDICT=disputed", "CEASEFIRED_READINGS=one=violation", "CEASEFIRED_READINGS=two=outside",
                "CEASEFIRED_CERTAINTY=Possible", "CEASEFIRED_PLACE=Kyiv", "CEASEFIRED_PLACE_ID=UA80000000000093317",
                "CEASEFIRED_LAT=50.45", "CEASEFIRED_LON=30.52", "CEASEFIRED_WEAPON=missile.ballistic",
                "CEASEFIRED_TARGET=energy.heat.chp", "CEASEFIRED_TARGET=residential|unknown", "CEASEFIRED_ACTOR=Russia",
                "CEASEFIRED_OCCURRED_FROM=2026-02-03T12:00:00Z", "CEASEFIRED_OCCURRED_TO=2026-02-03T13:00:00Z",
                "CEASEFIRED_REPORT=Regional administration/a", "CEASEFIRED_SOURCE=Regional administration",
                "CEASEFIRED_FILE=/var/spool/ceasefired/alerts/x.json",
            ])
    }

    @Test("the message is one line that says what was reported, and by whom")
    func message() {
        let record = JournalRecord(anAlert(), file: "")
        #expect(
            record.fields.first
                == .init(
                    name: "MESSAGE",
                    value: "Alert, disputed: reported, unreviewed: ballistic missile strike, Kyiv, "
                        + "between 2026-02-03T12:00:00Z and 2026-02-03T13:00:00Z; attributed to Russia by Ukraine, "
                        + "denied by Russia"))
    }

    @Test("a field whose value is unknown is left out")
    func unknown() {
        let record = JournalRecord(anAlert(on: aBareStrike()), file: "x")
        let names = Set(record.fields.map(\.name))
        let left = [
            "CEASEFIRED_PLACE_ID", "CEASEFIRED_LAT", "CEASEFIRED_LON", "CEASEFIRED_WEAPON", "CEASEFIRED_TARGET",
            "CEASEFIRED_ACTOR", "CEASEFIRED_OCCURRED_FROM",
        ]
        #expect(names.isDisjoint(with: left))
        #expect(names.isSuperset(of: ["CEASEFIRED_PLACE", "CEASEFIRED_OCCURRED_TO"]))
    }

    @Test(
        "coordinates are told to two decimals",
        arguments: [
            (50.4547, 30.5238, "50.45", "30.52"), (-0.004, 0.005, "0.00", "0.01"),
            (-33.918, 18.4233, "-33.92", "18.42"),
            (49.999, -179.996, "50.00", "-180.00"), (0.05, -0.05, "0.05", "-0.05"),
        ])
    func coarse(latitude: Double, longitude: Double, expected: String, expectedLongitude: String) {
        let record = JournalRecord(anAlert(on: aStrike(on: at(aDisc(latitude, longitude)))), file: "")
        func value(_ name: String) -> String? { record.fields.first { $0.name == name }?.value }
        #expect(value("CEASEFIRED_LAT") == expected)
        #expect(value("CEASEFIRED_LON") == expectedLongitude)
    }

    @Test(
        "the priority follows the verdict and its certainty",
        arguments: [
            (.alert, .observed, [aReading()], "2"), (.alert, .likely, [aReading()], "2"),
            (.alert, .possible, [aReading()], "3"), (.update, .unknown, [aReading()], "3"),
            (.update, .likely, [aReading()], "2"), (.cancel, .likely, [aReading()], "5"),
            (
                .alert, .likely,
                [aReading(), aReading("two", owing: [anObligation(weapons: Scope(include: ["mine"]))])], "4"
            ),
            (.alert, .likely, [aReading(owing: [anObligation(acts: Scope(include: [], open: [.hit]))])], "5"),
        ] as [(Alert.Kind, Certainty, [Reading], String)])
    func priority(kind: Alert.Kind, certainty: Certainty, readings: [Reading], expected: String) {
        let record = JournalRecord(anAlert(kind, certainty: certainty, readings: readings), file: "")
        #expect(record.fields.first { $0.name == "PRIORITY" }?.value == expected)
    }

    @Test("each event has a message id of its own, those of the contract as it has them")
    func messageIDs() {
        #expect(MessageID.allCases.count == 16)
        #expect(Set(MessageID.allCases.map(\.rawValue)).count == 16)
        #expect(MessageID.allCases.allSatisfy { $0.rawValue.count == 32 })
        let ids = [Alert.Kind.alert, .update, .cancel].map { kind in
            JournalRecord(anAlert(kind), file: "").fields.first { $0.name == "MESSAGE_ID" }?.value
        }
        #expect(
            ids == [
                "172980b96aa0460084c86a53ce3b7364", "5b593c78ba714d2785486dd48a368093",
                "d84fdd242e7449a180486ac30d57be58",
            ])
    }
}
