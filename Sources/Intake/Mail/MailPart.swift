/// A mail, or a part of one: its headers and its body (RFC 5322, RFC 2045).
struct MailPart {
    private let headers: [(name: String, value: String)]
    let body: ArraySlice<UInt8>
    /// The line of the file on which the body begins.
    let bodyLine: Int

    /// How deep parts may lie within parts.
    static let deepestNesting = 8

    init(_ bytes: ArraySlice<UInt8>, startingAt line: Int) throws(NoteDefect) {
        var rest = bytes
        var number = line
        var headers: [(name: String, value: String)] = []
        while true {
            let line = MailPart.takeLine(&rest)
            guard let line, !line.isEmpty else { break }
            try MailPart.add(String(decoding: line, as: UTF8.self), at: number, to: &headers)
            number += 1
        }
        self.headers = headers
        body = rest
        bodyLine = number + 1
    }

    private static func add(
        _ line: String, at number: Int, to headers: inout [(name: String, value: String)]
    ) throws(NoteDefect) {
        if line.first == " " || line.first == "\t", !headers.isEmpty {
            headers[headers.count - 1].value += " " + trimmed(line)
            return
        }
        // What a mailbox file has before each mail.
        if number == 1, line.hasPrefix("From ") { return }
        guard let colon = line.firstIndex(of: ":"), line.startIndex < colon,
            line[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw NoteDefect(line: number, problem: .mail(.notAHeader(String(line.prefix(60))))) }
        headers.append((line[..<colon].lowercased(), trimmed(String(line[line.index(after: colon)...]))))
    }

    /// The next line without its end; nil at the end.
    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let line = rest.prefix { $0 != 0x0A }
        rest = rest.dropFirst(line.count + 1)
        return line.last == 0x0D ? line.dropLast() : line
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// `text/plain` where nothing is said, and the parameters, all names in small letters.
    var contentType: (type: String, parameters: [String: String]) {
        guard let value = header("content-type") else { return ("text/plain", [:]) }
        let pieces = MailPart.pieces(value, at: ";")
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = trimmed(String(piece[..<equals])).lowercased()
            parameters[name] = MailPart.unquoted(trimmed(String(piece[piece.index(after: equals)...])))
        }
        return (trimmed(pieces.first ?? "").lowercased(), parameters)
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.first == "\"" && text.last == "\"" ? String(text.dropFirst().dropLast()) : text
    }

    /// What stands between separators, but for those in quotes.
    static func pieces(_ text: String, at separator: Character) -> [String] {
        var pieces = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == separator, !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    /// The first text of a type in it that is no attachment.
    func text(_ wanted: String, depth: Int = 0) throws(NoteDefect) -> MailPart? {
        guard depth <= MailPart.deepestNesting else {
            throw NoteDefect(line: bodyLine, problem: .mail(.tooDeep(limit: MailPart.deepestNesting)))
        }
        let (type, parameters) = contentType
        if type.hasPrefix("multipart/"), let boundary = parameters["boundary"], !boundary.isEmpty {
            for part in try parts(boundary) {
                if let found = try part.text(wanted, depth: depth + 1) { return found }
            }
            return nil
        }
        let isAttached = header("content-disposition")?.lowercased().hasPrefix("attachment") ?? false
        return type == wanted && !isAttached ? self : nil
    }

    /// What stands between the boundary's lines (RFC 2046 §5.1.1).
    private func parts(_ boundary: String) throws(NoteDefect) -> [MailPart] {
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [MailPart] = []
        var rest = body
        var (line, start): (Int, (index: Int, line: Int)?) = (bodyLine, nil)
        while true {
            let at = rest.startIndex
            let text = MailPart.takeLine(&rest)
            if let text, !text.starts(with: delimiter) {
                line += 1
                continue
            }
            if let start { parts.append(try MailPart(body[start.index..<at], startingAt: start.line)) }
            line += 1
            guard let text, !text.dropFirst(delimiter.count).starts(with: Array("--".utf8)) else { return parts }
            start = (rest.startIndex, line)
        }
    }
}
