import Ceasefire
import Digest
import Glibc
import Monitor
import Platform
import Support
import Testing

@testable import Spool

@Suite struct DispositionsTests {
    let scratch: ScratchDirectory
    let pool: SyncPool
    let dispositions: Dispositions
    let archive: Destination.Folder

    init() throws {
        scratch = try ScratchDirectory()
        for name in ["incoming", "archive", "rejected"] { try scratch.makeDirectory(name) }
        pool = try SyncPool()
        dispositions = try Self.dispositions(scratch, pool)
        archive = .archive(receivedAt: Moment(seconds: 1_769_904_000))  // 2026-02-01T00:00:00Z
    }

    private static func dispositions(_ scratch: ScratchDirectory, _ pool: SyncPool) throws -> Dispositions {
        try Dispositions(
            incoming: scratch.path("incoming"), archive: scratch.path("archive"), rejected: scratch.path("rejected"),
            pool: pool)
    }

    /// A drop that lies in `incoming/` and was read.
    private func drop(_ name: String, _ bytes: [UInt8] = [1, 2, 3]) throws -> (entry: DropEntry, seen: SeenContents) {
        try scratch.write("incoming/" + name, bytes)
        let folder = try Directory(path: scratch.path("incoming"))
        let status = try #require(try folder.status(of: FileName(name)))
        let entry = DropEntry(
            row: 1, name: Array(name.utf8), identity: status.identity, received: Moment(seconds: 0),
            sha256: SHA256.digest(of: bytes))
        return (entry, SeenContents(status))
    }

    private func move(_ drop: (entry: DropEntry, seen: SeenContents), to name: String, in folder: Destination.Folder)
        throws -> MoveOutcome
    {
        let destination = Destination(folder: folder, name: Array(name.utf8))
        return try #require(try dispositions.move([Move(drop.entry, to: destination, seen: drop.seen)]).first)
    }

    @Test("a drop goes to the archive's directory of its day, which only the daemon's group can enter")
    func archived() throws {
        #expect(try move(drop("a.json"), to: "a.json", in: archive) == .moved(name: Array("a.json".utf8)))
        #expect(try scratch.read("archive/2026/02/01/a.json") == [1, 2, 3])
        #expect(try scratch.names(in: "incoming").isEmpty)
        let month = try Directory(path: scratch.path("archive/2026")).status(of: FileName("02"))
        #expect(month?.mode == 0o750)
    }

    @Test("a name that is taken gets a number, and nothing is overwritten")
    func numbered() throws {
        for content in [1, 2, 3] as [UInt8] { _ = try move(drop("a", [content]), to: "a", in: .rejected) }
        #expect(try scratch.names(in: "rejected") == ["a", "a.2", "a.3"])
        #expect(try scratch.read("rejected/a") == [1])
        #expect(try scratch.read("rejected/a.3") == [3])
    }

    @Test("what was moved before a crash is found where it is")
    func movedBefore() throws {
        let drop = try drop("a")
        try scratch.write("rejected/a", [9])
        #expect(try move(drop, to: "a", in: .rejected) == .moved(name: Array("a.2".utf8)))
        #expect(try move(drop, to: "a", in: .rejected) == .moved(name: Array("a.2".utf8)))
    }

    @Test("another file that took the name stays")
    func replaced() throws {
        let drop = try drop("a")
        try scratch.rename("incoming/a", to: "elsewhere")
        #expect(try move(drop, to: "a", in: .rejected) == .gone)
        try scratch.write("incoming/a", [7])
        #expect(try move(drop, to: "a", in: .rejected) == .gone)
        #expect(try scratch.read("incoming/a") == [7])
    }

    @Test("a file that was written to since it was read stays, and what was read can be kept")
    func changed() throws {
        let drop = try drop("a", [1, 2, 3])
        try scratch.write("incoming/a", [1, 2, 3, 4])
        #expect(try move(drop, to: "a", in: archive) == .changed)
        let destination = Destination(folder: archive, name: Array("a".utf8))
        #expect(try dispositions.keep([1, 2, 3], at: destination) == Array("a".utf8))
        #expect(try scratch.read("archive/2026/02/01/a") == [1, 2, 3])
        #expect(try scratch.read("incoming/a") == [1, 2, 3, 4])
    }

    @Test("after a restart the digest tells whether a file is what was read")
    func recovered() throws {
        let (entry, _) = try drop("a")
        let destination = Destination(folder: .rejected, name: entry.name)
        try scratch.write("incoming/a", [3, 2, 1])
        #expect(try dispositions.move([Move(entry, to: destination, seen: nil)]) == [.changed])
        try scratch.write("incoming/a", [1, 2, 3])
        #expect(try dispositions.move([Move(entry, to: destination, seen: nil)]) == [.moved(name: entry.name)])
    }

    @Test("what is no file is moved as it is")
    func links() throws {
        try scratch.symlink("/etc/shadow", at: "incoming/link")
        let folder = try Directory(path: scratch.path("incoming"))
        let status = try #require(try folder.status(of: FileName("link")))
        let entry = DropEntry(
            row: 1, name: Array("link".utf8), identity: status.identity, received: Moment(seconds: 0), sha256: nil)
        let destination = Destination(folder: .rejected, name: entry.name)
        #expect(try dispositions.move([Move(entry, to: destination, seen: nil)]) == [.moved(name: entry.name)])
        #expect(try Directory(path: scratch.path("rejected")).status(of: FileName("link"))?.kind == .symbolicLink)
    }

    @Test("a sender's directory cannot be moved, and that is told", .enabled(if: isRoot))
    func immovable() throws {
        try scratch.setMode("incoming", 0o777)
        try scratch.setMode("rejected", 0o777)
        try scratch.makeDirectory("incoming/folder")
        let folder = try Directory(path: scratch.path("incoming"))
        let status = try #require(try folder.status(of: FileName("folder")))
        let entry = DropEntry(
            row: 1, name: Array("folder".utf8), identity: status.identity, received: Moment(seconds: 0), sha256: nil)
        let (incoming, archive, rejected) = (
            scratch.path("incoming"), scratch.path("archive"), scratch.path("rejected")
        )
        let pool = pool
        try asOtherUser {
            do {
                let dispositions = try Dispositions(
                    incoming: incoming, archive: archive, rejected: rejected, pool: pool)
                let destination = Destination(folder: .rejected, name: entry.name)
                let outcomes = try dispositions.move([Move(entry, to: destination, seen: nil)])
                guard case .immovable(let failure) = outcomes.first else {
                    Issue.record("moved: \(outcomes)")
                    return
                }
                #expect(failure.code == EACCES)
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test("directories on two file systems are refused, with what to do about it")
    func twoFileSystems() throws {
        let defect = #expect(throws: SpoolDefect.self) {
            _ = try Dispositions(
                incoming: scratch.path("incoming"), archive: "/proc", rejected: scratch.path("rejected"), pool: pool)
        }
        #expect(defect == .severalFileSystems(scratch.path("incoming"), "/proc"))
    }
}

@Suite struct CompanionTests {
    let scratch: ScratchDirectory
    let dispositions: Dispositions
    let destination = Destination(folder: .rejected, name: Array("a.json".utf8))

    init() throws {
        scratch = try ScratchDirectory()
        for name in ["incoming", "archive", "rejected"] { try scratch.makeDirectory(name) }
        try scratch.write("rejected/.old.reason.json.tmp", [1])
        dispositions = try Dispositions(
            incoming: scratch.path("incoming"), archive: scratch.path("archive"), rejected: scratch.path("rejected"),
            pool: SyncPool())
    }

    @Test("a reason lies beside its drop, for the daemon's group to read, and what a crash left is gone")
    func reason() throws {
        let names = try dispositions.attach([
            Companion(.reason, of: destination, [1]), Companion(.records, of: destination, [2]),
        ])
        #expect(names == ["a.json.reason.json", "a.json.records.ndjson"].map { Array($0.utf8) })
        #expect(try scratch.names(in: "rejected") == ["a.json.reason.json", "a.json.records.ndjson"])
        let rejected = try Directory(path: scratch.path("rejected"))
        #expect(try rejected.status(of: FileName("a.json.reason.json"))?.mode == 0o640)
    }

    @Test("a reason that is there already is not written again; another one of that name gets a number")
    func again() throws {
        for content in [[1], [1], [2], [2], [1]] as [[UInt8]] {
            _ = try dispositions.attach([Companion(.reason, of: destination, content)])
        }
        #expect(try scratch.names(in: "rejected") == ["a.json.2.reason.json", "a.json.reason.json"])
        #expect(try scratch.read("rejected/a.json.2.reason.json") == [2])
    }

    @Test("two of one name written at once both get their place")
    func together() throws {
        let names = try dispositions.attach([
            Companion(.reason, of: destination, [1]), Companion(.reason, of: destination, [2]),
        ])
        #expect(names == ["a.json.reason.json", "a.json.2.reason.json"].map { Array($0.utf8) })
        #expect(try scratch.names(in: "rejected").count == 2)
    }
}
