import CLinux
import Glibc
import Synchronization

/// Lets a process that ends by a fault of its own say so: one that was killed from outside cannot.
public enum CrashMark {
    /// What the first byte of the file is from the fault on.
    public static let byte = UInt8(ascii: "!")

    /// Faults, and SIGABRT, by which the program or systemd's watchdog aborts it.
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

    /// From now on the mark goes to `file`, which must stay open. The process ends of the signal all the same.
    public static func leave(in file: borrowing FileDescriptor) {
        markedFile.store(file.number, ordering: .sequentiallyConsistent)
        var action = sigaction()
        // Only calls that are safe within a signal's handler, signal-safety(7).
        unsafe action.__sigaction_handler.sa_handler = { signal in
            var mark = CrashMark.byte
            _ = unsafe pwrite(markedFile.load(ordering: .sequentiallyConsistent), &mark, 1, 0)
            raise(signal)
        }
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
        for signal in signals { unsafe sigaction(signal, &action, nil) }
    }
}

private let markedFile = Atomic<Int32>(-1)
