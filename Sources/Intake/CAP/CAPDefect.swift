internal import XMLDocument

/// Why a message of the Common Alerting Protocol makes no report.
public struct CAPDefect: Error, Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    public let problem: Problem

    public enum Problem: Hashable, Sendable {
        case xml(String)
        /// The document's element and its namespace.
        case notAnAlert(String, namespace: String)
        case missing(String, in: String)
        case empty(String)
        case unknownWord(String, in: String, known: [String])
        /// A message that tells of nothing, by its `status` or `msgType`.
        case noReport(String, in: String)
        case badReference(String)
        /// `Cancel` with nothing that could be taken back: only a sender's own messages can.
        case nothingToCancel
        case badShape(String, in: String)
    }
}

extension CAPDefect {
    init(_ defect: XMLDefect) {
        self.init(line: defect.line, problem: .xml("\(defect.problem)"))
    }

    /// What is wrong: a lower-case sentence.
    public var sentence: String {
        switch problem {
        case .xml(let sentence): sentence
        case .notAnAlert(let name, let namespace):
            "this is `\(name)` of `\(namespace)`, not an alert of the Common Alerting Protocol 1.2"
        case .missing(let name, let parent): "`\(parent)` has no `\(name)`"
        case .empty(let name): "`\(name)` is empty"
        case .unknownWord(let word, let name, _): "`\(word)` is no `\(name)` of the Common Alerting Protocol"
        case .noReport(let word, let name): "a message whose `\(name)` is `\(word)` tells of nothing"
        case .badReference(let text): "`\(text)` in `references` is not `sender,identifier,sent`"
        case .nothingToCancel: "the message takes back no earlier message of its own sender"
        case .badShape(let text, let name): "`\(text)` is no `\(name)`"
        }
    }

    /// What to do about it, where that is not plain.
    public var hint: String? {
        switch problem {
        case .notAnAlert: "the outermost element is `alert` in `\(CAPMessage.namespace)`"
        case .unknownWord(_, _, let known): "it is one of \(known.map { "`\($0)`" }.joined(separator: ", "))"
        case .noReport: "only what was sent as `Actual`, `Exercise` or `Test`, to tell, update or cancel, is taken"
        case .badReference: "give the three with commas between them, and a blank between references"
        case .nothingToCancel: "name it in `references`, with the same sender as this message"
        case .badShape(_, "circle"): "write `47.84,35.14 2`: latitude, longitude, and the radius in kilometres"
        case .badShape: "write four points or more as `47.84,35.14`, with blanks between them, the first one again last"
        case .xml, .missing, .empty: nil
        }
    }
}
