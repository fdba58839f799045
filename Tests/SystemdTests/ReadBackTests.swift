import Platform
import Systemd
import Testing

@Suite final class ReadBackTests {
    var readBack = ReadBack()
    let start = MonotonicTime(nanoseconds: 0)

    private func next(after duration: Duration) -> ReadBack.Step { readBack.next(at: start + duration) }

    private func send(_ keys: String..., after duration: Duration = .zero) {
        for key in keys { readBack.sent(key, at: start + duration) }
    }

    private func marker(_ id: String, after duration: Duration) { readBack.markerSent(id, at: start + duration) }

    private func read(_ key: String) -> Bool { readBack.read(key) }

    @Test("what is read has arrived, and no marker is needed for it")
    func arrived() {
        send("a", "b")
        #expect(next(after: .zero) == .read(until: start + .seconds(1)))
        #expect(read("a"))
        #expect(!read("a"))
        #expect(!read("other"))
        #expect(read("b"))
        #expect(next(after: .milliseconds(1)) == .idle)
    }

    @Test("what was not read before its marker is missing, and sent again")
    func missing() {
        send("a", "b")
        #expect(next(after: .seconds(1)) == .sendMarker)
        marker("m", after: .seconds(1))
        #expect(next(after: .seconds(1)) == .read(until: start + .seconds(2)))
        #expect(read("b"))
        readBack.readMarker("m")
        #expect(next(after: .milliseconds(1100)) == .send(first: [], again: ["a"]))
        send("a", after: .milliseconds(1100))
        #expect(next(after: .milliseconds(1100)) == .read(until: start + .milliseconds(2100)))
        #expect(read("a"))
        #expect(next(after: .milliseconds(1200)) == .idle)
    }

    @Test("an entry that was sent after the marker is not judged by it")
    func sentAfter() {
        send("a")
        marker("m", after: .seconds(1))
        send("b", after: .seconds(1))
        readBack.readMarker("m")
        #expect(next(after: .seconds(1)) == .send(first: [], again: ["a"]))
    }

    @Test("a marker that somebody else sent, or that was overtaken, says nothing")
    func otherMarker() {
        send("a")
        marker("m", after: .seconds(1))
        marker("n", after: .seconds(2))
        readBack.readMarker("other")
        #expect(next(after: .seconds(2)) == .read(until: start + .seconds(4)))
        readBack.readMarker("n")
        #expect(next(after: .seconds(2)) == .send(first: [], again: ["a"]))
        send("a", after: .seconds(2))
        readBack.readMarker("m")
        #expect(next(after: .seconds(2)) == .read(until: start + .seconds(3)))
    }

    @Test("while no marker comes, nothing is sent again, and markers are sent at longer and longer intervals")
    func stalled() {
        send("a")
        var now = Duration.seconds(1)
        var waits: [Duration] = []
        for number in 0..<9 {
            #expect(next(after: now) == .sendMarker)
            marker("m\(number)", after: now)
            guard case .read(let until) = next(after: now) else { return }
            waits.append(until - start - now)
            now = until - start
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        // Everything was only late: the entry comes before the oldest marker.
        #expect(read("a"))
        readBack.readMarker("m0")
        #expect(next(after: now) == .idle)
    }

    @Test("after a marker has come, the next one is waited for as at first")
    func recovered() {
        send("a")
        marker("m", after: .seconds(1))
        marker("n", after: .seconds(2))
        readBack.readMarker("n")
        #expect(next(after: .seconds(3)) == .send(first: [], again: ["a"]))
        send("a", after: .seconds(3))
        marker("o", after: .seconds(4))
        #expect(next(after: .seconds(4)) == .read(until: start + .seconds(5)))
    }

    @Test("an entry that does not come three times, while markers do, is given up until the next start")
    func abandoned() {
        for number in 0..<ReadBack.tries {
            let now = Duration.seconds(number * 10)
            send("a", after: now)
            marker("m\(number)", after: now)
            readBack.readMarker("m\(number)")
            let expected: ReadBack.Step = number < 2 ? .send(first: [], again: ["a"]) : .idle
            #expect(next(after: now) == expected)
        }
        #expect(readBack.abandoned == ["a"])
        readBack.expect(["a"], at: start)
        send("a")
        #expect(readBack.awaited == 0)
    }

    @Test("what an earlier run may have sent is sent only if it is not read before a marker")
    func expected() {
        readBack.expect(["a", "b"], at: start)
        #expect(next(after: .zero) == .sendMarker)
        marker("m", after: .zero)
        #expect(read("a"))
        readBack.readMarker("m")
        #expect(next(after: .zero) == .send(first: ["b"], again: []))
        send("b")
        #expect(next(after: .zero) == .read(until: start + .seconds(1)))
    }
}

@Suite struct ReadBackSimulationTests {
    /// A journal that takes entries in their order, stands still at times, and at times loses what it has not taken.
    private struct Journal {
        var waiting: [(key: String, isMarker: Bool)] = []
        var kept: [String] = []
        var isStopped = false
        var isAbsent = false

        mutating func send(_ key: String, isMarker: Bool = false) {
            if !isAbsent { waiting.append((key, isMarker)) }
        }

        /// What becomes readable now.
        mutating func take(upTo count: Int) -> [(key: String, isMarker: Bool)] {
            guard !isStopped, !isAbsent else { return [] }
            let taken = Array(waiting.prefix(count))
            waiting.removeFirst(taken.count)
            kept += taken.filter { !$0.isMarker }.map(\.key)
            return taken
        }
    }

    @Test("whatever stops or loses, each entry is in the journal once in the end", arguments: 0..<50)
    func once(seed: UInt64) {
        var random = SplitMix(state: seed)
        var readBack = ReadBack()
        var journal = Journal()
        var now = MonotonicTime(nanoseconds: 0)
        var unsent = (0..<200).map { "k\($0)" }
        var markers = 0
        for step in 0..<20_000 {
            // Trouble ends at some time.
            let isCalm = step > 5_000
            journal.isStopped = !isCalm && (journal.isStopped ? !random.chance(20) : random.chance(100))
            journal.isAbsent = !isCalm && (journal.isAbsent ? !random.chance(20) : random.chance(100))
            if !isCalm, random.chance(200) { journal.waiting = [] }
            if random.chance(3), let key = unsent.popLast() {
                journal.send(key)
                readBack.sent(key, at: now)
            }
            for entry in journal.take(upTo: random.below(4)) {
                if entry.isMarker { readBack.readMarker(entry.key) } else { _ = readBack.read(entry.key) }
            }
            switch readBack.next(at: now) {
            case .idle, .read: now = now + .milliseconds(random.below(2000))
            case .sendMarker:
                markers += 1
                journal.send("m\(markers)", isMarker: true)
                readBack.markerSent("m\(markers)", at: now)
            case .send(let first, let again):
                #expect(first.isEmpty)
                for key in again {
                    journal.send(key)
                    readBack.sent(key, at: now)
                }
            }
        }
        #expect(readBack.awaited == 0)
        let expected = Set((0..<200).map { "k\($0)" }).subtracting(readBack.abandoned)
        #expect(journal.kept.count == Set(journal.kept).count)
        #expect(Set(journal.kept) == expected)
    }
}

/// Numbers that look random and are the same in each run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// True once in `number` times.
    mutating func chance(_ number: Int) -> Bool { below(number) == 0 }
}
