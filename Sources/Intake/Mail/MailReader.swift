internal import Ceasefire
public import JSONDocument

/// Makes a record of a mail (RFC 5322, MIME) whose text is a note: its plain text, or that of its HTML where it has none.
///
/// Where the note says nothing else, the mail's sender is the source, `Message-ID` the id, and `Date` is when it was
/// reported. When something happened stands in the note alone. Nobody has proved that a mail is from whom it says.
public enum MailReader {
    /// - Throws: all that is wrong with the note, or what is wrong first with the mail, with its line.
    public static func record(of bytes: [UInt8]) throws(NoteDefects) -> JSONValue {
        var note: Note
        do throws(NoteDefect) {
            let mail = try MailPart(bytes[...], startingAt: 1)
            note = Note(try text(of: mail))
            note.defaults = try defaults(of: mail)
            if note.defaults.id == nil { note.defaults.id = NoteReader.name(of: bytes) }
        } catch {
            throw NoteDefects(all: [error])
        }
        return try note.record()
    }

    private static func text(of mail: MailPart) throws(NoteDefect) -> NoteLines {
        var shown = try mail.text("text/plain")
        if shown == nil { shown = try mail.text("text/html") }
        guard let part = shown else {
            throw NoteDefect(line: mail.bodyLine, problem: .mail(.noText))
        }
        func flaw(_ problem: NoteDefect.MailProblem) -> NoteDefect {
            NoteDefect(line: part.bodyLine, problem: .mail(problem))
        }
        let encodingName = part.header("content-transfer-encoding")?.lowercased() ?? "7bit"
        guard let encoding = TransferEncoding(rawValue: encodingName) else {
            throw flaw(.unknownEncoding(encodingName))
        }
        // Without a declaration it is ASCII (RFC 2045 §5.2), of which UTF-8 is the extension that people send.
        let charsetName = part.contentType.parameters["charset"] ?? "utf-8"
        guard let charset = Charset(named: charsetName) else { throw flaw(.unknownCharset(charsetName)) }
        guard let bytes = encoding.decode(part.body) else { throw flaw(.badEncoding(encodingName)) }
        guard let text = charset.decode(bytes) else { throw flaw(.notInCharset(charsetName)) }
        let isHTML = part.contentType.type == "text/html"
        return NoteLines(
            isHTML ? HTMLText.note(of: text) : text, startingAt: part.bodyLine,
            keepsLines: encoding.keepsLines && !isHTML)
    }

    private static func defaults(of mail: MailPart) throws(NoteDefect) -> Note.Defaults {
        var defaults = Note.Defaults()
        defaults.source = mail.header("from").flatMap(address)
        if let id = mail.header("message-id") {
            let name = trimmed(id.filter { $0 != "<" && $0 != ">" })
            defaults.id = name.isEmpty ? nil : name
        }
        if let date = mail.header("date") {
            guard let moment = MailDate.read(date) else {
                throw NoteDefect(line: 1, problem: .mail(.badDate(date)))
            }
            defaults.reportedAt = moment.rfc3339
        }
        if let subject = mail.header("subject"), !subject.isEmpty {
            defaults.kept.append(JSONMember("x_subject", .string(EncodedWords.decode(subject))))
        }
        if let from = mail.header("from"), !from.isEmpty {
            defaults.kept.append(JSONMember("x_from", .string(EncodedWords.decode(from))))
        }
        return defaults
    }

    /// The first address of `Regional administration <press@example.org>`.
    private static func address(_ from: String) -> String? {
        let first = MailPart.pieces(from, at: ",").first ?? ""
        var text = first[...]
        if let open = text.lastIndex(of: "<") {
            text = text[text.index(after: open)...].prefix { $0 != ">" }
        } else if let comment = text.firstIndex(of: "(") {
            text = text[..<comment]
        }
        let address = trimmed(String(text))
        return address.isEmpty ? nil : address
    }
}

/// Dates of mails (RFC 5322 §3.3): `Sat, 31 Jan 2026 08:10:00 +0200 (EET)`.
enum MailDate {
    static func read(_ text: String) -> Moment? {
        let plain = text.prefix { $0 != "(" }
        var words = plain.split { $0.isWhitespace || $0 == "," }.map(String.init)
        if words.count == 6 { words.removeFirst() }
        guard words.count == 5, let month = months.firstIndex(of: words[1].lowercased()), words[2].count == 4,
            let offset = offset(words[4])
        else { return nil }
        func padded(_ text: String) -> String { text.count == 1 ? "0" + text : text }
        let month2 = padded("\(month + 1)")
        return Moment(rfc3339: "\(words[2])-\(month2)-\(padded(words[0]))T\(padded(words[3]))\(offset)")
    }

    /// As RFC 3339 writes it.
    private static func offset(_ text: String) -> String? {
        if ["GMT", "UT", "UTC", "Z"].contains(text.uppercased()) { return "Z" }
        guard text.count == 5, text.first == "+" || text.first == "-" else { return nil }
        return "\(text.prefix(3)):\(text.suffix(2))"
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}

/// Words of a header in other character sets (RFC 2047): `=?koi8-r?B?8NLJ18XU?=`. One that cannot be read stays.
enum EncodedWords {
    static func decode(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        var isBehindWord = false
        while let start = rest.range(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let (word, end) = word(rest[start.upperBound...]) else {
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                isBehindWord = false
                continue
            }
            // Blanks between two such words only part them.
            if !(isBehindWord && before.allSatisfy(\.isWhitespace)) { result += before }
            result += word
            rest = rest[end...]
            isBehindWord = true
        }
        return result + rest
    }

    /// The word behind `=?`, and where it ends.
    private static func word(_ text: Substring) -> (String, Substring.Index)? {
        // None has more than 75 characters (RFC 2047 §2).
        let parts = text.prefix(256).split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].first == "=", let charset = Charset(named: String(parts[0])) else {
            return nil
        }
        let bytes: [UInt8]?
        switch parts[1].lowercased() {
        case "b": bytes = TransferEncoding.base64(Array(parts[2].utf8)[...])
        case "q":
            let spaced = parts[2].utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            bytes = TransferEncoding.quotedPrintable(spaced[...])
        default: bytes = nil
        }
        guard let bytes, let word = charset.decode(bytes) else { return nil }
        return (word, parts[3].index(after: parts[3].startIndex))
    }
}

extension Substring {
    /// Where two characters stand first.
    fileprivate func range(of pair: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(pair) { return index..<self.index(index, offsetBy: pair.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
