import CLinux
import Glibc

/// A system call that failed: which one, on what, and why.
public struct SystemFailure: Error, Hashable, Sendable {
    /// The call's name as in section 2 or 3 of the manual, e.g. `openat`.
    public let call: String
    /// The file it was about, where there is one; for messages only.
    public let path: String?
    /// The error number, errno(3).
    public let code: Int32

    public init(call: String, path: String? = nil, code: Int32) {
        self.call = call
        self.path = path
        self.code = code
    }

    /// ENOENT.
    public static let noEntry = ENOENT

    /// ETIMEDOUT.
    public static let timedOut = ETIMEDOUT

    /// The failure that `errno` tells of now.
    init(last call: String, _ path: String? = nil) {
        self.init(call: call, path: path, code: errno)
    }
}

extension SystemFailure: CustomStringConvertible {
    /// The system's own words for the error number.
    public var reason: String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    public var description: String {
        guard let path else { return "\(call): \(reason)" }
        return "\(call) `\(path)`: \(reason)"
    }
}

/// Calls again what a signal interrupted.
@inline(__always)
func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
