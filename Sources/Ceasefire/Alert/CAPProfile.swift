/// How alerts are told as messages of the Common Alerting Protocol 1.2 (OASIS Standard, 2010).
public struct CAPProfile: Hashable, Sendable {
    /// For whom messages are meant. `Private`, to named addresses, is none of them: nobody is addressed here.
    public enum Scope: String, Sendable, CaseIterable {
        case `public` = "Public"
        case restricted = "Restricted"
    }

    /// How exactly a message tells where something was.
    public enum Coordinates: String, Sendable, CaseIterable {
        case exact
        /// A circle of ``coarseness`` that holds the place somewhere within.
        case coarse
        /// A name and its codes only.
        case none
    }

    /// Who answers for the alerts, unique on the Internet; without blanks, `,`, `<` and `&`.
    public var sender = "ceasefired@localhost"
    /// The same for people.
    public var senderName: String?
    /// Whom to ask about a message.
    public var contact: String?
    public var scope = Scope.restricted
    /// Who may read a restricted message.
    public var restriction = "for those whom the sender gave it to; not to be published"
    /// Nil: exact in what is restricted, coarse in what is public.
    public var coordinates: Coordinates?
    /// Kilometres; the radius of a coarse circle.
    public var coarseness = 10.0

    public init() {}

    /// What is told where nothing is set.
    public var toldCoordinates: Coordinates {
        coordinates ?? (scope == .public ? .coarse : .exact)
    }
}
