/// The text that a mail's HTML shows, by lines, for mails that have no plain text: tags are taken away, nothing is run,
/// fetched or interpreted beyond the line breaks that elements make.
///
/// What a style sheet would hide stands in it as well: who reads a mail by machine must not see less than is sent.
struct HTMLText {
    private var lines: [String] = []
    private var line = ""
    /// Whether white space stands before what comes next.
    private var isSpaced = false
    /// Whether a line stays blank before what comes next: between paragraphs.
    private var isParted = false
    private var depthOfPre = 0

    /// The text as a note is written. Blank lines between its first lines are left out: many programs make a paragraph of
    /// each.
    static func note(of html: String) -> String {
        var text = HTMLText()
        text.read(html.unicodeScalars)
        text.endLine()
        let lines = text.lines
        func isHeader(_ index: Int) -> Bool { NoteLines.isHeader(Array(lines[index].utf8)[...]) }
        var headers: [Int] = []
        var rest = lines.indices.drop { lines[$0].isEmpty }
        while let next = rest.first, isHeader(next) {
            headers.append(next)
            rest = rest.dropFirst().drop { lines[$0].isEmpty }
        }
        let start = headers.last.map { $0 + 1 } ?? 0
        return (headers.map { lines[$0] } + lines[start...]).joined(separator: "\n")
    }

    private mutating func read(_ html: String.UnicodeScalarView) {
        var rest = Array(html)[...]
        while let scalar = rest.first {
            if scalar == "<", let tag = HTMLTag.take(&rest) {
                obey(tag, &rest)
            } else if scalar == "&", let character = HTMLEntity.take(&rest) {
                add(character)
            } else {
                rest.removeFirst()
                add(scalar)
            }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if depthOfPre > 0, scalar == "\n" {
            breakLine()
        } else if scalar.properties.isWhitespace {
            isSpaced = true
        } else {
            if line.isEmpty, isParted, !lines.isEmpty { lines.append("") }
            isParted = false
            if isSpaced, !line.isEmpty { line += " " }
            isSpaced = false
            line.unicodeScalars.append(scalar)
        }
    }

    private mutating func obey(_ tag: HTMLTag, _ rest: inout ArraySlice<Unicode.Scalar>) {
        switch tag.name {
        case "script", "style", "title", "template":
            if !tag.isEnd { HTMLTag.skip(to: tag.name, &rest) }
        case "br": breakLine()
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "ul", "ol", "table":
            endLine()
            isParted = true
        case "pre":
            endLine()
            depthOfPre = max(0, depthOfPre + (tag.isEnd ? -1 : 1))
        case "div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "body", "center", "form":
            endLine()
        case "td", "th": isSpaced = true
        default: break
        }
    }

    /// Ends a line, even one without anything.
    private mutating func breakLine() {
        if line.isEmpty, isParted, !lines.isEmpty { lines.append("") }
        isParted = false
        lines.append(line)
        (line, isSpaced) = ("", false)
    }

    private mutating func endLine() {
        if !line.isEmpty { breakLine() }
    }
}

/// A tag of which only the name counts.
struct HTMLTag {
    let name: String
    let isEnd: Bool

    /// Takes a tag or comment away; nil where `<` begins none.
    static func take(_ rest: inout ArraySlice<Unicode.Scalar>) -> HTMLTag? {
        var tail = rest.dropFirst()
        if tail.starts(with: "!--".unicodeScalars) {
            rest = tail.dropFirst(3)
            skip(behind: Array("-->".unicodeScalars), &rest)
            return HTMLTag(name: "", isEnd: false)
        }
        let isEnd = tail.first == "/"
        if isEnd { tail.removeFirst() }
        guard let first = tail.first, isLetter(first) || (!isEnd && (first == "!" || first == "?")) else { return nil }
        var name = ""
        while let scalar = tail.first, isLetter(scalar) || ("0"..."9").contains(scalar), name.utf8.count < 20 {
            name.unicodeScalars.append(scalar)
            tail.removeFirst()
        }
        skipAttributes(&tail)
        rest = tail
        return HTMLTag(name: name.lowercased(), isEnd: isEnd)
    }

    /// Leaves what is behind the `>` that ends a tag: one that stands in no quoted value.
    private static func skipAttributes(_ rest: inout ArraySlice<Unicode.Scalar>) {
        var quote: Unicode.Scalar?
        var isBehindEquals = false
        while let scalar = rest.popFirst() {
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == ">" {
                return
            } else if isBehindEquals, scalar == "\"" || scalar == "'" {
                quote = scalar
            }
            if !scalar.properties.isWhitespace { isBehindEquals = scalar == "=" && quote == nil }
        }
    }

    /// Leaves what is behind an element that shows no text.
    static func skip(to name: String, _ rest: inout ArraySlice<Unicode.Scalar>) {
        let name = Array(name.unicodeScalars)
        while let scalar = rest.popFirst() {
            guard scalar == "<", rest.first == "/" else { continue }
            let found = rest.dropFirst().prefix(name.count)
            if found.count == name.count, zip(found, name).allSatisfy({ $0.properties.lowercaseMapping == String($1) })
            {
                skipAttributes(&rest)
                return
            }
        }
    }

    private static func skip(behind end: [Unicode.Scalar], _ rest: inout ArraySlice<Unicode.Scalar>) {
        while !rest.isEmpty, !rest.starts(with: end) { rest.removeFirst() }
        rest = rest.dropFirst(end.count)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}

/// A character that HTML writes by name or number: `&amp;`, `&#1050;`, `&#x41A;`.
enum HTMLEntity {
    /// Takes it away; nil where `&` begins none that is known here, and then stands for itself.
    static func take(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        let body = rest.dropFirst().prefix(12).prefix { $0 != ";" }
        guard rest.dropFirst(body.count + 1).first == ";", let scalar = scalar(String(String.UnicodeScalarView(body)))
        else { return nil }
        rest = rest.dropFirst(body.count + 2)
        return scalar
    }

    private static func scalar(_ body: String) -> Unicode.Scalar? {
        guard body.first == "#" else { return named[body] }
        let digits = body.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "minus": "−", "laquo": "«", "raquo": "»", "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsquo": "‘", "rsquo": "’",
        "hellip": "…", "deg": "°", "plusmn": "±", "prime": "′", "Prime": "″", "bull": "•", "middot": "·",
        "shy": "\u{AD}",
        "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "\u{200C}", "copy": "©", "reg": "®", "trade": "™", "euro": "€",
        "eacute": "é", "egrave": "è", "agrave": "à", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "numero": "№",
    ]
}
