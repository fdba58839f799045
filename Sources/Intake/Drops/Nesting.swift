/// Follows the brackets and texts of JSON byte by byte, without knowing more of it.
struct Nesting: Sendable {
    /// How many lists and objects are open.
    private(set) var depth = 0
    private(set) var isInText = false
    private var isEscaped = false
    /// A bit for each level, set for an object; what lies deeper is counted only.
    private var objects: UInt64 = 0

    /// Goes on behind a byte; false where it cannot stand there, so that the structure is lost.
    mutating func pass(_ byte: UInt8) -> Bool {
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
            // A line break within a text: either a quote is missing before it, or nobody can tell.
            return byte >= 0x20
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "["): open(isObject: false)
        case UInt8(ascii: "{"): open(isObject: true)
        case UInt8(ascii: "]"): return close(isObject: false)
        case UInt8(ascii: "}"): return close(isObject: true)
        default: break
        }
        return true
    }

    private mutating func open(isObject: Bool) {
        if depth < UInt64.bitWidth {
            let bit = UInt64(1) << depth
            objects = isObject ? objects | bit : objects & ~bit
        }
        depth += 1
    }

    private mutating func close(isObject: Bool) -> Bool {
        guard depth > 0 else { return false }
        depth -= 1
        return depth >= UInt64.bitWidth || (objects >> depth & 1 == 1) == isObject
    }
}
