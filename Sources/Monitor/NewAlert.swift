public import Ceasefire
public import Records

/// An alert to keep and to publish.
public struct NewAlert: Hashable, Sendable {
    public let id: AlertID
    public let kind: Alert.Kind
    public let verdict: Verdict
    public let sent: Moment
    /// Who answers for it.
    public let sender: String
    /// The place's name and id in full, whatever the journal tells of it.
    public let place: String?
    public let placeID: String?
    /// `ALERT-ID.json`, to the byte.
    public let content: [UInt8]
    /// `ALERT-ID.cap.xml`, to the byte.
    public let cap: [UInt8]
    public let record: JournalRecord
    /// The number of the silence that was in force.
    public let silence: Int64?

    public init(
        id: AlertID, kind: Alert.Kind, verdict: Verdict, sent: Moment, sender: String, place: String?, placeID: String?,
        content: [UInt8], cap: [UInt8], record: JournalRecord, silence: Int64? = nil
    ) {
        self.id = id
        self.kind = kind
        self.verdict = verdict
        self.sent = sent
        self.sender = sender
        self.place = place
        self.placeID = placeID
        self.content = content
        self.cap = cap
        self.record = record
        self.silence = silence
    }
}

/// An alert's files, to the byte.
public struct FiledAlert: Hashable, Sendable {
    public let id: String
    /// `ALERT-ID.cap.xml`.
    public let cap: [UInt8]
    /// `ALERT-ID.json`.
    public let content: [UInt8]

    public init(id: String, cap: [UInt8], content: [UInt8]) {
        self.id = id
        self.cap = cap
        self.content = content
    }

    /// In the order in which they are to show: who sees the JSON file finds the other beside it.
    public var files: [(name: String, bytes: [UInt8])] {
        [("\(id).cap.xml", cap), ("\(id).json", content)]
    }
}
