/// `bytes` as text of one line that no terminal or log can be driven by.
///
/// Control characters, line separators, the characters that turn the direction of writing, and bytes that are not UTF-8
/// become `\xNN` for each of their bytes.
///
/// - Parameter doublingBackslashes: So that no name can imitate another's escapes; not for text that holds escapes already.
public func escapingControlCharacters(_ bytes: some Collection<UInt8>, doublingBackslashes: Bool = true) -> String {
    let bytes = Array(bytes)
    // Nearly all: ASCII that prints.
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) {
        return String(decoding: bytes, as: UTF8.self)
    }
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
        // Decoded a scalar at a time, since a defect is to cost its own bytes only.
        var parser = UTF8.ForwardParser()
        var input = rest.makeIterator()
        let length: Int
        switch parser.parseScalar(from: &input) {
        case .valid(let encoded):
            let scalar = UTF8.decode(encoded)
            length = UTF8.width(scalar)
            if isHarmless(scalar) {
                text += doublingBackslashes && scalar == "\\" ? "\\\\" : String(scalar)
            } else {
                for byte in rest.prefix(length) { text += escape(byte) }
            }
        case .error(let count):
            length = max(count, 1)
            for byte in rest.prefix(length) { text += escape(byte) }
        case .emptyInput:
            return text
        }
        rest = rest.dropFirst(length)
    }
    return text
}

/// Marks and overrides of the direction of writing; other format characters belong to words.
private let turnsWriting: [ClosedRange<Unicode.Scalar>] = [
    "\u{061C}"..."\u{061C}", "\u{200E}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
]

private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    case .format: !turnsWriting.contains { $0 ~= scalar }
    default: true
    }
}

private func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
}
