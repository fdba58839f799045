/// A list of words of the field, each below others by its dots (`drone.attack` is a `drone`).
public protocol Vocabulary: Hashable, Sendable {
    /// What one of its words names, in messages: "weapon".
    static var noun: String { get }
    /// Every word, in full.
    static var terms: Set<String> { get }
}

/// A word of a vocabulary.
public struct Term<Words: Vocabulary>: Hashable, Sendable {
    /// The word in full: `drone.attack`.
    public let path: String

    /// Nil where the vocabulary has no such word.
    public init?(_ path: String) {
        guard Words.terms.contains(path) else { return nil }
        self.path = path
    }

    /// A word that is known to be one, written in the source.
    init(known path: StaticString) {
        self.path = "\(path)"
    }

    /// Whether the other is the same or lies below: `drone` covers `drone.attack`.
    public func covers(_ other: Term) -> Bool {
        let (mine, theirs) = (path.utf8, other.path.utf8)
        guard theirs.starts(with: mine) else { return false }
        return mine.count == theirs.count || theirs.dropFirst(mine.count).first == UInt8(ascii: ".")
    }

    /// The topmost word above it: `energy` of `energy.heat.chp`.
    public var kind: Term {
        path.split(separator: ".").first.flatMap { Term(String($0)) } ?? self
    }

    /// How many words deep it lies.
    public var depth: Int {
        path.utf8.count { $0 == UInt8(ascii: ".") }
    }
}

extension Term: CustomStringConvertible {
    public var description: String { path }
}

/// One word, or one of several and unknown which (`missile|drone`).
public struct Alternatives<Words: Vocabulary>: Hashable, Sendable {
    /// At least one.
    public let terms: [Term<Words>]

    public init(_ term: Term<Words>) {
        terms = [term]
    }

    /// Nil where there is none.
    public init?(_ terms: [Term<Words>]) {
        guard !terms.isEmpty else { return nil }
        self.terms = terms
    }
}

extension Alternatives: CustomStringConvertible {
    public var description: String { terms.map { $0.path }.joined(separator: "|") }
}

/// Which words a reading speaks of.
public struct Scope<Words: Vocabulary>: Hashable, Sendable {
    /// Nil is `any`.
    public let include: [Term<Words>]?
    public let exclude: [Term<Words>]
    /// What the speaker left unclear.
    public let open: [Term<Words>]

    public init(include: [Term<Words>]?, exclude: [Term<Words>] = [], open: [Term<Words>] = []) {
        self.include = include
        self.exclude = exclude
        self.open = open
    }

    public static var any: Scope { Scope(include: nil) }
}
