internal import CExpat

extension XMLElement {
    /// How deep elements may be nested. An alert needs 5, a signature in it 6 more.
    public static let deepestNesting = 32
    /// How many elements a document may have.
    public static let mostElements = 20_000

    /// Reads one XML document (XML 1.0 with namespaces) in UTF-8, UTF-16 or ISO 8859-1.
    ///
    /// Nothing is fetched and no entity is expanded but the five of XML itself: a document type is refused unread.
    ///
    /// - Throws: what is wrong first, with its line and column.
    public static func parse(_ document: [UInt8]) throws(XMLDefect) -> XMLElement {
        guard let parser = unsafe XML_ParserCreateNS(nil, separator) else {
            throw XMLDefect(line: 1, column: 1, problem: .malformed("out of memory"))
        }
        defer { unsafe XML_ParserFree(parser) }
        let builder = unsafe XMLBuilder(parser)
        // The builder outlives the parser, which holds no reference of its own.
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
        unsafe setHandlers(of: parser)
        let status = unsafe document.withUnsafeBytes { bytes in
            unsafe XML_Parse(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(clamping: bytes.count), 1)
        }
        if let problem = builder.problem { throw unsafe XMLDefect(at: parser, problem) }
        guard status == XML_STATUS_OK else {
            let words = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
            throw unsafe XMLDefect(at: parser, .malformed(words ?? "it cannot be parsed"))
        }
        guard let root = builder.root else { throw XMLDefect(line: 1, column: 1, problem: .empty) }
        return root
    }

    /// Between a namespace and a name; no namespace has a line feed.
    fileprivate static let separator = CChar(0x0A)

    private static func setHandlers(of parser: XML_Parser) {
        unsafe XML_SetElementHandler(
            parser,
            { data, name, _ in
                guard let name = unsafe name else { return }
                unsafe XMLBuilder.of(data)?.start(String(cString: name))
            },
            { data, _ in unsafe XMLBuilder.of(data)?.end() })
        unsafe XML_SetCharacterDataHandler(parser) { data, text, length in
            guard let text = unsafe text else { return }
            let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
            unsafe XMLBuilder.of(data)?.add(String(decoding: bytes, as: UTF8.self))
        }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            unsafe XMLBuilder.of(data)?.stop(.documentType)
        }
    }
}

extension XMLDefect {
    fileprivate init(at parser: XML_Parser, _ problem: Problem) {
        self.init(
            line: unsafe Int(XML_GetCurrentLineNumber(parser)),
            column: unsafe Int(XML_GetCurrentColumnNumber(parser)) + 1,
            problem: problem)
    }
}

/// Puts elements together as libexpat tells of them.
@safe private final class XMLBuilder {
    private(set) var root: XMLElement?
    private(set) var problem: XMLDefect.Problem?
    private let parser: XML_Parser
    private var open: [XMLElement] = []
    private var count = 0

    init(_ parser: XML_Parser) {
        unsafe self.parser = unsafe parser
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> XMLBuilder? {
        guard let data = unsafe data else { return nil }
        return unsafe Unmanaged<XMLBuilder>.fromOpaque(data).takeUnretainedValue()
    }

    /// Reads no further.
    func stop(_ problem: XMLDefect.Problem) {
        if self.problem == nil { self.problem = problem }
        unsafe XML_StopParser(parser, XML_Bool(0))
    }

    func start(_ name: String) {
        guard problem == nil else { return }
        count += 1
        if open.count >= XMLElement.deepestNesting { return stop(.tooDeep(limit: XMLElement.deepestNesting)) }
        if count > XMLElement.mostElements { return stop(.tooManyElements(limit: XMLElement.mostElements)) }
        let words = name.split(separator: "\n", maxSplits: 1)
        let line = unsafe Int(XML_GetCurrentLineNumber(parser))
        open.append(
            XMLElement(
                name: String(words.last ?? ""), namespace: words.count > 1 ? String(words[0]) : "", line: line))
    }

    func end() {
        guard problem == nil, let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    func add(_ text: String) {
        guard problem == nil, !open.isEmpty else { return }
        open[open.count - 1].text += text
    }
}
