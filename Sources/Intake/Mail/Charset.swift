/// The character sets of mails that are read, by the names of the IANA registry.
enum Charset: String {
    case utf8 = "utf-8"
    case ascii = "us-ascii"
    case latin1 = "iso-8859-1"
    case windows1251 = "windows-1251"
    case koi8r = "koi8-r"
    case koi8u = "koi8-u"

    /// Nil for a name that is not known here.
    init?(named name: String) {
        let name = name.lowercased()
        let other = ["utf8": Charset.utf8, "ascii": .ascii, "latin1": .latin1, "cp1251": .windows1251]
        guard let charset = Charset(rawValue: name) ?? other[name] else { return nil }
        self = charset
    }

    /// Nil where a byte is none of the set.
    func decode(_ bytes: some Collection<UInt8>) -> String? {
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .ascii: return bytes.allSatisfy { $0 < 0x80 } ? String(validating: bytes, as: UTF8.self) : nil
        case .latin1: return transcoded(bytes, .latin1)
        case .windows1251: return transcoded(bytes, .windows1251)
        case .koi8r: return Charset.koi8(bytes, Charset.koi8Upper)
        case .koi8u: return Charset.koi8(bytes, Charset.koi8UkrainianUpper)
        }
    }

    private func transcoded(_ bytes: some Collection<UInt8>, _ encoding: Dialect.Encoding) -> String? {
        var text: [UInt8] = []
        var transcoder = Transcoder(encoding)
        transcoder?.transcode(Array(bytes)[...], isLast: true, into: &text)
        return String(validating: text, as: UTF8.self)
    }

    private static func koi8(_ bytes: some Collection<UInt8>, _ upper: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return String(text)
    }

    /// The upper half of KOI8-R (RFC 1489).
    private static let koi8Upper: [Unicode.Scalar] = Array(
        ("─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
            + "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ").unicodeScalars)

    /// KOI8-U (RFC 2319) has Ukrainian letters in the place of eight lines.
    private static let koi8UkrainianUpper: [Unicode.Scalar] = {
        var upper = koi8Upper
        let letters: [(Int, Unicode.Scalar)] = [
            (0xA4, "є"), (0xA6, "і"), (0xA7, "ї"), (0xAD, "ґ"), (0xB4, "Є"), (0xB6, "І"), (0xB7, "Ї"), (0xBD, "Ґ"),
        ]
        for (byte, letter) in letters { upper[byte - 0x80] = letter }
        return upper
    }()
}
