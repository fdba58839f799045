/// Writes an XML 1.0 document in UTF-8, an element a line; the same calls give the same bytes, always.
public struct XMLWriter {
    public private(set) var bytes: [UInt8] = []
    private var level = 0

    /// - Parameter capacity: How many bytes there will be, about.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
    }

    /// An element with nothing but a text in it; none where the text is nil.
    public mutating func element(_ name: String, _ text: String?) {
        guard let text else { return }
        indent()
        open(name)
        write(text)
        close(name)
    }

    /// An element with others in it.
    ///
    /// - Parameter namespace: Of it and of all within, where it is the first to be in it.
    public mutating func element(_ name: String, namespace: String? = nil, _ content: (inout XMLWriter) -> Void) {
        indent()
        if let namespace {
            bytes += "<\(name) xmlns=\"".utf8
            write(namespace)
            bytes += "\">".utf8
        } else {
            open(name)
        }
        bytes.append(UInt8(ascii: "\n"))
        level += 1
        content(&self)
        level -= 1
        indent()
        close(name)
    }

    private mutating func indent() {
        for _ in 0..<2 * level { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func open(_ name: String) {
        bytes.append(UInt8(ascii: "<"))
        bytes += name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: String) {
        bytes += "</".utf8
        bytes += name.utf8
        bytes += ">\n".utf8
    }

    /// A carriage return is written by its number, since a reader would make a line feed of it, and so are other control
    /// characters and what turns the direction of writing, since somebody may look at the file in a terminal. What no XML
    /// document can hold, by number or otherwise, becomes U+FFFD, so that one sees that something stood there.
    private mutating func write(_ text: String) {
        guard !text.utf8.allSatisfy(\.isPlain) else {
            bytes += text.utf8
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            case "\t", "\r", "\u{7F}"..."\u{9F}", "\u{061C}", "\u{200E}"..."\u{200F}", "\u{2028}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                bytes += "&#\(scalar.value);".utf8
            case "\n", " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case "\u{0}"..." ", "\u{FFFE}", "\u{FFFF}": bytes += "\u{FFFD}".utf8
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }
}

extension UInt8 {
    /// Whether it is a character of its own that stands for itself.
    fileprivate var isPlain: Bool {
        switch self {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        case UInt8(ascii: " ")...UInt8(ascii: "~"): true
        default: false
        }
    }
}
