import Ceasefire
import Glibc
import Monitor
import Platform
import Support
import Testing

@testable import Spool

@Suite struct FileRemoverTests {
    private let scratch: ScratchDirectory
    private let remover: FileRemover
    private let day = CivilDate(daysSinceEpoch: 20_484)  // 2026-01-31

    init() throws {
        scratch = try ScratchDirectory()
        for path in ["archive", "archive/2026", "archive/2026/01", "archive/2026/01/31", "alerts"] {
            try makeDirectory("\(scratch.path)/\(path)", mode: 0o750)
        }
        remover = FileRemover(archive: "\(scratch.path)/archive", alerts: "\(scratch.path)/alerts")
    }

    private func drop(_ name: String, bytes: Int = 3) -> Removal {
        Removal(
            number: 1, files: .drop(Destination(folder: .archive(day: day), name: Array(name.utf8))), bytes: bytes)
    }

    private func write(_ path: String) throws { try scratch.write(path, [1, 2, 3]) }

    private func names(_ path: String) throws -> Set<String> {
        var listing = try DirectoryListing(of: Directory(path: "\(scratch.path)/\(path)"))
        var names: Set<String> = []
        while let name = try listing.next() { names.insert("\(name)") }
        return names
    }

    @Test("a drop and both files of an alert go, and nothing beside them; again is no failure")
    func removal() throws {
        for path in [
            "archive/2026/01/31/a.json", "archive/2026/01/31/b.json", "alerts/x.json", "alerts/x.cap.xml",
            "alerts/y.json",
        ] {
            try write(path)
        }
        let removals = [drop("a.json"), Removal(number: 2, files: .alert("x"), bytes: 6)]
        for _ in 1...2 {
            #expect(try remover.remove(removals) == [])
            #expect(try names("archive/2026/01/31") == ["b.json"])
            #expect(try names("alerts") == ["y.json"])
        }
    }

    @Test("what is not what was put there is left and named")
    func strangers() throws {
        try write("archive/2026/01/31/a.json")
        try write("outside")
        #expect(unsafe symlink("\(scratch.path)/outside", "\(scratch.path)/archive/2026/01/31/b.json") == 0)
        let left = try remover.remove([drop("a.json", bytes: 4), drop("b.json")])
        #expect(left == ["a.json", "b.json"].map { "\(scratch.path)/archive/2026/01/31/\($0)" })
        #expect(try names("archive/2026/01/31") == ["a.json", "b.json"])
    }

    @Test("no link is followed to where files of the same name lie")
    func links() throws {
        try makeDirectory("\(scratch.path)/elsewhere", mode: 0o750)
        try write("elsewhere/a.json")
        #expect(unsafe rmdir("\(scratch.path)/archive/2026/01/31") == 0)
        #expect(unsafe symlink("\(scratch.path)/elsewhere", "\(scratch.path)/archive/2026/01/31") == 0)
        #expect(try remover.remove([drop("a.json")]).count == 1)
        #expect(try names("elsewhere") == ["a.json"])
        try remover.removeEmptyDays(before: day.adding(days: 9))
        #expect(try names("archive/2026/01") == ["31"])
    }

    @Test("empty directories of earlier days go with their month and year")
    func emptyDays() throws {
        try write("archive/2026/01/31/a.json")
        try remover.removeEmptyDays(before: day.adding(days: 1))
        #expect(try names("archive/2026/01") == ["31"])
        _ = try remover.remove([drop("a.json")])
        try remover.removeEmptyDays(before: day)
        #expect(try names("archive/2026/01") == ["31"])
        try remover.removeEmptyDays(before: day.adding(days: 1))
        #expect(try names("archive") == [])
    }
}
