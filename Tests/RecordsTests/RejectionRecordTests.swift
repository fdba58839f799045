import JSONDocument
import Records
import Testing

@Suite("What is said of a drop that was not taken")
struct RejectionRecordTests {
    @Test("the drop, its digest, when it came, and each defect; what is unknown is left out")
    func json() {
        let record = RejectionRecord(
            drop: "report.json", sha256: "00ff", received: "2026-01-31T08:00:00Z",
            defects: [
                .init(place: "line 3, place.lat", problem: "`place.lat` is 95.0", hint: "look again"),
                .init(place: nil, problem: "there is no record in it", hint: nil),
            ])
        #expect(
            record.json.text
                == #"{"schema":"ceasefired.rejection/1","drop":"report.json","sha256":"00ff","#
                + #""received":"2026-01-31T08:00:00Z","defects":[{"where":"line 3, place.lat","#
                + #""problem":"`place.lat` is 95.0","hint":"look again"},{"problem":"there is no record in it"}]}"#)
    }
}
