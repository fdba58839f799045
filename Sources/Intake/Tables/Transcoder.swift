/// Makes UTF-8 of another encoding, piece by piece. What is not in the encoding becomes bytes that are not UTF-8.
struct Transcoder {
    private enum Form {
        case singleBytes([Unicode.Scalar?])
        case utf16(isLittleEndian: Bool)
    }

    private let form: Form
    /// Bytes and halves of characters that wait for the rest.
    private var oddByte: UInt8?
    private var leading: UInt16?

    /// Nil for UTF-8, which needs none.
    init?(_ encoding: Dialect.Encoding) {
        switch encoding {
        case .utf8: return nil
        case .latin1: form = .singleBytes((0x80...0xFF).map { Unicode.Scalar($0) })
        case .windows1251: form = .singleBytes(Transcoder.windows1251)
        }
    }

    init(utf16LittleEndian isLittleEndian: Bool) {
        form = .utf16(isLittleEndian: isLittleEndian)
    }

    /// - Parameter isLast: No more bytes follow; half a character is none then.
    mutating func transcode(_ bytes: ArraySlice<UInt8>, isLast: Bool, into text: inout [UInt8]) {
        switch form {
        case .singleBytes(let upper):
            for byte in bytes {
                if byte < 0x80 {
                    text.append(byte)
                } else {
                    Transcoder.append(upper[Int(byte) - 0x80], to: &text)
                }
            }
        case .utf16(let isLittleEndian):
            for byte in bytes {
                guard let first = oddByte else {
                    oddByte = byte
                    continue
                }
                oddByte = nil
                let (low, high) = isLittleEndian ? (first, byte) : (byte, first)
                take(UInt16(high) << 8 | UInt16(low), &text)
            }
            if isLast, oddByte != nil || leading != nil { Transcoder.append(nil, to: &text) }
        }
    }

    private mutating func take(_ unit: UInt16, _ text: inout [UInt8]) {
        let isTrailing = UTF16.isTrailSurrogate(unit)
        if let first = leading {
            leading = nil
            if isTrailing {
                let value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit & 0x3FF))
                return Transcoder.append(Unicode.Scalar(value), to: &text)
            }
            Transcoder.append(nil, to: &text)
        }
        if UTF16.isLeadSurrogate(unit) {
            leading = unit
        } else {
            Transcoder.append(Unicode.Scalar(unit), to: &text)
        }
    }

    private static func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
        if let scalar { text += String(scalar).utf8 } else { text.append(0xFF) }
    }

    /// The upper half of Windows code page 1251 (Cyrillic), as the Unicode consortium's CP1251.TXT has it.
    private static let windows1251: [Unicode.Scalar?] = {
        let punctuation = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFF}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        let letters = (0x0410...0x044F).map { Unicode.Scalar($0) }
        return punctuation.unicodeScalars.map { $0 == "\u{FFFF}" ? nil : $0 } + letters
    }()
}
