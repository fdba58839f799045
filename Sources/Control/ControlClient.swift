public import JSONDocument
public import Platform

/// Why the daemon gave no answer.
public enum ControlFailure: Error, Hashable, Sendable {
    /// Nobody listens at the socket.
    case notRunning
    /// It took longer than the caller would wait, or closed the connection.
    case noAnswer
    case system(SystemFailure)
}

extension ControlFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notRunning: "the daemon is not running"
        case .noAnswer: "the daemon did not answer in time"
        case .system(let failure): "the daemon cannot be asked: \(failure)"
        }
    }
}

/// Asks a running daemon.
public enum ControlClient {
    /// Sends one request to the socket at `path` and waits for the answer.
    public static func ask(
        _ request: JSONValue, at path: String, timeout: Duration = .seconds(10)
    ) throws(ControlFailure) -> JSONValue {
        do {
            let deadline = MonotonicTime.now + timeout
            var channel = ControlChannel(OpenFile(try UnixSocket.connect(to: path, patience: timeout)))
            try channel.send(request)
            guard let answer = try channel.receive(until: deadline) else { throw ControlFailure.noAnswer }
            return answer
        } catch let failure as SystemFailure {
            if failure.saysNobodyListens { throw .notRunning }
            throw failure.saysTimeIsUp ? .noAnswer : .system(failure)
        } catch {
            throw .noAnswer
        }
    }
}
