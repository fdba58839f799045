import Glibc
import Platform
import Support
import Testing

@Suite struct DirectoryTests {
    let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
    }

    @Test("what was written is read back, in pieces and from an offset")
    func writing() throws {
        let folder = try scratch.open()
        let file = try folder.open(FileName("a"), .createNew, mode: 0o600)
        try file.write(Array("0123456789".utf8))
        try file.sync()
        try file.syncData()
        #expect(try file.read(upTo: 4, from: 8) == Array("89".utf8))
        let again = try folder.open(FileName("a"))
        #expect(try again.read(upTo: 4) == Array("0123".utf8))
        #expect(try again.read(upTo: 100) == Array("456789".utf8))
        #expect(try again.read(upTo: 100).isEmpty)
        let status = try file.status()
        #expect(status.kind == .regular && status.size == 10 && status.links == 1 && status.mode == 0o600)
        #expect(abs(WallClock.nanoseconds - status.changed) < 60_000_000_000)
    }

    @Test("a failure says which call failed, on what, and why")
    func failure() throws {
        let folder = try scratch.open()
        let failure = #expect(throws: SystemFailure.self) { _ = try folder.open(FileName("miss\ning")) }
        #expect(failure?.code == ENOENT)
        #expect(failure?.description == #"openat `\#(scratch.path)/miss\x0aing`: No such file or directory"#)
    }

    @Test("a link is told as itself, and not opened")
    func links() throws {
        try scratch.write("secret", Array("secret".utf8))
        try scratch.symlink("secret", at: "link")
        let folder = try scratch.open()
        #expect(try folder.status(of: FileName("link"))?.kind == .symbolicLink)
        let failure = #expect(throws: SystemFailure.self) { _ = try folder.open(FileName("link")) }
        #expect(failure?.code == ELOOP)
    }

    @Test("a name that is taken is not overwritten unless that is allowed")
    func renaming() throws {
        try scratch.write("a", [1])
        try scratch.write("b", [2])
        let folder = try scratch.open()
        let failure = #expect(throws: SystemFailure.self) {
            try folder.rename(FileName("a"), to: folder, as: FileName("b"), replacing: .refused)
        }
        #expect(failure?.code == EEXIST)
        #expect(try scratch.read("b") == [2])
        try folder.rename(FileName("a"), to: folder, as: FileName("b"), replacing: .allowed)
        try folder.sync()
        #expect(try scratch.read("b") == [1])
        #expect(try folder.status(of: FileName("a")) == nil)
    }

    @Test("a directory has exactly the mode it was made with")
    func directoryMode() throws {
        let folder = try scratch.open()
        #expect(try folder.makeDirectory(FileName("d"), mode: 0o2775))
        #expect(try !folder.makeDirectory(FileName("d"), mode: 0o700))
        #expect(try folder.status(of: FileName("d"))?.mode == 0o2775)
        try folder.removeDirectory(FileName("d"))
        #expect(try folder.status(of: FileName("d")) == nil)
    }

    @Test("a listing tells each name once, also of names that are no text, and two listings do not disturb each other")
    func listing() throws {
        let folder = try scratch.open()
        var expected: Set<FileName> = []
        for number in 0..<300 {
            let name = try #require(FileName(bytes: [0xFF, UInt8(number & 15) + 65, UInt8(number >> 4) + 65]))
            _ = try folder.open(name, .createNew)
            expected.insert(name)
        }
        var first = try DirectoryListing(of: folder)
        var second = try DirectoryListing(of: folder)
        var seen: [FileName] = []
        while let name = try first.next() {
            seen.append(name)
            _ = try second.next()
        }
        #expect(seen.count == 300 && Set(seen) == expected)
    }

    @Test("the lock is one process's at a time, and free once it was let go")
    func lock() throws {
        let folder = try scratch.open()
        do {
            let held = try InstanceLock.acquire(FileName("lock"), in: folder)
            let other = try InstanceLock.acquire(FileName("lock"), in: folder)
            let heldOne = held != nil
            let otherOne = other != nil
            #expect(heldOne && !otherOne)
        }
        let again = try InstanceLock.acquire(FileName("lock"), in: folder) != nil
        #expect(again)
    }
}
