/// Who told of a strike, as the report itself says.
public struct Source: Hashable, Sendable {
    public let name: String
    /// The party it belongs to; nil where the report says nothing of it.
    public let party: String?
    public let reliability: Reliability?
    public let url: String?

    public init(name: String, party: String? = nil, reliability: Reliability? = nil, url: String? = nil) {
        self.name = name
        self.party = party
        self.reliability = reliability
        self.url = url
    }
}

/// How far a source is to be relied on: NATO's Admiralty grades (AJP-2.1); F cannot be judged.
public enum Reliability: String, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
    case e = "E"
    case f = "F"
}

/// How credible a piece of information is, 1 (confirmed) to 5 (improbable); 6 cannot be judged (AJP-2.1).
public struct Credibility: Hashable, Sendable {
    public let grade: Int

    /// Nil outside 1 to 6.
    public init?(_ grade: Int) {
        guard (1...6).contains(grade) else { return nil }
        self.grade = grade
    }
}

/// What a report does with its claim.
public enum Assertion: String, Sendable, CaseIterable {
    case affirms, denies, admits
}

/// A report's name: a source and the id that it gave.
public struct ReportKey: Hashable, Sendable {
    public let source: String
    public let id: String

    public init(source: String, id: String) {
        self.source = source
        self.id = id
    }
}

extension ReportKey: CustomStringConvertible {
    /// `SOURCE/ID`.
    public var description: String { "\(source)/\(id)" }
}
