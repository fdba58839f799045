import Ceasefire
import Digest
import Glibc
import Monitor
import Platform
import Support
import Testing

@testable import Spool

@Suite struct IncomingTests {
    let scratch: ScratchDirectory
    let wake: EventFlag

    init() throws {
        scratch = try ScratchDirectory()
        try scratch.makeDirectory("incoming")
        try scratch.makeDirectory("away")
        wake = try EventFlag()
    }

    private func watcher(sizeLimit: Int = 1 << 20) throws -> Incoming {
        try Incoming(path: scratch.path("incoming"), sizeLimit: sizeLimit)
    }

    private func next(_ incoming: Incoming, _ limits: BatchLimits = BatchLimits(), within: Duration = .seconds(20))
        throws
        -> Batch
    {
        try incoming.next(limits, until: .now + within, wake: wake)
    }

    /// What is there now, without waiting for anything to settle.
    private func now(_ incoming: Incoming) throws -> [String] {
        try next(incoming, within: .zero).arrivals.map(nameOf)
    }

    @Test("a file that is renamed in is taken at once, whole, with its digest and its owner")
    func movedIn() throws {
        let incoming = try watcher()
        #expect(try now(incoming).isEmpty)
        try scratch.write("away/a", Array("abc".utf8))
        try scratch.rename("away/a", to: "incoming/a.json")
        let batch = try next(incoming)
        guard case .drop(let drop) = try #require(batch.arrivals.first) else {
            Issue.record("not a drop: \(batch.arrivals)")
            return
        }
        #expect(drop.name == Array("a.json".utf8))
        #expect(drop.bytes == Array("abc".utf8) && drop.size == 3)
        #expect(drop.sha256 == SHA256.digest(of: Array("abc".utf8)))
        #expect(drop.submitter == geteuid())
        #expect(abs(drop.received.wholeSeconds - WallClock.nanoseconds / 1_000_000_000) < 60)
        #expect(batch.arrivals.count == 1 && batch.files.count == 1)
    }

    @Test("a file that is written in place is taken once it was closed")
    func closed() throws {
        let incoming = try watcher()
        let folder = try Directory(path: scratch.path("incoming"))
        do {
            let file = try folder.open(FileName("a.json"), .createNew, mode: 0o644)
            try file.write(Array("a".utf8))
            #expect(try now(incoming).isEmpty)
            try file.write(Array("b".utf8))
        }
        #expect(try bytes(next(incoming)) == [Array("ab".utf8)])
    }

    @Test("a file that nobody closes is taken once it has stood still for two seconds, not before")
    func standingStill() throws {
        let incoming = try watcher()
        let folder = try Directory(path: scratch.path("incoming"))
        let file = try folder.open(FileName("a.json"), .createNew, mode: 0o644)
        try file.write(Array("a".utf8))
        let written = MonotonicTime.now
        #expect(try bytes(next(incoming)) == [Array("a".utf8)])
        // The kernel's change time is by its tick, up to 10 ms before.
        #expect(MonotonicTime.now - written >= .milliseconds(1980))
        try file.write(Array("b".utf8))
    }

    @Test("what was there before the start is found")
    func scanAtStart() throws {
        try scratch.write("away/a", [1])
        try scratch.rename("away/a", to: "incoming/a")
        #expect(try next(watcher()).arrivals.map(nameOf) == ["a"])
    }

    @Test("unfinished work is left alone", arguments: [".a.json", "a.tmp", "a.json.part", "a.filepart", "a.json~"])
    func unfinished(name: String) throws {
        let incoming = try watcher()
        try scratch.write("incoming/" + name, [1])
        try scratch.write("incoming/good", [1])
        #expect(try next(incoming).arrivals.map(nameOf) == ["good"])
        #expect(try now(incoming).isEmpty && incoming.waiting == 0)
    }

    @Test("what is no file is told at once, and neither followed nor opened")
    func hostile() throws {
        let incoming = try watcher()
        try scratch.write("secret", Array("secret".utf8))
        try scratch.symlink("../secret", at: "incoming/link")
        try scratch.symlink("nowhere", at: "incoming/dangling")
        try scratch.makeDirectory("incoming/folder")
        try scratch.makeFIFO("incoming/fifo")
        if isRoot { try scratch.makeNullDevice("incoming/null") }
        try scratch.write("incoming/good", [1])
        let batch = try next(incoming)
        var expected: [String: ObstacleProblem] = [
            "link": .symbolicLink, "dangling": .symbolicLink, "folder": .directory, "fifo": .fifo,
        ]
        if isRoot { expected["null"] = .device }
        #expect(obstacles(batch.arrivals) == expected)
        #expect(bytes(batch) == [[1]])
    }

    @Test("a huge file is told by its size and not read")
    func tooLarge() throws {
        let incoming = try watcher(sizeLimit: 1000)
        try scratch.writeSparse("incoming/huge", size: 1 << 30)
        try scratch.write("incoming/fits", [UInt8](repeating: 1, count: 1000))
        let arrivals = try next(incoming).arrivals
        #expect(arrivals.map(problemOf) == [ObstacleProblem.tooLarge(size: 1 << 30, limit: 1000), nil])
    }

    @Test("a name that is no text, or would drive a terminal, is an obstacle")
    func names() throws {
        let incoming = try watcher()
        let folder = try Directory(path: scratch.path("incoming"))
        for bytes in [[0x61, 0x0A, 0x62], [0xFF, 0x61]] as [[UInt8]] {
            _ = try folder.open(try #require(FileName(bytes: bytes)), .createNew)
        }
        #expect(try next(incoming).arrivals.map(problemOf) == [.nameWithControlCharacter, .nameNotText])
    }

    @Test("a file with two names is an obstacle once that has lasted two seconds, and a drop when one name goes")
    func hardLinks() throws {
        let incoming = try watcher()
        try scratch.write("away/kept", [1])
        try scratch.link("away/kept", to: "incoming/linked")
        try scratch.write("away/passing", [2])
        try scratch.link("away/passing", to: "incoming/passing")
        #expect(try now(incoming).isEmpty)
        try scratch.remove("away/passing")
        var arrivals: [Arrival] = []
        while arrivals.count < 2, case let more = try next(incoming).arrivals, !more.isEmpty { arrivals += more }
        #expect(obstacles(arrivals) == ["linked": .hardLinked(count: 2)])
        #expect(bytes(arrivals) == [[2]])
    }

    @Test("a file that may not be read is an obstacle once that has lasted two seconds", .enabled(if: isRoot))
    func unreadable() throws {
        try scratch.write("incoming/locked", [1], mode: 0o600)
        let path = scratch.path("incoming")
        let wake = wake
        try asOtherUser {
            do {
                let incoming = try Incoming(path: path, sizeLimit: 100)
                let batch = try incoming.next(until: .now + .seconds(20), wake: wake)
                #expect(batch.arrivals.map(problemOf) == [.unreadable(mode: 0o600)])
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test("a batch ends at its number of files and bytes, and the rest comes next in its order")
    func limits() throws {
        let incoming = try watcher()
        for number in 0..<6 { try scratch.write("incoming/\(number)", [UInt8](repeating: 1, count: 100)) }
        #expect(try next(incoming, BatchLimits(files: 2)).arrivals.map(nameOf) == ["0", "1"])
        #expect(try next(incoming, BatchLimits(bytes: 250)).arrivals.map(nameOf) == ["2", "3"])
        #expect(try next(incoming, BatchLimits(bytes: 50)).arrivals.map(nameOf) == ["4"])
        #expect(try next(incoming).arrivals.map(nameOf) == ["5"])
    }
}

@Suite struct IncomingResolvingTests {
    let scratch: ScratchDirectory
    let incoming: Incoming
    let wake: EventFlag

    init() throws {
        scratch = try ScratchDirectory()
        try scratch.makeDirectory("incoming")
        incoming = try Incoming(path: scratch.path("incoming"), sizeLimit: 1 << 20)
        wake = try EventFlag()
    }

    private func next(within: Duration = .seconds(20)) throws -> [Arrival] {
        try incoming.next(until: .now + within, wake: wake).arrivals
    }

    @Test("what was taken does not come again before it was resolved")
    func inHand() throws {
        try scratch.write("incoming/a", [1])
        #expect(try next().map(nameOf) == ["a"])
        try scratch.write("incoming/a", [2])
        #expect(try next(within: .zero).isEmpty)
        incoming.resolve(Array("a".utf8), .changed)
        #expect(try next().map(nameOf) == ["a"])
    }

    @Test("a new file under the name of one in hand is found when that was resolved")
    func sameName() throws {
        try scratch.write("incoming/a", [1])
        #expect(try next().map(nameOf) == ["a"])
        try scratch.rename("incoming/a", to: "moved")
        try scratch.write("incoming/a", [2])
        #expect(try next(within: .zero).isEmpty)
        incoming.resolve(Array("a".utf8), .moved(name: Array("a".utf8)))
        #expect(try bytes(next()) == [[2]])
    }

    @Test("a file that took the name of one in hand is complete by what was heard meanwhile")
    func replaced() throws {
        try scratch.write("incoming/a", [1])
        #expect(try next().map(nameOf) == ["a"])
        try scratch.write("other", [2])
        try scratch.rename("other", to: "incoming/a")
        #expect(try next(within: .zero).isEmpty)
        incoming.resolve(Array("a".utf8), .gone)
        #expect(try bytes(next(within: .zero)) == [[2]])
    }

    @Test("what took the place of a thing in hand that cannot be moved is looked at at once")
    func immovableReplaced() throws {
        try scratch.makeDirectory("incoming/a")
        #expect(try next().map(problemOf) == [.directory])
        try scratch.remove("incoming/a")
        try scratch.symlink("nowhere", at: "incoming/a")
        #expect(try next(within: .zero).isEmpty)
        incoming.resolve(Array("a".utf8), .immovable(SystemFailure(call: "renameat2", code: EACCES)))
        #expect(try next(within: .zero).map(problemOf) == [.symbolicLink])
    }

    @Test("whoever drops thousands waits behind nobody and keeps nobody waiting", .enabled(if: isRoot))
    func inTurn() throws {
        let folder = try Directory(path: scratch.path("incoming"))
        for number in 0..<5000 { _ = try folder.open(FileName("r\(number)"), .createNew) }
        #expect(try next().count == 256)
        try scratch.write("other", [1])
        try scratch.setOwner("other", 4_000_000)
        try scratch.rename("other", to: "incoming/other")
        #expect(try next().map(nameOf).contains("other"))
    }

    @Test("what cannot be moved is told once, also after its contents changed, and again when it is another")
    func immovable() throws {
        try scratch.makeDirectory("incoming/folder")
        #expect(try next().map(problemOf) == [.directory])
        incoming.resolve(Array("folder".utf8), .immovable(SystemFailure(call: "renameat2", code: EACCES)))
        try scratch.write("incoming/folder/inner", [1])
        try scratch.write("incoming/good", [1])
        #expect(try next().map(nameOf) == ["good"])
        incoming.scanSoon()
        #expect(try next(within: .zero).isEmpty)
        incoming.scanSoon()
        #expect(try next(within: .zero).isEmpty)
        try scratch.rename("incoming/folder", to: "incoming/other")
        #expect(try next().map(nameOf) == ["other"])
    }

    @Test("more files than are kept in memory are each found once")
    func many() throws {
        let folder = try Directory(path: scratch.path("incoming"))
        let moved = try Directory(path: scratch.path)
        var seen: Set<String> = []
        for number in 0..<10_000 { _ = try folder.open(FileName("r\(number)"), .createNew) }
        while seen.count < 10_000 {
            let arrivals = try next()
            if arrivals.isEmpty { break }
            #expect(arrivals.count <= 256)
            for arrival in arrivals {
                let isNew = seen.insert(nameOf(arrival)).inserted
                #expect(isNew)
                let name = try FileName(nameOf(arrival))
                try folder.rename(name, to: moved, as: name, replacing: .refused)
                incoming.resolve(name.bytes, .moved(name: name.bytes))
            }
        }
        #expect(seen.count == 10_000)
        #expect(try next(within: .zero).isEmpty)
    }

    @Test("a directory that is removed and made again is found again, and the trouble is told meanwhile")
    func directoryMadeAgain() throws {
        #expect(try next(within: .zero).isEmpty)
        try scratch.remove("incoming")
        let isNoticed = try eventually {
            _ = try next(within: .zero)
            return incoming.trouble?.code == ENOENT
        }
        #expect(isNoticed)
        try scratch.makeDirectory("incoming")
        try scratch.write("incoming/a", [1])
        #expect(try next().map(nameOf) == ["a"])
        #expect(incoming.trouble == nil)
    }

    @Test("waiting ends when the caller is woken")
    func woken() throws {
        wake.signal()
        #expect(try next(within: .seconds(3600)).isEmpty)
        #expect(wake.take())
    }
}

@Suite struct IncomingReaderTests {
    @Test("a file that changed since it was looked at is not taken")
    func changed() throws {
        let scratch = try ScratchDirectory()
        try scratch.write("a", [1])
        let folder = try scratch.open()
        let name = try FileName("a")
        let before = try #require(try folder.status(of: name))
        try scratch.write("a", [1, 2])
        let candidate = CandidateQueue.Candidate(name: name, isComplete: true, owner: 0)
        let finding = try IncomingReader(sizeLimit: 100).read(candidate, before, isStill: true, in: folder)
        guard case .unsettled = finding else {
            Issue.record("taken: \(finding)")
            return
        }
    }

    @Test("a link that took the name of a file that was looked at is not followed")
    func swapped() throws {
        let scratch = try ScratchDirectory()
        try scratch.write("a", [1])
        let folder = try scratch.open()
        let name = try FileName("a")
        let before = try #require(try folder.status(of: name))
        try scratch.rename("a", to: "secret")
        try scratch.symlink("secret", at: "a")
        let candidate = CandidateQueue.Candidate(name: name, isComplete: true, owner: 0)
        let finding = try IncomingReader(sizeLimit: 100).read(candidate, before, isStill: true, in: folder)
        guard case .unsettled = finding else {
            Issue.record("taken: \(finding)")
            return
        }
    }
}

func nameOf(_ arrival: Arrival) -> String {
    switch arrival {
    case .drop(let drop): escapingControlCharacters(drop.name)
    case .obstacle(let obstacle): escapingControlCharacters(obstacle.name)
    }
}

func problemOf(_ arrival: Arrival) -> ObstacleProblem? {
    switch arrival {
    case .drop: nil
    case .obstacle(let obstacle): obstacle.problem
    }
}

func obstacles(_ arrivals: [Arrival]) -> [String: ObstacleProblem] {
    var problems: [String: ObstacleProblem] = [:]
    for arrival in arrivals { problems[nameOf(arrival)] = problemOf(arrival) }
    return problems
}

func bytes(_ batch: Batch) -> [[UInt8]] { bytes(batch.arrivals) }

func bytes(_ arrivals: [Arrival]) -> [[UInt8]] {
    arrivals.compactMap { arrival in
        if case .drop(let drop) = arrival { drop.bytes } else { nil }
    }
}
