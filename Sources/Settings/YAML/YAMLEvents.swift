internal import CYAML

/// One event of the parser and where it starts.
struct YAMLEvent: Equatable {
    let kind: Kind
    let position: SourcePosition

    enum Kind: Equatable {
        case streamStart, streamEnd, documentStart, documentEnd
        case scalar(String, isPlain: Bool)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    func defect(_ problem: YAMLDefect.Problem) -> YAMLDefect {
        YAMLDefect(line: position.line, column: position.column, problem: problem)
    }
}

/// libyaml's parser over bytes in memory, event by event.
@safe
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The parser keeps a pointer to its input.
    private let input: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) throws(YAMLDefect) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            throw YAMLDefect(line: 1, column: 1, problem: .outOfMemory)
        }
        let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = unsafe input.initialize(fromContentsOf: bytes)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
        unsafe self.parser = unsafe parser
        unsafe self.input = unsafe input
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// The next event; not to be called again after the end of the stream or a defect.
    func next() throws(YAMLDefect) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { unsafe yaml_event_delete(&event) }
        let position = unsafe SourcePosition(event.start_mark)
        return YAMLEvent(kind: unsafe try kind(of: event, at: position), position: position)
    }

    private func kind(of event: yaml_event_t, at position: SourcePosition) throws(YAMLDefect) -> YAMLEvent.Kind {
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            try unsafe refuse(anchor: scalar.anchor, tag: scalar.tag, at: position)
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                unsafe String(decoding: bytes, as: UTF8.self), isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            try unsafe refuse(anchor: start.anchor, tag: start.tag, at: position)
            return .sequenceStart
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            try unsafe refuse(anchor: start.anchor, tag: start.tag, at: position)
            return .mappingStart
        case YAML_ALIAS_EVENT:
            throw YAMLDefect(position, .alias(unsafe YAMLEvents.text(event.data.alias.anchor) ?? ""))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        default: return .streamEnd
        }
    }

    private func refuse(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at position: SourcePosition
    ) throws(YAMLDefect) {
        if let name = unsafe YAMLEvents.text(anchor) { throw YAMLDefect(position, .anchor(name)) }
        if let name = unsafe YAMLEvents.text(tag) { throw YAMLDefect(position, .tag(name)) }
    }

    /// What libyaml says of its error; where its reader fails it knows only the byte's offset.
    private func failure() -> YAMLDefect {
        let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "this is not YAML"
        switch unsafe parser.pointee.error {
        case YAML_MEMORY_ERROR: return YAMLDefect(line: 1, column: 1, problem: .outOfMemory)
        case YAML_READER_ERROR:
            let offset = unsafe min(Int(clamping: parser.pointee.problem_offset), input.count)
            let value = unsafe UInt32(clamping: max(parser.pointee.problem_value, 0))
            return YAMLDefect(unsafe SourcePosition(offset: offset, in: input[..<offset]), .character(value))
        default: return syntaxDefect(problem)
        }
    }

    /// The errors that people make often in words for them; the others in libyaml's.
    private func syntaxDefect(_ words: String) -> YAMLDefect {
        let here = unsafe SourcePosition(parser.pointee.problem_mark)
        let start = unsafe SourcePosition(parser.pointee.context_mark)
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
        switch words {
        case "found a tab character that violates indentation": return YAMLDefect(here, .tabIndents)
        case "found character that cannot start any token":
            let character = character(at: here)
            return YAMLDefect(here, character == "\t" ? .tabIndents : .needsQuotes(character))
        case "mapping values are not allowed in this context": return YAMLDefect(here, .colonNotExpected)
        case "found unexpected end of stream" where context == "while scanning a quoted scalar":
            return YAMLDefect(start, .quoteNotClosed)
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            return YAMLDefect(here, .bracketNotClosed(since: start.line))
        case "could not find expected ':'": return YAMLDefect(start, .colonMissing)
        case "did not find expected key": return YAMLDefect(here, .keyExpected(mappingSince: start.line))
        case "did not find expected '-' indicator": return YAMLDefect(here, .itemExpected(listSince: start.line))
        default: return YAMLDefect(here, .syntax(words, since: context == nil ? nil : start.line))
        }
    }

    private func character(at position: SourcePosition) -> String {
        let lines = unsafe input.split(
            separator: UInt8(ascii: "\n"), maxSplits: position.line, omittingEmptySubsequences: false)
        guard unsafe lines.count >= position.line else { return "" }
        let line = unsafe String(decoding: lines[position.line - 1], as: UTF8.self)
        return line.unicodeScalars.dropFirst(position.column - 1).first.map { String($0) } ?? ""
    }

    private static func text(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe characters.map { unsafe String(decodingCString: $0, as: UTF8.self) }
    }
}

extension YAMLDefect {
    fileprivate init(_ position: SourcePosition, _ problem: Problem) {
        self.init(line: position.line, column: position.column, problem: problem)
    }
}

extension SourcePosition {
    /// libyaml counts lines and columns from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }

    fileprivate init(offset: Int, in before: Slice<UnsafeMutableBufferPointer<UInt8>>) {
        let newline = UInt8(ascii: "\n")
        let lastBreak = unsafe before.lastIndex(of: newline) ?? -1
        let lead = unsafe before[(lastBreak + 1)...].count { $0 & 0xC0 != 0x80 }
        self.init(line: unsafe before.count { $0 == newline } + 1, column: lead + 1)
    }
}
