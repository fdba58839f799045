import CLinux
import Glibc

/// A thread that runs one body to its end, pthreads(7).
public struct WorkerThread: ~Copyable, Sendable {
    private let thread: pthread_t

    /// Starts `body` on a thread that tools show as `name` (15 bytes of it) with a stack of `stackSize` bytes.
    public init(
        name: String, stackSize: Int = 512 * 1024, body: @escaping @Sendable () -> Void
    ) throws(SystemFailure) {
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        let sized = unsafe pthread_attr_setstacksize(&attributes, stackSize)
        guard sized == 0 else { throw SystemFailure(call: "pthread_attr_setstacksize", path: name, code: sized) }

        let shortName = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        let errand = unsafe Unmanaged.passRetained(Errand(name: shortName, body: body))
        var thread = pthread_t()
        let made = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, errand.toOpaque())
        guard made == 0 else {
            unsafe errand.release()
            throw SystemFailure(call: "pthread_create", path: name, code: made)
        }
        self.thread = thread
    }

    deinit {
        pthread_detach(thread)
    }

    /// Returns when the body has ended.
    public consuming func join() {
        let thread = thread
        discard self
        // Fails only for a thread that was joined or detached before, which cannot be here.
        pthread_join(thread, nil)
    }
}

/// What a thread is started with.
private final class Errand: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }

    func run() {
        // A name is for tools only; without it the thread does as well.
        _ = unsafe pthread_setname_np(pthread_self(), name)
        body()
    }
}
