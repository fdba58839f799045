public import Ceasefire

/// An alert as lists show it.
public struct AlertSummary: Hashable, Sendable {
    public let id: AlertID
    public let kind: Alert.Kind
    public let verdict: Verdict
    public let sent: Moment
    /// The place's name and id, where they are known.
    public let place: String?
    public let placeID: String?
    /// The journal's line on it.
    public let message: String
    /// When its files were written; nil where that is not known.
    public let filedAt: Moment?
    /// When it was first seen in the journal; nil where it was not yet.
    public let toldAt: Moment?
}

/// An alert with all that it tells.
public struct AlertEntry: Hashable, Sendable {
    public let summary: AlertSummary
    /// `ALERT-ID.json`, to the byte.
    public let content: [UInt8]
}
