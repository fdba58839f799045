import Intake
import JSONDocument
import Testing

@Suite("What is wrong with an alert, told to whoever sent it")
struct CAPDefectTests {
    @Test(
        "each defect has its line and says what to do",
        arguments: [
            ("<alert>", "<alarm>", "14: this is no well-formed XML: mismatched tag"),
            (
                ":1.2", ":1.1",
                "1: this is `alert` of `urn:oasis:names:tc:emergency:cap:1.1`, not an alert of the Common "
                    + "Alerting Protocol 1.2; the outermost element is `alert` in `urn:oasis:names:tc:emergency:cap:1.2`"
            ),
            ("<identifier>a</identifier>", "", "1: `alert` has no `identifier`"),
            ("<sender>s</sender>", "<sender> </sender>", "3: `sender` is empty"),
            (
                "Actual", "Real",
                "5: `Real` is no `status` of the Common Alerting Protocol; "
                    + "it is one of `Actual`, `Exercise`, `System`, `Test`, `Draft`"
            ),
            ("Actual", "Draft", "1: a message whose `status` is `Draft` tells of nothing; \(taken)"),
            ("Alert<", "Ack<", "1: a message whose `msgType` is `Ack` tells of nothing; \(taken)"),
            (
                "Alert<", "Cancel<",
                "1: the message takes back no earlier message of its own sender; "
                    + "name it in `references`, with the same sender as this message"
            ),
            (
                "<scope>", "<references>a b</references><scope>",
                "7: `a` in `references` is not `sender,identifier,sent`; "
                    + "give the three with commas between them, and a blank between references"
            ),
            ("<area><areaDesc>Kyiv</areaDesc></area>", "", "8: `info` has no `area`"),
            (
                "</areaDesc>", "</areaDesc><circle>50,200 1</circle>",
                "12: `50,200 1` is no `circle`; "
                    + "write `47.84,35.14 2`: latitude, longitude, and the radius in kilometres"
            ),
            (
                "</areaDesc>", "</areaDesc><polygon>50,30 51,31</polygon>",
                "12: `50,30 51,31` is no `polygon`; write "
                    + "four points or more as `47.84,35.14`, with blanks between them, the first one again last"
            ),
            (
                "<alert", "<!DOCTYPE a [<!ENTITY b 'bb'>]><alert",
                "1: it has a document type (`<!DOCTYPE`), which is not read here: take it away"
            ),
        ])
    func defect(part: String, other: String, expected: String) throws {
        let text =
            part == "<alert>" ? message.replacing("</alert>", with: "</alarm>") : message.replacing(part, with: other)
        do {
            _ = try CAPReader.records(of: Array(text.utf8))
            Issue.record("it was taken")
        } catch {
            #expect("\(error.line): \(error.sentence)\(error.hint.map { "; \($0)" } ?? "")" == expected)
        }
    }

    private static let taken =
        "only what was sent as `Actual`, `Exercise` or `Test`, to tell, update or cancel, is taken"

    private let message = """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>a</identifier>
          <sender>s</sender>
          <sent>2026-02-01T09:00:00+02:00</sent>
          <status>Actual</status>
          <msgType>Alert</msgType>
          <scope>Public</scope>
          <info>
            <category>Security</category>
            <event>Shelling</event>
            <urgency>Past</urgency><severity>Severe</severity><certainty>Observed</certainty>
            <area><areaDesc>Kyiv</areaDesc></area>
          </info>
        </alert>
        """

    @Test(
        "an event is an alarm, a strike, a sound, an outage, or else a statement",
        arguments: [
            ("Air raid alert", "Likely", "alarm"), ("AIR-RAID ALERT", "Observed", "alarm"),
            ("Воздушная тревога", "Observed", "alarm"), ("Загроза застосування балістики", "Likely", "alarm"),
            ("Missile strike", "Observed", "attack"), ("Missile strike", "Likely", "alarm"),
            ("Обстріл", "Observed", "attack"), ("Ракетный удар", "Observed", "attack"), ("Вибухи", "Observed", "sound"),
            ("Power outage", "Observed", "outage"), ("Flood", "Observed", "statement"),
            ("Відбій тривоги", "Observed", "statement"), ("Cyber attack", "Observed", "statement"),
        ])
    func acts(event: String, certainty: String, act: String) throws {
        let text = message.replacing("Shelling", with: event).replacing("Observed", with: certainty)
            .replacing("Past", with: "Immediate")
        #expect(try CAPReader.records(of: Array(text.utf8)).first?["act"]?.string == act)
    }
}

extension String {
    func replacing(_ part: String, with other: String) -> String {
        var (result, rest) = ("", self[...])
        while !rest.isEmpty {
            if rest.hasPrefix(part) {
                result += other
                rest = rest.dropFirst(part.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }
}
