internal import JSONDocument

/// A JSON document: one record, a list of them, or the features of a GeoJSON FeatureCollection (RFC 7946).
///
/// A list is cut into its elements by brackets and quotes alone, and each is read by itself, so that a broken one costs
/// no other while it is sure where it ends.
struct DocumentRecords: RecordReader {
    private enum Stage {
        /// Nothing has been seen but white space.
        case start
        /// One value, as long as it does not turn out to be a collection.
        case single
        /// Behind `[`: an element or `]`.
        case listStart
        /// Behind a comma: an element.
        case elementStart
        case element
        /// Behind an element: a comma or `]`.
        case elementEnd
        /// Behind the list of a collection: its other members, up to its `}`.
        case collectionEnd
        /// Behind the document: white space.
        case trailing
        case done
    }

    private var window = ByteWindow()
    private var records: JSONRecords
    private var stage = Stage.start
    private var nesting = Nesting()
    private var collection = CollectionSearch()
    /// What has been passed of the window, and where that is in the file.
    private var cursor = 0
    private var place = TextPlace()
    /// Where the element starts.
    private var elementPlace = TextPlace()
    private var listDepth = 1
    private var index = 0
    /// The element is longer than is read: only its start is kept.
    private var longText: ArraySlice<UInt8>?

    init(_ formats: FormatChoice) {
        records = JSONRecords(formats)
    }

    var format: ColumnMap? { records.map }

    mutating func feed(_ bytes: [UInt8]) {
        if !bytes.isEmpty { cursor -= window.start }
        window.feed(bytes)
    }

    mutating func next() -> DropReader.Step {
        if stage == .start, !begin() { return .starved }
        while stage != .done, !records.isRefused {
            guard cursor < window.bytes.count else {
                guard window.isWhole else { return .starved }
                return atEnd().map { .record($0) } ?? .end
            }
            if let record = pass(window.bytes[cursor]) { return .record(record) }
        }
        return .end
    }

    /// Looks at the first bytes; false where too few are there.
    private mutating func begin() -> Bool {
        guard window.rest.count >= 4 || window.isWhole else { return false }
        stage = .single
        if window.starts(with: ByteWindow.byteOrderMark) { skip(3) }
        while let byte = window.rest.first, byte <= UInt8(ascii: " "), byte != 0 {
            place.pass(byte)
            skip(1)
            // White space alone is told with the rest.
            if window.rest.isEmpty, !window.isWhole { return false }
        }
        elementPlace = place
        // UTF-16 without a byte order mark has a NUL here.
        if window.rest.first == UInt8(ascii: "["), window.rest.dropFirst().first != 0 { beginList(depth: 1) }
        return true
    }

    private mutating func skip(_ count: Int) {
        window.drop(to: window.start + count)
        cursor = window.start
    }

    private mutating func beginList(depth: Int) {
        listDepth = depth
        stage = .listStart
        if depth == 1 {
            _ = nesting.pass(UInt8(ascii: "["))
            place.pass(UInt8(ascii: "["))
            skip(1)
        }
    }
}

// MARK: Byte by byte

extension DocumentRecords {
    /// Goes on behind a byte; the record that ends with it, if one does.
    private mutating func pass(_ byte: UInt8) -> RawRecord? {
        switch stage {
        case .single: return passSingle(byte)
        case .element: return passElement(byte)
        case .listStart, .elementStart, .elementEnd: return passBetween(byte)
        case .collectionEnd:
            guard go(behind: byte) else { return lost(.unexpected(Self.text(byte))) }
            if nesting.depth == 0 { stage = .trailing }
            letGo()
        case .trailing:
            guard byte <= UInt8(ascii: " ") else { return lost(.trailing(Self.text(byte))) }
            _ = go(behind: byte)
            letGo()
        case .start, .done: break
        }
        return nil
    }

    /// Whether the structure is sure behind it.
    private mutating func go(behind byte: UInt8) -> Bool {
        guard nesting.pass(byte) else { return false }
        place.pass(byte)
        cursor += 1
        return true
    }

    private mutating func letGo() {
        window.drop(to: cursor)
    }

    private mutating func passSingle(_ byte: UInt8) -> RawRecord? {
        guard go(behind: byte) else {
            // What is wrong stands before, or here.
            stage = .done
            return records.record(window.bytes[window.start...cursor], at: elementPlace)
        }
        if cursor - window.start > RawRecord.longest {
            stage = .done
            return RawRecord(
                line: elementPlace.line, content: .failure(.tooLong(limit: RawRecord.longest)), text: longStart)
        }
        if collection.pass(byte, nesting) {
            beginList(depth: 2)
            letGo()
        }
        return nil
    }

    private mutating func passBetween(_ byte: UInt8) -> RawRecord? {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20: _ = go(behind: byte)
        case UInt8(ascii: "]") where stage != .elementStart:
            _ = go(behind: byte)
            stage = nesting.depth == 0 ? .trailing : .collectionEnd
        case UInt8(ascii: "]"): return lost(.trailingComma(before: "]"))
        case UInt8(ascii: ",") where stage == .elementEnd:
            _ = go(behind: byte)
            stage = .elementStart
        case _ where stage == .elementEnd: return lost(.missingComma(before: Self.text(byte)))
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"): return lost(.unexpected(Self.text(byte)))
        default:
            letGo()
            elementPlace = place
            stage = .element
            return nil
        }
        letGo()
        return nil
    }

    private mutating func passElement(_ byte: UInt8) -> RawRecord? {
        let isScalar = nesting.depth == listDepth && !nesting.isInText && cursor > window.start
        let isDelimiter = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte <= UInt8(ascii: " ")
        if isScalar && isDelimiter { return element() }
        guard go(behind: byte) else {
            return lost(nesting.isInText ? .controlCharacter : .unexpected(Self.text(byte)))
        }
        if cursor - window.start > RawRecord.longest {
            if longText == nil { longText = window.bytes[window.start..<cursor] }
            letGo()
        }
        let isClosing = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"")
        return isClosing && nesting.depth == listDepth && !nesting.isInText ? element() : nil
    }
}

// MARK: Records

extension DocumentRecords {
    /// The element that ends before the cursor.
    private mutating func element() -> RawRecord {
        defer {
            letGo()
            longText = nil
            stage = .elementEnd
            index += 1
        }
        guard longText == nil else {
            return RawRecord(
                line: elementPlace.line, index: index, content: .failure(.tooLong(limit: RawRecord.longest)),
                text: longStart)
        }
        return records.record(window.bytes[window.start..<cursor], at: elementPlace, index: index)
    }

    /// What is left at the end of the bytes; nil where that is nothing.
    private mutating func atEnd() -> RawRecord? {
        defer { stage = .done }
        switch stage {
        case .trailing, .done, .start: return nil
        case .single:
            let whole = window.rest.prefix(RawRecord.longest + 1)
            return records.record(whole, at: elementPlace)
        default: return lost(.truncated)
        }
    }

    /// The structure is lost at the cursor: nothing behind it is read.
    private mutating func lost(_ problem: JSONDefect.Problem) -> RawRecord {
        let isInElement = stage == .element
        stage = .done
        let defect = JSONDefect(line: place.line, column: place.column, position: 0, problem: problem)
        return RawRecord(
            line: isInElement ? elementPlace.line : place.line, index: isInElement ? index : nil,
            content: .failure(.rest(defect)), text: longStart)
    }

    /// The start of what cannot be read.
    private var longStart: @Sendable () -> String {
        let start = Array((longText ?? window.rest).prefix(DocumentRecords.shownOfTheRest))
        return { String(decoding: start, as: UTF8.self) }
    }

    /// So many bytes are told of what is long or has no end.
    private static let shownOfTheRest = 1 << 12

    private static func text(_ byte: UInt8) -> String {
        byte < 0x80 ? String(Unicode.Scalar(byte)) : ""
    }
}

/// Looks for the `features` of a FeatureCollection among the members of the outermost object.
private struct CollectionSearch: Sendable {
    private enum Stage { case name, value, other }

    private var stage = Stage.name
    private var name: [UInt8] = []

    private static let wanted = Array("features".utf8)

    /// Goes on behind a byte, `nesting` being what it is then; true behind the bracket that opens the list.
    mutating func pass(_ byte: UInt8, _ nesting: Nesting) -> Bool {
        if nesting.depth == 2, byte == UInt8(ascii: "["), !nesting.isInText, stage == .value { return true }
        guard nesting.depth == 1 else { return false }
        switch byte {
        case UInt8(ascii: ",") where !nesting.isInText:
            stage = .name
            name = []
        case UInt8(ascii: ":") where !nesting.isInText && stage == .name:
            stage = name == Self.wanted ? .value : .other
        case UInt8(ascii: "\""), 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "{"): break
        default:
            if stage == .name, nesting.isInText, name.count <= Self.wanted.count { name.append(byte) }
            if stage == .value { stage = .other }
        }
        return false
    }
}
