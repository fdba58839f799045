internal import CJansson

extension JSONValue {
    /// How deep lists and objects may be nested. A report needs 4; a thread's stack of 512 KiB holds far more than 64
    /// levels, but not libjansson's own limit of 2048.
    public static let deepestNesting = 64

    /// Reads one JSON document (RFC 8259), strictly: no name twice in an object, nothing after the value, only UTF-8
    /// (a byte order mark is passed over), no U+0000, no number beyond 64 bits or a double's range.
    ///
    /// - Throws: what is wrong first, with its line and column.
    public static func parse(_ document: Span<UInt8>) throws(JSONDefect) -> JSONValue {
        var start = 0
        if document.count >= 3, document[0] == 0xEF, document[1] == 0xBB, document[2] == 0xBF { start = 3 }
        try checkEncoding(document)
        try checkNesting(document, from: start)
        let text = document.extracting(start..<document.count)
        do {
            return try load(text)
        } catch {
            var defect = error
            defect.position += start
            throw defect
        }
    }

    /// Reads one JSON document; see ``parse(_:)-(Span<UInt8>)``.
    public static func parse(_ document: [UInt8]) throws(JSONDefect) -> JSONValue {
        try parse(document.span)
    }

    /// Reads one JSON document; see ``parse(_:)-(Span<UInt8>)``.
    public static func parse(_ document: ArraySlice<UInt8>) throws(JSONDefect) -> JSONValue {
        try parse(document.span)
    }

    /// Reads one JSON document; see ``parse(_:)-(Span<UInt8>)``.
    public static func parse(_ document: String) throws(JSONDefect) -> JSONValue {
        try parse(Array(document.utf8))
    }

    private static func load(_ text: Span<UInt8>) throws(JSONDefect) -> JSONValue {
        var error = json_error_t()
        let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY)
        let root = unsafe text.withUnsafeBytes { bytes in
            unsafe json_loadb(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, flags, &error)
        }
        guard let root = unsafe root else { throw JSONDefect(error, in: text) }
        defer { unsafe json_decref(root) }
        return unsafe JSONValue(root)
    }

    /// Copies libjansson's tree; recursion ends at ``deepestNesting``, which was checked on the bytes.
    private init(_ json: UnsafeMutablePointer<json_t>) {
        switch unsafe json.pointee.type {
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        case JSON_INTEGER: self = .integer(Int64(unsafe json_integer_value(json)))
        case JSON_REAL: self = .real(unsafe json_real_value(json))
        case JSON_STRING:
            self = .string(unsafe JSONValue.text(json_string_value(json), json_string_length(json)))
        case JSON_ARRAY: self = .array(unsafe JSONValue.elements(of: json))
        case JSON_OBJECT: self = .object(unsafe JSONValue.members(of: json))
        default: self = .null
        }
    }

    private static func elements(of array: UnsafeMutablePointer<json_t>) -> [JSONValue] {
        let count = unsafe json_array_size(array)
        var elements: [JSONValue] = []
        elements.reserveCapacity(count)
        for index in 0..<count {
            if let element = unsafe json_array_get(array, index) { elements.append(unsafe JSONValue(element)) }
        }
        return elements
    }

    /// libjansson iterates in the order in which the names stood.
    private static func members(of object: UnsafeMutablePointer<json_t>) -> [JSONMember] {
        var members: [JSONMember] = []
        members.reserveCapacity(unsafe json_object_size(object))
        var iterator = unsafe json_object_iter(object)
        while let place = unsafe iterator {
            let name = unsafe text(json_object_iter_key(place), json_object_iter_key_len(place))
            if let value = unsafe json_object_iter_value(place) {
                members.append(JSONMember(name, unsafe JSONValue(value)))
            }
            unsafe iterator = unsafe json_object_iter_next(object, place)
        }
        return members
    }

    /// libjansson has checked that the bytes are UTF-8.
    private static func text(_ characters: UnsafePointer<CChar>?, _ length: Int) -> String {
        guard let characters = unsafe characters else { return "" }
        return unsafe String(decoding: UnsafeRawBufferPointer(start: characters, count: length), as: UTF8.self)
    }
}
