internal import CLinux
internal import Glibc
internal import Platform

/// Whether the tests run as root, and so can act as another user.
public var isRoot: Bool { geteuid() == 0 }

/// Runs `body` with the rights over files of a user who owns nothing, on a thread of its own; returns when it ended.
public func asOtherUser(_ body: @escaping @Sendable () -> Void) throws {
    let thread = try WorkerThread(name: "other user") {
        // Of this thread only; gives up the right to override permissions along with the user number.
        setfsgid(4_000_000)
        setfsuid(4_000_000)
        body()
    }
    thread.join()
}
