import Platform

/// A stream in pieces that end where a line does, so that a file of any length costs the same memory.
struct LinePieces {
    private let file: OpenFile
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(of file: OpenFile) {
        self.file = file
    }

    /// Whole lines, about 256 KiB of them or one that is longer; nil at the end.
    mutating func next() throws(SystemFailure) -> [UInt8]? {
        var searched = 0
        while true {
            if let end = rest[searched...].lastIndex(of: UInt8(ascii: "\n")) {
                defer { rest.removeFirst(end + 1) }
                return Array(rest[...end])
            }
            if isAtEnd { break }
            searched = rest.count
            try fill()
        }
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }

    /// Everything that has not been given out yet.
    mutating func remainder() throws(SystemFailure) -> [UInt8] {
        while !isAtEnd { try fill() }
        defer { rest = [] }
        return rest
    }

    private mutating func fill() throws(SystemFailure) {
        let more = try file.descriptor.read(upTo: 1 << 18)
        if more.isEmpty { isAtEnd = true } else { rest += more }
    }
}
