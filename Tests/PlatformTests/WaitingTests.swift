import Glibc
import Platform
import Support
import Synchronization
import Testing

@Suite struct WaitingTests {
    @Test("a flag that was raised twice is taken once")
    func flag() throws {
        let flag = try EventFlag()
        #expect(!flag.take())
        flag.signal()
        flag.signal()
        #expect(flag.take())
        #expect(!flag.take())
    }

    @Test("a thread runs its body, wakes its waiter and can be joined")
    func thread() throws {
        let flag = try EventFlag()
        let result = Mutex(0)
        let box = Box(result: result)
        let thread = try WorkerThread(name: "a-name-of-more-than-15", stackSize: 128 * 1024) {
            box.result.withLock { $0 = 42 }
            flag.signal()
        }
        var poll = Poll()
        poll.add(flag.descriptor)
        #expect(try poll.wait(until: .now + .seconds(20)))
        #expect(poll.events(at: 0) == .readable)
        thread.join()
        #expect(box.result.withLock { $0 } == 42)
    }

    @Test("a semaphore lets as many go on as there were signals")
    func semaphore() throws {
        let semaphore = try EventFlag(.semaphore)
        let passed = Box(result: Mutex(0))
        let done = try EventFlag(.semaphore)
        for _ in 0..<4 {
            _ = try WorkerThread(name: "waiter") {
                semaphore.take()
                passed.result.withLock { $0 += 1 }
                done.signal()
            }
        }
        semaphore.signal(3)
        for _ in 0..<3 { #expect(done.take()) }
        #expect(passed.result.withLock { $0 } == 3)
        semaphore.signal()
        #expect(done.take())
    }

    @Test("waiting ends at the deadline and not before")
    func deadline() throws {
        let flag = try EventFlag()
        var poll = Poll()
        poll.add(flag.descriptor)
        let deadline = MonotonicTime.now + .microseconds(2500)
        #expect(try !poll.wait(until: deadline))
        #expect(MonotonicTime.now >= deadline)
    }

    @Test("a timer expires once", arguments: [TimerDescriptor.Clock.monotonic, .wall])
    func timer(clock: TimerDescriptor.Clock) throws {
        let timer = try TimerDescriptor(clock)
        #expect(try timer.take() == .none)
        try timer.set(at: 0)
        var poll = Poll()
        poll.add(timer.descriptor)
        #expect(try poll.wait(until: .now + .seconds(20)))
        #expect(try timer.take() == .expired)
        #expect(try timer.take() == .none)
        try timer.set(at: nil)
        #expect(try timer.take() == .none)
    }

    @Test("a signal is told, and interrupts nothing")
    func signals() throws {
        let signals = try SignalDescriptor([SIGUSR2])
        #expect(try signals.take() == nil)
        pthread_kill(pthread_self(), SIGUSR2)
        #expect(try signals.take() == SIGUSR2)
        #expect(try signals.take() == nil)
    }

    @Test("random bytes differ, and root has a name")
    func others() throws {
        #expect(try randomBytes(16) != randomBytes(16))
        #expect(try randomHexadecimal(bytes: 4).count == 8)
        #expect(try userName(of: 0) == "root")
        #expect(try userName(of: 4_000_000_001) == nil)
    }
}

private final class Box: Sendable {
    let result: Mutex<Int>

    init(result: consuming Mutex<Int>) {
        self.result = result
    }
}
