import Platform
import Synchronization

/// Threads that make a product of each batch, as many at once as there are threads; products come in the batches' order.
final class Crew<Batch: Sendable, Product: Sendable>: Sendable {
    private struct State {
        var batches: [(number: Int, batch: Batch)] = []
        /// By their batches' numbers.
        var products: [Int: Product] = [:]
        var given = 0
        var taken = 0
    }

    private let work: @Sendable (Batch) -> Product
    private let size: Int
    private let arrived: EventFlag
    private let finished: EventFlag
    private let state = Mutex(State())

    /// Fails where the system gives no thread, or no descriptors.
    init(size: Int, work: @escaping @Sendable (Batch) -> Product) throws(SystemFailure) {
        self.work = work
        self.size = size
        arrived = try EventFlag(.semaphore)
        finished = try EventFlag(.semaphore)
        for _ in 0..<size {
            _ = try WorkerThread(name: "evaluate", stackSize: 8 << 20) { self.serve() }
        }
    }

    /// Whether enough is given to keep all busy.
    var isFull: Bool { state.withLock { $0.given - $0.taken > 2 * size } }

    func give(_ batch: Batch) {
        state.withLock { state in
            state.batches.append((state.given, batch))
            state.given += 1
        }
        arrived.signal()
    }

    /// The product of the next batch, which is waited for; nil once there is no batch left.
    func next() -> Product? {
        while state.withLock({ $0.taken < $0.given }) {
            let product = state.withLock { state in
                let product = state.products.removeValue(forKey: state.taken)
                if product != nil { state.taken += 1 }
                return product
            }
            if let product { return product }
            finished.take()
        }
        return nil
    }

    /// Sends the threads home; what they have not begun is left.
    func close() {
        state.withLock { $0.batches = [] }
        arrived.signal(UInt64(size))
    }

    private func serve() {
        while true {
            arrived.take()
            guard let (number, batch) = state.withLock({ $0.batches.isEmpty ? nil : $0.batches.removeFirst() }) else {
                return
            }
            let product = work(batch)
            state.withLock { $0.products[number] = product }
            finished.signal()
        }
    }
}
