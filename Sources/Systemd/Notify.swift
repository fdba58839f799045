internal import CSystemd
public import Platform

/// Tells systemd how the service is, sd_notify(3). Without systemd nothing happens.
public struct Notify: Sendable {
    /// One thing to tell.
    public enum State: Hashable, Sendable {
        case ready
        /// A reload begins; ended by `ready`.
        case reloading
        case stopping
        /// One line that `systemctl status` shows.
        case status(String)
        /// The watchdog is fed.
        case watchdog
    }

    public init() {}

    /// Tells all of it at once; whether systemd listens.
    @discardableResult
    public func tell(_ states: State...) throws(SystemFailure) -> Bool {
        let result = unsafe sd_notify(0, states.map(Self.line).joined(separator: "\n"))
        guard result >= 0 else { throw SystemFailure(call: "sd_notify", code: -result) }
        return result > 0
    }

    /// How often the watchdog is to be fed, which is half the time after which it bites; nil where none watches.
    public var watchdogInterval: Duration? {
        get throws(SystemFailure) {
            var limit: UInt64 = 0
            let result = unsafe sd_watchdog_enabled(0, &limit)
            guard result >= 0 else { throw SystemFailure(call: "sd_watchdog_enabled", code: -result) }
            return result > 0 ? .microseconds(Int64(clamping: limit / 2)) : nil
        }
    }

    static func line(_ state: State) -> String {
        switch state {
        case .ready: "READY=1"
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(MonotonicTime.now.nanoseconds / 1000)"
        case .stopping: "STOPPING=1"
        // A line break would begin another assignment.
        case .status(let text): "STATUS=" + escapingControlCharacters(text.utf8, doublingBackslashes: false)
        case .watchdog: "WATCHDOG=1"
        }
    }
}
