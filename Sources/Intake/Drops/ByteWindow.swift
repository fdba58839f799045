/// Bytes that come in pieces, of which those that were read are let go.
struct ByteWindow: Sendable {
    private(set) var bytes: [UInt8] = []
    /// What stands before it is not needed any more.
    private(set) var start = 0
    /// Nothing follows.
    private(set) var isWhole = false

    /// Adds what follows; nothing at all says that there is no more. What was let go before is gone then, and `start` is 0.
    mutating func feed(_ more: [UInt8]) {
        if more.isEmpty {
            isWhole = true
        } else if start == bytes.count {
            bytes = more
            start = 0
        } else {
            bytes.removeFirst(start)
            bytes += more
            start = 0
        }
    }

    /// Lets go what stands before `position`.
    mutating func drop(to position: Int) {
        start = position
    }

    /// What is not let go.
    var rest: ArraySlice<UInt8> { bytes[start...] }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    func starts(with prefix: [UInt8]) -> Bool { rest.starts(with: prefix) }
}
