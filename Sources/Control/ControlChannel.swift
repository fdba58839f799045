internal import JSONDocument
internal import Platform

/// One end of a connection: a JSON object a line, of bounded size, within bounded time.
struct ControlChannel: ~Copyable {
    private static let longestLine = 1 << 20

    private let connection: OpenFile
    /// What came after the line that was read last.
    private var rest: [UInt8] = []

    init(_ connection: OpenFile) {
        self.connection = connection
    }

    func send(_ value: JSONValue) throws(SystemFailure) {
        var bytes: [UInt8] = []
        value.encode(into: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        try UnixSocket.send(bytes, over: connection.descriptor)
    }

    /// The next line's object; nil where the other end says nothing more, too much, or nothing by the deadline.
    ///
    /// Fails with `JSONDefect` where the line is no JSON, and with `SystemFailure`.
    mutating func receive(until deadline: MonotonicTime) throws -> JSONValue? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(rest[..<end])
                rest.removeFirst(end + 1)
                return try JSONValue.parse(line)
            }
            guard rest.count <= ControlChannel.longestLine else { return nil }
            var poll = Poll()
            poll.add(connection.descriptor)
            guard try poll.wait(until: deadline) else { return nil }
            let more = try connection.descriptor.read(upTo: 65_536)
            if more.isEmpty { return nil }
            rest += more
        }
    }
}
