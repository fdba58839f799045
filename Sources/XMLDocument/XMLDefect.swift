/// Why some bytes are no XML document that is read here, and where.
public struct XMLDefect: Error, Equatable, Sendable {
    /// Counted from 1.
    public let line: Int
    /// In bytes, counted from 1.
    public let column: Int
    public let problem: Problem

    public enum Problem: Equatable, Sendable {
        case empty
        /// A document type, which could declare entities and name files: nothing that is read here needs one.
        case documentType
        /// More elements within each other than any document that is read here has.
        case tooDeep(limit: Int)
        case tooManyElements(limit: Int)
        /// What libexpat says of it.
        case malformed(String)
    }
}

extension XMLDefect.Problem: CustomStringConvertible {
    /// The problem as one sentence for the person who wrote the document.
    public var description: String {
        switch self {
        case .empty: "there is no element in it"
        case .documentType: "it has a document type (`<!DOCTYPE`), which is not read here: take it away"
        case .tooDeep(let limit): "elements are nested more than \(limit) deep"
        case .tooManyElements(let limit): "there are more than \(limit) elements"
        case .malformed(let words): "this is no well-formed XML: \(words)"
        }
    }
}
