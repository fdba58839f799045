/// The writer. It is deterministic: the same value gives the same bytes, always (docs/decisions/0002-json.md).
extension JSONValue {
    /// The value as JSON in one line, without a line break at its end.
    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2048)
        encode(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as JSON in UTF-8.
    ///
    /// Members keep their order. A real is the shortest decimal that reads back as the same double (`47.84`, `30.0`);
    /// one that is no number or infinite becomes `null`, since JSON has no word for it. Control characters (C0, DEL
    /// and C1), the line separators U+2028 and U+2029 and what turns the direction of writing are escaped, so that no line
    /// of output can carry a terminal's commands, fall apart in a log, or look like another.
    ///
    /// - Parameter pretty: one member or element a line, two spaces a level.
    public func encode(into bytes: inout [UInt8], pretty: Bool = false) {
        write(to: &bytes, level: pretty ? 0 : nil)
    }

    private func write(to bytes: inout [UInt8], level: Int?) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += value.description.utf8
        case .real(let value): bytes += (value.isFinite ? value.description : "null").utf8
        case .string(let text): JSONValue.write(text, to: &bytes)
        case .written(let earlier): bytes += earlier
        case .array(let elements):
            JSONValue.write(elements, in: ("[", "]"), to: &bytes, level: level) { element, bytes, level in
                element.write(to: &bytes, level: level)
            }
        case .object(let members):
            JSONValue.write(members, in: ("{", "}"), to: &bytes, level: level) { member, bytes, level in
                JSONValue.write(member.name, to: &bytes)
                bytes += (level == nil ? ":" : ": ").utf8
                member.value.write(to: &bytes, level: level)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], in brackets: (open: String, close: String), to bytes: inout [UInt8], level: Int?,
        each: (Item, inout [UInt8], Int?) -> Void
    ) {
        bytes += brackets.open.utf8
        let inner = level.map { $0 + 1 }
        var isFirst = true
        for item in items {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            breakLine(&bytes, level: inner)
            each(item, &bytes, inner)
        }
        if !items.isEmpty { breakLine(&bytes, level: level) }
        bytes += brackets.close.utf8
    }

    private static func breakLine(_ bytes: inout [UInt8], level: Int?) {
        guard let level else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }

    /// Appends a text as a JSON string, quotes and escapes included; for what is written often, without a value.
    public static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { characters in
            var plainStart = 0
            var index = 0
            while index < characters.count {
                guard unsafe mayNeedEscape(characters[index]), let escape = unsafe escape(at: index, of: characters)
                else {
                    index += 1
                    continue
                }
                unsafe bytes.append(contentsOf: characters[plainStart..<index])
                bytes += escape.text.utf8
                index += escape.length
                plainStart = index
            }
            unsafe bytes.append(contentsOf: characters[plainStart...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x7F
    }

    /// The escape for the character that starts at `index` and how many bytes that has; nil where it stands for itself.
    private static func escape(
        at index: Int, of characters: UnsafeBufferPointer<UInt8>
    ) -> (text: String, length: Int)? {
        switch unsafe characters[index] {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case UInt8(ascii: "\n"): return ("\\n", 1)
        case UInt8(ascii: "\r"): return ("\\r", 1)
        case UInt8(ascii: "\t"): return ("\\t", 1)
        case let control where control < 0x20 || control == 0x7F: return (unicodeEscape(control), 1)
        case 0xC2:  // U+0080 … U+009F are C2 80 … C2 9F
            let second = unsafe characters[index + 1]
            return second < 0xA0 ? (unicodeEscape(second), 2) : nil
        case 0xD8:  // U+061C is D8 9C
            return unsafe characters[index + 1] == 0x9C ? ("\\u061c", 2) : nil
        case 0xE2:
            return unsafe escapeOfPunctuation(characters[index + 1], characters[index + 2]).map { ($0, 3) }
        default: return nil
        }
    }

    /// U+2028 to U+202E, U+200E and U+200F are E2 80 and a byte, U+2066 to U+2069 are E2 81 and a byte.
    private static func escapeOfPunctuation(_ second: UInt8, _ third: UInt8) -> String? {
        switch (second, third) {
        case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE): "\\u20" + twoDigits(third - 0x80)
        case (0x81, 0xA6...0xA9): "\\u20" + twoDigits(third - 0x40)
        default: nil
        }
    }

    private static func unicodeEscape(_ byte: UInt8) -> String { "\\u00" + twoDigits(byte) }

    private static func twoDigits(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
    }
}
