public import Ceasefire

/// What was told of an incident under one agreement, and what must be told next.
///
/// Pure: it returns what to tell, and somebody else tells it.
public struct IncidentHistory: Hashable, Sendable {
    /// The newest thing told; nil where nothing was.
    public struct Head: Hashable, Sendable {
        public let kind: Alert.Kind
        public let verdict: Verdict
        /// `ALERT-ID.json`, to the byte.
        public let content: [UInt8]

        public init(kind: Alert.Kind, verdict: Verdict, content: [UInt8]) {
            self.kind = kind
            self.verdict = verdict
            self.content = content
        }
    }

    public let agreement: String
    public let incident: String
    /// The alerts that there were, oldest first; revisions are counted through.
    public let references: [AlertReference]
    public let head: Head?

    public init(agreement: String, incident: String, references: [AlertReference], head: Head?) {
        self.agreement = agreement
        self.incident = incident
        self.references = references
        self.head = head
    }

    /// What to tell now that the incident is judged so; nil where there is nothing new.
    ///
    /// - Parameters:
    ///   - verdict: Nil where nothing is left of the incident: its reports were retracted, or tell of another.
    ///   - isTold: Whether the newest alert tells just that.
    public func next(
        verdict: Verdict?, alertsOn verdicts: Set<Verdict>, isTold: (Head) throws -> Bool
    ) rethrows -> Alert.Kind? {
        let isWorthAnAlert = verdict.map(verdicts.contains) ?? false
        guard let head, head.kind != .cancel else { return isWorthAnAlert ? .alert : nil }
        // What was told stays on the table while it may still be so; an undetermined verdict withdraws nothing.
        guard let verdict, isWorthAnAlert || verdict == .undetermined else { return .cancel }
        return try isTold(head) ? nil : .update
    }

    /// The name of the next alert.
    public var nextID: AlertID {
        AlertID(agreement: agreement, incident: incident, revision: references.count + 1)
    }
}
