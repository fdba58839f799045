public import JSONDocument
public import Platform
internal import Synchronization

/// Answers requests at a socket, each connection in a thread of its own, so that a slow client holds up nobody else.
public final class ControlServer: Sendable {
    /// Answers one request of a user.
    public typealias Handler = @Sendable (_ request: JSONValue, _ uid: UInt32) -> JSONValue

    private static let mostConnections = 64
    /// So that nobody can take all of them.
    private static let mostConnectionsOfUser = 8
    private static let patience = Duration.seconds(5)

    private let handler: Handler
    private let stopFlag: EventFlag
    /// How many each user has.
    private let connections = Mutex<[UInt32: Int]>([:])

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
                if let connection = try UnixSocket.accept(from: listener.descriptor, patience: Self.patience) {
                    try serve(OpenFile(connection))
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

    private func serve(_ connection: OpenFile) throws(SystemFailure) {
        let peer = try UnixSocket.peer(of: connection.descriptor)
        // Whoever is not admitted finds the connection closed and may come again.
        guard admit(peer) else { return }
        do {
            _ = try WorkerThread(name: "control client", stackSize: 256 * 1024) {
                self.converse(ControlChannel(connection), with: peer)
                self.dismiss(peer)
            }
        } catch {
            dismiss(peer)
            throw error
        }
    }

    private func admit(_ peer: UInt32) -> Bool {
        connections.withLock { connections in
            let own = connections[peer, default: 0]
            guard own < Self.mostConnectionsOfUser, connections.values.reduce(0, +) < Self.mostConnections else {
                return false
            }
            connections[peer] = own + 1
            return true
        }
    }

    private func dismiss(_ peer: UInt32) {
        connections.withLock { connections in
            let left = connections[peer, default: 0] - 1
            connections[peer] = left > 0 ? left : nil
        }
    }

    private func converse(_ channel: consuming ControlChannel, with peer: UInt32) {
        do {
            while let request = try channel.receive(until: .now + Self.patience) {
                try channel.send(handler(request, peer))
            }
        } catch {
            // A client that sends no JSON, or goes away before its answer, has only itself to tell.
            return
        }
    }
}
