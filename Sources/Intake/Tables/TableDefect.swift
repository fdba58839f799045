/// Why a row of a table, or a table, cannot be read.
public struct TableDefect: Error, Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    /// In characters, counted from 1; nil where the whole row is meant.
    public let column: Int?
    public let problem: Problem

    public init(line: Int, column: Int? = nil, problem: Problem) {
        self.line = line
        self.column = column
        self.problem = problem
    }

    public enum Problem: Hashable, Sendable {
        /// A cell's quote that nothing closes.
        case unclosedQuote
        /// Something other than a delimiter follows a closing quote.
        case textBehindQuote
        /// Limits in bytes.
        case rowTooLong(limit: Int)
        case cellTooLong(limit: Int)
        case tooManyCells(limit: Int)
        case nullCharacter
        case notInEncoding(Dialect.Encoding)
        /// The row's cells and the header's.
        case cellCount(found: Int, expected: Int)
    }
}

extension TableDefect {
    /// Whether what belongs to other rows may have been lost with this one.
    public var isDamage: Bool {
        switch problem {
        case .unclosedQuote, .textBehindQuote, .rowTooLong: true
        case .cellTooLong, .tooManyCells, .nullCharacter, .notInEncoding, .cellCount: false
        }
    }

    /// What is wrong: a lower-case sentence.
    public var sentence: String {
        switch problem {
        case .unclosedQuote: "a quote is opened here and not closed"
        case .textBehindQuote: "text follows behind the closing quote of the cell that starts here"
        case .rowTooLong(let limit): "the row has more than \(limit) bytes"
        case .cellTooLong(let limit): "the cell has more than \(limit) bytes"
        case .tooManyCells(let limit): "the row has more than \(limit) cells"
        case .nullCharacter: "the row holds a NUL byte"
        case .notInEncoding(let encoding): "the row holds bytes that are no \(encoding.rawValue.uppercased())"
        case .cellCount(let found, let expected):
            "the row has \(found) \(found == 1 ? "cell" : "cells"), and the header has \(expected)"
        }
    }

    /// What to do about it, where that is not plain.
    public var hint: String? {
        switch problem {
        case .unclosedQuote, .textBehindQuote: "write a quote within a quoted cell twice (`\"\"`)"
        case .notInEncoding(.utf8): "save the file as UTF-8, or declare its `encoding` in the format"
        case .notInEncoding: "look at the format's `encoding`, or save the file as UTF-8"
        case .cellCount: "a cell that holds the delimiter needs quotes around it"
        case .rowTooLong, .cellTooLong, .tooManyCells, .nullCharacter: nil
        }
    }
}
