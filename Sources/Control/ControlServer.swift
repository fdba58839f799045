public import JSONDocument
public import Platform
internal import Synchronization

/// Answers requests at a socket, each connection in a thread of its own, so that a slow client holds up nobody else.
public final class ControlServer: Sendable {
    /// Answers one request of a user.
    public typealias Handler = @Sendable (_ request: JSONValue, _ uid: UInt32) -> JSONValue

    private static let mostConnections = 64
    private static let patience = Duration.seconds(5)

    private let handler: Handler
    private let stopFlag: EventFlag
    private let connections = Mutex(0)

    /// Listens at `path` from now on.
    public init(path: String, handler: @escaping Handler) throws(SystemFailure) {
        self.handler = handler
        stopFlag = try EventFlag()
        let listener = OpenFile(try UnixSocket.listen(at: path))
        _ = try WorkerThread(name: "control") { self.listen(listener) }
    }

    /// Takes no more connections.
    public func stop() {
        stopFlag.signal()
    }

    private func listen(_ listener: OpenFile) {
        while true {
            var poll = Poll()
            let stop = poll.add(stopFlag.descriptor)
            poll.add(listener.descriptor)
            do {
                _ = try poll.wait(until: nil)
                if poll.events(at: stop).contains(.readable) { return }
                if let connection = try UnixSocket.accept(from: listener.descriptor) {
                    try serve(ControlChannel(connection))
                }
            } catch {
                // Out of descriptors or threads, most likely: those who are served now give theirs back.
                if isStopped(within: .milliseconds(100)) { return }
            }
        }
    }

    private func isStopped(within time: Duration) -> Bool {
        var poll = Poll()
        poll.add(stopFlag.descriptor)
        do {
            return try poll.wait(until: .now + time)
        } catch {
            return true
        }
    }

    private func serve(_ channel: ControlChannel) throws(SystemFailure) {
        let isAdmitted = connections.withLock { count in
            guard count < ControlServer.mostConnections else { return false }
            count += 1
            return true
        }
        // Whoever is not admitted finds the connection closed and may come again.
        guard isAdmitted else { return }
        do {
            _ = try WorkerThread(name: "control client", stackSize: 256 * 1024) {
                self.converse(over: channel)
                self.connections.withLock { $0 -= 1 }
            }
        } catch {
            connections.withLock { $0 -= 1 }
            throw error
        }
    }

    private func converse(over channel: ControlChannel) {
        do {
            let peer = try channel.peer
            while let request = try channel.receive(until: .now + ControlServer.patience) {
                try channel.send(handler(request, peer))
            }
        } catch {
            // A client that sends no JSON, or goes away before its answer, has only itself to tell.
            return
        }
    }
}
