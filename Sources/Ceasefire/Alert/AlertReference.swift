/// An earlier alert, as a message refers to it: by its name, by who answered for it, and by when it was sent.
public struct AlertReference: Hashable, Sendable {
    public let id: AlertID
    /// Who answered for it then: the setting `cap.sender` may have changed since.
    public let sender: String
    public let sent: Moment

    public init(id: AlertID, sender: String, sent: Moment) {
        self.id = id
        self.sender = sender
        self.sent = sent
    }
}
