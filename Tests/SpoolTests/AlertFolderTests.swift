import Glibc
import Platform
import Support
import Testing

@testable import Spool

@Suite struct AlertFolderTests {
    let scratch: ScratchDirectory
    let folder: AlertFolder

    init() throws {
        scratch = try ScratchDirectory()
        try scratch.write(".a.r1.json.tmp", Array("half".utf8))
        folder = try AlertFolder(path: scratch.path, pool: SyncPool())
    }

    @Test("what a crash left half done is removed at the start")
    func leftovers() throws {
        #expect(try scratch.names().isEmpty)
    }

    @Test("a file has its name only once it is published, and is for its group to read")
    func twoSteps() throws {
        let prepared = try folder.prepare(["a.r1.json", "b.r1.json"].map { ($0, Array($0.utf8)) })
        #expect(try scratch.names().allSatisfy { $0.hasPrefix(".") })
        try folder.publish(prepared)
        #expect(try scratch.names() == ["a.r1.json", "b.r1.json"])
        #expect(try scratch.read("b.r1.json") == Array("b.r1.json".utf8))
        #expect(try scratch.open().status(of: FileName("a.r1.json"))?.mode == 0o640)
    }

    @Test("a file that is published again is replaced whole")
    func again() throws {
        try folder.publish(folder.prepare([("a.json", [1, 2, 3])]))
        #expect(try folder.verify("a.json", [1, 2, 3]))
        try folder.publish(folder.prepare([("a.json", [4])]))
        #expect(try folder.verify("a.json", [4]))
        #expect(try !folder.verify("a.json", [5]))
        #expect(try !folder.verify("missing.json", []))
    }

    @Test("what is discarded leaves nothing")
    func discarded() throws {
        try folder.discard(folder.prepare([("a.json", [1])]))
        #expect(try scratch.names().isEmpty)
    }

    @Test("a name that would lead elsewhere is refused", arguments: ["../a.json", "", ".."])
    func names(name: String) {
        #expect(throws: SystemFailure.self) { try folder.prepare([(name, [1])]) }
    }
}

@Suite struct SyncPoolTests {
    @Test("many files are flushed, and no more threads are used than allowed")
    func many() throws {
        let scratch = try ScratchDirectory()
        let directory = try scratch.open()
        let pool = try SyncPool(size: 4)
        for round in 0..<3 {
            let files = try (0..<50).map { number in
                let file = OpenFile(try directory.open(FileName("\(round)-\(number)"), .createNew))
                try file.descriptor.write([1])
                return file
            }
            try pool.begin(files).wait()
        }
        try pool.begin([]).wait()
    }

    @Test("a failure is told, after everything else was tried")
    func failure() throws {
        let scratch = try ScratchDirectory()
        let good = OpenFile(try scratch.open().open(FileName("a"), .createNew))
        // An eventfd has nothing to write to disk.
        let flag = try EventFlag()
        let bad = OpenFile(FileDescriptor(adopting: dup(flag.descriptor.number), path: "bad"))
        let ticket = try SyncPool().begin([bad, good])
        let failure = #expect(throws: SystemFailure.self) { try ticket.wait() }
        #expect(failure == SystemFailure(call: "fdatasync", path: "bad", code: EINVAL))
        #expect(throws: SystemFailure.self) { try ticket.wait() }
    }
}
