/// How a table's text is written, as far as that does not show.
public struct Dialect: Hashable, Sendable {
    /// What stands between two cells.
    public enum Delimiter: String, CaseIterable, Sendable {
        case comma = ","
        case semicolon = ";"
        case tab = "\t"
        case pipe = "|"

        /// In ASCII.
        public var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    /// How characters are bytes. A byte order mark of UTF-16 counts for more than what is said here.
    public enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case windows1251 = "windows-1251"
        case latin1 = "iso-8859-1"
    }

    /// Nil: the one that the header has most of.
    public let delimiter: Delimiter?
    public let encoding: Encoding

    public init(delimiter: Delimiter? = nil, encoding: Encoding = .utf8) {
        self.delimiter = delimiter
        self.encoding = encoding
    }
}
