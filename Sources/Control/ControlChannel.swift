internal import JSONDocument
internal import Platform

/// One end of a connection: a JSON object a line, of bounded size, within bounded time.
struct ControlChannel: Sendable {
    private static let longestLine = 1 << 20

    private let connection: OpenFile

    init(_ connection: consuming FileDescriptor) {
        self.connection = OpenFile(connection)
    }

    /// The user at the other end.
    var peer: UInt32 {
        get throws(SystemFailure) { try UnixSocket.peer(of: connection.descriptor) }
    }

    func send(_ value: JSONValue) throws(SystemFailure) {
        var bytes: [UInt8] = []
        value.encode(into: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        try connection.descriptor.write(bytes)
    }

    /// The next object; nil where the other end says nothing more, too much, or nothing by the deadline.
    func receive(until deadline: MonotonicTime) throws -> JSONValue? {
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            var poll = Poll()
            poll.add(connection.descriptor)
            guard try poll.wait(until: deadline) else { return nil }
            let more = try connection.descriptor.read(upTo: 65_536)
            line += more
            if more.isEmpty || line.count > ControlChannel.longestLine { return nil }
        }
        return try JSONValue.parse(line)
    }
}
