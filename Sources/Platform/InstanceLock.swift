import CLinux
import Glibc

/// Held by the one process that may work on a directory; the kernel lets go of it when the process ends, however it ends.
public struct InstanceLock: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Takes the lock on `name` in `directory` (made where it is missing), or gives nil where somebody else has it.
    public static func acquire(
        _ name: FileName, in directory: borrowing Directory
    ) throws(SystemFailure) -> InstanceLock? {
        let descriptor = try directory.open(name, [.create], mode: 0o600)
        if uninterrupted({ flock(descriptor.number, LOCK_EX | LOCK_NB) }) == 0 {
            return InstanceLock(descriptor: descriptor)
        }
        if errno == EWOULDBLOCK { return nil }
        throw SystemFailure(last: "flock", descriptor.path)
    }
}
