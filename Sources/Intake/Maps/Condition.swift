/// What must be so in a row for something of a map to apply.
public struct Condition: Hashable, Sendable {
    public let column: String
    private let texts: Set<String>
    private let patterns: [TextPattern]
    private let test: Test

    public enum Test: Hashable, Sendable {
        /// The cell is one of the texts.
        case isOneOf([String])
        /// The cell is none of them; it may be empty.
        case isNoneOf([String])
        case isEmpty
        case isNotEmpty
    }

    public init(column: String, _ test: Test) {
        self.column = column
        self.test = test
        let all: [String] =
            switch test {
            case .isOneOf(let texts), .isNoneOf(let texts): texts
            case .isEmpty, .isNotEmpty: []
            }
        patterns = all.compactMap(TextPattern.init)
        texts = Set(all.filter { TextPattern($0) == nil }.map(normalised))
    }

    func holds(_ reading: RowReading) -> Bool {
        let text = reading.text(column).map(normalised)
        switch test {
        case .isEmpty: return text == nil
        case .isNotEmpty: return text != nil
        case .isOneOf: return text.map(isListed) ?? false
        case .isNoneOf: return !(text.map(isListed) ?? false)
        }
    }

    private func isListed(_ text: String) -> Bool {
        texts.contains(text) || patterns.contains { $0.fits(text) }
    }
}

/// Rows that make no report, and why.
public struct RejectionRule: Hashable, Sendable {
    /// All of them must hold.
    public let conditions: [Condition]
    public let reason: String

    public init(_ conditions: [Condition], because reason: String) {
        self.conditions = conditions
        self.reason = reason
    }

    /// Those that the conditions look at, each once.
    var columns: [String] {
        conditions.map(\.column).reduce(into: []) { columns, column in
            if !columns.contains(column) { columns.append(column) }
        }
    }
}
