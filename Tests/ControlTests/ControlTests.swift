import Control
import Glibc
import JSONDocument
import Platform
import Support
import Testing

@Suite struct ControlTests {
    let scratch: ScratchDirectory
    let path: String

    init() throws {
        scratch = try ScratchDirectory()
        path = scratch.path("control.sock")
    }

    private func server(at path: String? = nil) throws -> ControlServer {
        try ControlServer(path: path ?? self.path) { request, uid in
            ["asked": request["request"] ?? .null, "uid": .integer(Int64(uid))]
        }
    }

    private func connect() throws -> FileDescriptor {
        try UnixSocket.connect(to: path, patience: .seconds(20))
    }

    /// Waits until the other end has closed the connection.
    private func isClosed(_ connection: borrowing FileDescriptor) throws -> Bool {
        var poll = Poll()
        poll.add(connection)
        guard try poll.wait(until: .now + .seconds(20)) else { return false }
        return try connection.read(upTo: 1).isEmpty
    }

    @Test("a request is answered, and the daemon knows who asks")
    func asking() throws {
        let server = try server()
        defer { server.stop() }
        let answer = try ControlClient.ask(["request": "status"], at: path)
        #expect(answer == ["asked": "status", "uid": .integer(Int64(geteuid()))])
        #expect(try scratch.open().status(of: FileName("control.sock"))?.mode == 0o666)
    }

    @Test("without a daemon it is said that none runs, also where one left its socket")
    func notRunning() throws {
        #expect(throws: ControlFailure.notRunning) { try ControlClient.ask([:], at: path) }
        let abandoned = try UnixSocket.listen(at: path)
        _ = consume abandoned
        #expect(throws: ControlFailure.notRunning) { try ControlClient.ask([:], at: path) }
        let server = try server()
        defer { server.stop() }
        #expect(try ControlClient.ask(["request": 1], at: path)["asked"] == 1)
    }

    @Test("a path that is too long for the kernel's addresses serves as well")
    func longPath() throws {
        let folder = try scratch.makeDirectory(String(repeating: "long-name/", count: 20))
        let server = try server(at: folder + "/control.sock")
        defer { server.stop() }
        #expect(try ControlClient.ask(["request": 1], at: folder + "/control.sock")["asked"] == 1)
    }

    @Test("a file that is no socket is not removed to make room")
    func noSocket() throws {
        try scratch.write("control.sock", [1])
        let failure = #expect(throws: SystemFailure.self) { _ = try server() }
        #expect(failure?.code == EADDRINUSE)
        #expect(try scratch.read("control.sock") == [1])
    }

    @Test("silent clients hold nobody up")
    func silent() throws {
        let server = try server()
        defer { server.stop() }
        let one = try connect()
        let other = try connect()
        try UnixSocket.send(Array("{\"request\":".utf8), over: other)
        #expect(try ControlClient.ask(["request": 1], at: path)["asked"] == 1)
        #expect(one.number != other.number)
    }

    @Test("several requests may come over one connection, in one piece or in many")
    func several() throws {
        let server = try server()
        defer { server.stop() }
        let connection = try connect()
        try UnixSocket.send(Array("{\"request\":1}\n{\"request\":2}\n{\"req".utf8), over: connection)
        try UnixSocket.send(Array("uest\":3}\n".utf8), over: connection)
        var answers: [UInt8] = []
        while answers.count(where: { $0 == UInt8(ascii: "\n") }) < 3 { answers += try connection.read(upTo: 1000) }
        let lines = try answers.split(separator: UInt8(ascii: "\n")).map { try JSONValue.parse($0)["asked"] }
        #expect(lines == [1, 2, 3])
    }

    @Test("what is no JSON, or never ends, ends the connection and nothing else")
    func nonsense() throws {
        let server = try server()
        defer { server.stop() }
        let nonsense = try connect()
        try UnixSocket.send(Array("status\n".utf8), over: nonsense)
        #expect(try isClosed(nonsense))
        let endless = try connect()
        do {
            for _ in 0..<64 { try UnixSocket.send([UInt8](repeating: 0x20, count: 1 << 16), over: endless) }
        } catch {
            #expect(error.saysTimeIsUp)
        }
        #expect(try ControlClient.ask(["request": 1], at: path)["asked"] == 1)
    }

    @Test("a client that goes away before its answer ends nothing")
    func goesAway() throws {
        let server = try server()
        defer { server.stop() }
        for _ in 0..<20 {
            let connection = try connect()
            try UnixSocket.send(Array("{\"request\":1}\n".utf8), over: connection)
        }
        let isServed = try eventually {
            do {
                return try ControlClient.ask(["request": 1], at: path)["asked"] == 1
            } catch {
                return false
            }
        }
        #expect(isServed)
    }

    @Test("no user can have more than eight connections at a time")
    func crowd() throws {
        let server = try server()
        defer { server.stop() }
        let crowd = try (0..<8).map { _ in OpenFile(try connect()) }
        // Answered, and so admitted.
        for member in crowd {
            try UnixSocket.send(Array("{\"request\":1}\n".utf8), over: member.descriptor)
            #expect(try !member.descriptor.read(upTo: 1000).isEmpty)
        }
        #expect(throws: ControlFailure.noAnswer) { try ControlClient.ask(["request": 1], at: path) }
    }

    @Test("a daemon that does not answer in time is said to do so")
    func noAnswer() throws {
        let listener = try UnixSocket.listen(at: path)
        #expect(throws: ControlFailure.noAnswer) { try ControlClient.ask([:], at: path, timeout: .milliseconds(10)) }
        #expect(listener.number >= 0)
    }
}
