/// The lines on which the records of a JSON document start: the one of an object, or each of a list.
///
/// For a document that was read without a defect.
struct ElementLines {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line of the next object that no other holds; the last line once there is none.
    mutating func next() -> Int {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "\""): skipText()
            case UInt8(ascii: "{"):
                depth += 1
                if depth == 1 { return line }
            case UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return line
    }

    private mutating func skipText() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
    }
}
