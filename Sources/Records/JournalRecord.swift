public import Ceasefire
internal import Compliance

/// The journal's message ids: those of contract §7, and five more.
public enum MessageID: String, Sendable, CaseIterable {
    case alert = "172980b96aa0460084c86a53ce3b7364"
    case update = "5b593c78ba714d2785486dd48a368093"
    case cancel = "d84fdd242e7449a180486ac30d57be58"
    case rejected = "eb17d9c178b942ab91dee96158e12f1a"
    case windowOpen = "42e3b66659d54c5f9758d0af5ecacab3"
    case windowClosed = "b27a95398da54faba9eb2eb41d05386f"
    case configurationChanged = "6534ecf95a9b4d8abbf614c460e7c6b6"
    case sourceSilent = "8b52c98131fb42b2be69d4a891923bcf"
    case rewritten = "438a5e9bcf7f4bc0a9680720e4ebe263"
    case setAside = "39d7e336d9fe41b1b37058b159bf094d"
    case ready = "8a8b8ee47a74497a8c430c7f20beca58"
    case silenceEnded = "38378fcbc9a44f8993b192a9b6551d35"
    case shortOfRoom = "380483fd7d4540cd9f99ff0934bc29cb"
    case roomAgain = "2ce3e511ce4d48f6a3f71e8b8b706309"
    case removed = "f822a1ba282d419b8c1203c1ad5b833e"
    case unacknowledged = "7f0d071deb244afeb6fb85aa7bed409c"
}

/// What goes to the journal: fields in order, a name as often as it has values.
public struct JournalRecord: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var fields: [Field]

    /// From fields that were kept.
    public init(fields: [Field]) {
        self.fields = fields
    }

    /// - Parameters:
    ///   - message: One line for people.
    ///   - priority: syslog's, 0 (emergency) to 7 (debug).
    public init(_ id: MessageID, priority: Int, message: String) {
        fields = [
            Field(name: "MESSAGE", value: message),
            Field(name: "MESSAGE_ID", value: id.rawValue),
            Field(name: "PRIORITY", value: "\(priority)"),
            Field(name: "SYSLOG_IDENTIFIER", value: "ceasefired"),
        ]
    }

    /// Adds a field; an unknown value is left out.
    public mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        fields.append(Field(name: name, value: value))
    }
}

extension JournalRecord {
    /// An alert's entry (contract §7).
    ///
    /// - Parameter file: The path of its JSON file.
    public init(_ alert: Alert, file: String) {
        let facts = alert.facts
        let strike = facts.assessment.strike
        self.init(
            alert.kind.messageID, priority: alert.priority,
            message: "\(alert.kind.rawValue), \(facts.assessment.verdict.rawValue): \(Explanation.headline(of: facts))")
        add("CEASEFIRED_ALERT", "\(alert.id)")
        add("CEASEFIRED_ALERT_TYPE", alert.kind.rawValue)
        add("CEASEFIRED_AGREEMENT", alert.id.agreement)
        add("CEASEFIRED_INCIDENT", alert.id.incident)
        add("CEASEFIRED_VERDICT", facts.assessment.verdict.rawValue)
        for reading in facts.assessment.readings {
            add("CEASEFIRED_READINGS", "\(reading.reading.id)=\(reading.verdict.rawValue)")
        }
        add("CEASEFIRED_CERTAINTY", facts.certainty.rawValue)
        add(strike)
        for report in facts.reports { add("CEASEFIRED_REPORT", "\(report.key)") }
        for report in facts.reports { add("CEASEFIRED_SOURCE", report.source.name) }
        add("CEASEFIRED_FILE", file)
        add("CEASEFIRED_SILENCE", alert.silence.map { "\($0)" })
    }

    /// What is told of an alert that only its files tell of any more.
    public init(takenOver id: AlertID, _ kind: Alert.Kind, _ verdict: Verdict, headline: String, file: String) {
        self.init(kind.messageID, priority: 4, message: "\(kind.rawValue), \(verdict.rawValue): \(headline)")
        add("CEASEFIRED_ALERT", "\(id)")
        add("CEASEFIRED_ALERT_TYPE", kind.rawValue)
        add("CEASEFIRED_AGREEMENT", id.agreement)
        add("CEASEFIRED_INCIDENT", id.incident)
        add("CEASEFIRED_VERDICT", verdict.rawValue)
        add("CEASEFIRED_FILE", file)
    }

    private mutating func add(_ strike: LocatedStrike) {
        let place = strike.place
        add("CEASEFIRED_PLACE", Explanation.name(of: place))
        add("CEASEFIRED_PLACE_ID", place.known?.id)
        // About a kilometre.
        add("CEASEFIRED_LAT", place.point.map { fixed($0.latitude, 2) })
        add("CEASEFIRED_LON", place.point.map { fixed($0.longitude, 2) })
        for weapon in strike.part.weapons where weapon.kind != Alternatives(.unknown) {
            add("CEASEFIRED_WEAPON", weapon.kind.description)
        }
        for target in strike.part.targets where target != Alternatives(.unknown) {
            add("CEASEFIRED_TARGET", target.description)
        }
        add("CEASEFIRED_ACTOR", strike.part.actor)
        let from = strike.occurred.interval.from
        add("CEASEFIRED_OCCURRED_FROM", from == .distantPast ? nil : from.rfc3339)
        add("CEASEFIRED_OCCURRED_TO", strike.occurred.interval.to.rfc3339)
    }
}

extension Alert.Kind {
    var messageID: MessageID {
        switch self {
        case .alert: .alert
        case .update: .update
        case .cancel: .cancel
        }
    }
}

extension Alert {
    /// syslog's priority by contract §7; informational where it is silenced.
    var priority: Int {
        if silence != nil { return 6 }
        if kind == .cancel { return 5 }
        switch facts.assessment.verdict {
        case .violation: return facts.certainty == .observed || facts.certainty == .likely ? 2 : 3
        case .disputed: return 4
        case .undetermined, .outside, .notApplicable: return 5
        }
    }
}
