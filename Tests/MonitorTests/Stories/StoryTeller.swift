import Ceasefire
import Intake
import JSONDocument
import Ledger
import Monitor
import Support
import Testing

/// Somebody who drops a story's files and looks at the alerts.
final class StoryTeller {
    /// In which ways one story is told; the end is always the same.
    enum Manner: String, CaseIterable, Sendable {
        case step = "drop by drop"
        case restarting = "with a restart after each drop"
        case atOnce = "all at once"
        case singly = "record by record"

        /// Whether the alerts after each drop are the ones that are written down.
        var isStepwise: Bool { self == .step || self == .restarting }
    }

    private let story: Story
    private let manner: Manner
    private let isMirrored: Bool
    private let ledger: any EvidenceLedger
    private let alerts: () throws -> [JSONValue]
    private let clock = ManualClock(receipt)
    private var pipeline: Pipeline
    private var files: UInt64 = 0
    private var refused = 0
    private var seen = 0
    private var labels: [String: String] = [:]
    private var waiting: [Drop] = []

    init(
        _ story: Story, _ manner: Manner, isMirrored: Bool, in ledger: any EvidenceLedger,
        alerts: @escaping () throws -> [JSONValue]
    ) throws {
        self.story = story
        self.manner = manner
        self.isMirrored = isMirrored
        self.ledger = ledger
        self.alerts = alerts
        let clock = clock
        let rules = try StoryWorld.rules(story.agreements, isMirrored: isMirrored)
        pipeline = Pipeline(ledger: ledger, rules: rules) { clock.now }
    }

    func tell() throws {
        for chapter in story.chapters {
            switch chapter.event {
            case .drop(let texts, let name):
                for text in texts { try take(text, named: name) }
            case .rules(let chosen):
                try takeWaiting()
                pipeline.rules = try StoryWorld.rules(chosen, isMirrored: isMirrored)
                // What changes are agreements: to look only for what is found otherwise must come to the same.
                try pipeline.judgeAgain(manner.isStepwise ? .findings : .everything)
                while pipeline.hasWork { try run([]) }
            }
            if manner.isStepwise { try compare(chapter) }
        }
        try takeWaiting()
        try compareEnd()
    }

    // MARK: Dropping

    private func take(_ text: String, named name: String) throws {
        let isTable = name.hasSuffix(".csv")
        var lines = isTable ? [text] : text.split(separator: "\n").map { $0 + "\n" }
        if isMirrored { lines = lines.map { isTable ? mirroredCells($0) : mirroredRecord($0) } }
        switch manner {
        case .step, .restarting:
            try drop([file(lines.joined(), named: name)])
            if manner == .restarting { restart() }
        case .singly:
            // Of a thousand, twenty at a time.
            let share = max(1, lines.count / 50)
            for start in stride(from: 0, to: lines.count, by: share) {
                try drop([file(lines[start..<min(start + share, lines.count)].joined(), named: name)])
            }
        case .atOnce: waiting.append(file(lines.joined(), named: name))
        }
    }

    private func takeWaiting() throws {
        defer { waiting = [] }
        if !waiting.isEmpty { try drop(waiting) }
    }

    private func restart() {
        let clock = clock
        pipeline = Pipeline(ledger: ledger, rules: pipeline.rules) { clock.now }
    }

    private func drop(_ files: [Drop]) throws {
        try run(files.map { .drop($0) })
        while pipeline.hasWork { try run([]) }
    }

    private func run(_ arrivals: [Arrival]) throws {
        clock.advance(seconds: 1)
        for settled in try pipeline.runBatch(arrivals).settled { refused += settled.refusals.count }
    }

    private func file(_ text: String, named name: String) -> Drop {
        files += 1
        let bytes = Array(text.utf8)
        return Drop(
            name: Array(name.utf8), identity: DropIdentity(device: 1, inode: files), submitter: 1000,
            received: clock.now, size: bytes.count, modified: 0,
            sha256: (0..<32).map { UInt8(truncatingIfNeeded: files >> ($0 % 4 * 8)) }, bytes: bytes)
    }

    private func mirroredRecord(_ line: String) -> String {
        do { return try JSONValue.parse(line).mirroredReport.text + "\n" } catch { return line }
    }

    private func mirroredCells(_ table: String) -> String {
        table.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { mirrored(String($0)) }
                .joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }

    // MARK: Looking

    private func compare(_ chapter: Story.Chapter) throws {
        #expect(refused == chapter.refused, "refused records")
        refused = 0
        let all = try alerts()
        var told = Array(all[seen...])
        seen = all.count
        for line in chapter.alerts {
            let expected = text(of: line)
            let index = told.firstIndex { alert in
                isCalled(alert, line.label) && text(of: alert, for: line) == expected
            }
            guard let index else {
                Issue.record("expected \(line.label) \(expected); told was\n\(listing(of: told, for: line))")
                continue
            }
            labels[line.label] = told.remove(at: index)["incident"]?.string
        }
        for alert in told { Issue.record("told, and not expected: \(heading(of: alert)) \(alert.text)") }
    }

    private func compareEnd() throws {
        let found = try members()
        #expect(Set(found.values) == Set(story.incidents.map(\.members)))
        let all = try alerts()
        for incident in story.incidents {
            guard let name = found.first(where: { $0.value == incident.members })?.key else { continue }
            if manner.isStepwise, let called = labels[incident.label] { #expect(called == name, "\(incident.label)") }
            labels[incident.label] = name
            let newest = all.last { $0["incident"]?.string == name }
            let line = story.chapters.flatMap(\.alerts).last { $0.label == incident.label }
            guard let line, !line.heading.contains("Cancel") else {
                #expect(newest == nil || newest?["type"]?.string == "Cancel", "\(incident.label)")
                continue
            }
            // Once told, what became undetermined stays told.
            if line.heading.hasSuffix("undetermined") { continue }
            let lasting = line.lasting
            let told = newest.map { "\($0["verdict"]?.string ?? "")\(clauses(of: $0, for: lasting))" }
            let verdict = lasting.heading.split(separator: " ").last ?? ""
            #expect(told == "\(verdict)\(clauses(lasting))", "\(incident.label)")
        }
    }

    /// The reports of every incident.
    private func members() throws -> [String: Set<String>] {
        var members: [String: Set<String>] = [:]
        guard try ledger.lastStrike() > 0 else { return [:] }
        for number in 1...(try ledger.lastStrike()) {
            guard let strike = try ledger.strike(number), strike.stands, let incident = strike.incident else {
                continue
            }
            members[incident, default: []].insert("\(strike.key)")
        }
        return members
    }

    // MARK: Wording

    private func isCalled(_ alert: JSONValue, _ label: String) -> Bool {
        let incident = alert["incident"]?.string
        return labels[label].map { $0 == incident } ?? !labels.values.contains { $0 == incident }
    }

    private func listing(of alerts: [JSONValue], for line: Story.Line) -> String {
        alerts.isEmpty
            ? "nothing" : alerts.map { "  \(label(of: $0)) \(text(of: $0, for: line))" }.joined(separator: "\n")
    }

    private func label(of alert: JSONValue) -> String {
        labels.first { $0.value == alert["incident"]?.string }?.key ?? "(new)"
    }

    private func heading(of alert: JSONValue) -> String {
        "r\(alert["revision"]?.integer ?? 0) \(alert["type"]?.string ?? "") \(alert["verdict"]?.string ?? "")"
    }

    private func text(of line: Story.Line) -> String { line.heading + clauses(line) }

    private func text(of alert: JSONValue, for line: Story.Line) -> String {
        heading(of: alert) + clauses(of: alert, for: line)
    }

    private func clauses(_ line: Story.Line) -> String {
        line.clauses.map { clause in
            var value = clause.value
            if isMirrored, clause.name == "actor" || clause.name == "denied by" { value = mirrored(value) }
            return "; \(clause.name): \(value)"
        }.joined()
    }

    private func clauses(of alert: JSONValue, for line: Story.Line) -> String {
        line.clauses.map { "; \($0.name): \(value(of: $0.name, $0.value, in: alert))" }.joined()
    }

    private func value(of clause: String, _ expected: String, in alert: JSONValue) -> String {
        func number(_ value: JSONValue?) -> String { value?.integer.map { "\($0)" } ?? "unknown" }
        switch clause {
        case "happened": return alert["certainty"]?.string ?? ""
        case "who": return alert["attribution_certainty"]?.string ?? ""
        case "killed", "injured": return number(alert["casualties"]?[clause])
        case "independent": return number(alert["sources_independent"])
        case "reports": return number(alert["reports_total"])
        case "actor": return alert["actor"]?.string ?? "unknown"
        case "denied by":
            return (alert["attribution"]?["denied_by"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
        case "weapons": return (alert["weapons"]?.array ?? []).compactMap { $0["kind"]?.string }.joined(separator: ", ")
        case "targets": return (alert["targets"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
        case "cited":
            let cited = (alert["reports"]?.array ?? []).map {
                "\($0["source"]?.string ?? "")/\($0["id"]?.string ?? "")"
            }
            let named = expected.split(separator: ",").map(\.trimmed)
            return cited.sorted() == named.sorted() ? expected : cited.joined(separator: ", ")
        case "sees":
            let incident = labels[expected] ?? ""
            let isSeen = alert["references"]?.array?.last?.string?.contains(incident) ?? false
            return isSeen ? expected : "\(alert["references"]?.text ?? "")"
        case "struck before":
            return (alert["struck_before"]?.array ?? []).map { earlier in
                let label = labels.first { $0.value == earlier["incident"]?.string }?.key ?? "?"
                let repaired = earlier["repaired"] == true ? " repaired" : ""
                return "\(label) \(earlier["same"]?.string ?? "")\(repaired)"
            }.joined(separator: ", ")
        case "contradicted":
            return (alert["told"]?.array ?? []).compactMap {
                $0["field"]?.string?.split(separator: ".").last.map(String.init)
            }.joined(separator: ", ")
        case "because": return alert["description"]?.string?.contains(expected) == true ? expected : alert.text
        default: return "?"
        }
    }
}

extension Story.Line {
    /// Without what follows the order of arrival.
    fileprivate var lasting: Story.Line {
        let passing: Set = ["cited", "sees", "because", "reports", "struck before"]
        return Story.Line(label: label, heading: heading, clauses: clauses.filter { !passing.contains($0.name) })
    }
}
