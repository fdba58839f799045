import Glibc
import Monitor
import Support
import Testing

@testable import Ledger

@Suite(.enabled(if: isRoot, "needs root to mount a small file system")) struct FullDiskTests {
    private let small: SmallFileSystem
    private var scratch: ScratchDirectory { small.scratch }

    init() throws {
        small = try SmallFileSystem(bytes: 4 << 20)
    }

    private func keep(_ number: Int, in ledger: SQLiteLedger) throws {
        try ledger.transaction {
            let drop = try ledger.add(aDrop("\(number).json", inode: UInt64(number))).row
            _ = try ledger.add(aReport("\(number)", from: drop, content: String(repeating: "x", count: 50_000)))
        }
    }

    /// Keeps drops until there is no room; how many were committed.
    private func fill(_ ledger: SQLiteLedger) throws -> Int {
        for number in 1...1_000 {
            do {
                try keep(number, in: ledger)
            } catch let failure as LedgerFailure {
                guard case .noSpace = failure.problem else { throw failure }
                #expect(failure.description.contains("free some space"))
                return number - 1
            }
        }
        throw SmallFileSystem.IsNotSmall()
    }

    @Test("a full disk refuses a transaction and keeps every one before; with space again it goes on")
    func full() throws {
        try scratch.write("small/ballast", [UInt8](repeating: 0, count: 1 << 20))
        let file = scratch.path("small/ledger.sqlite")
        let ledger = try SQLiteLedger(file: file)
        let committed = try fill(ledger)
        #expect(committed > 10)
        #expect(try ledger.connection.value("SELECT count(*) FROM drops") == Int64(committed))
        #expect(try LedgerReader(file: file).status().reports == committed)
        #expect(throws: LedgerFailure.self) { try keep(2_000, in: ledger) }
        #expect(unsafe unlink(scratch.path("small/ballast")) == 0)
        try keep(3_000, in: ledger)
        #expect(try ledger.connection.value("SELECT count(*) FROM reports") == Int64(committed + 1))
        #expect(try ledger.connection.value("PRAGMA quick_check") == "ok")
    }

    @Test("a ledger that cannot be made for want of room says so, and is made when there is some")
    func noRoomToBegin() throws {
        try scratch.write("small/ballast", [UInt8](repeating: 0, count: (4 << 20) - (32 << 10)))
        let file = scratch.path("small/ledger.sqlite")
        #expect(throws: LedgerFailure.self) { try SQLiteLedger(file: file) }
        #expect(unsafe unlink(scratch.path("small/ballast")) == 0)
        try keep(1, in: SQLiteLedger(file: file))
    }
}

/// A file system in memory of a few megabytes, in `small` of a scratch directory; gone with this value.
private final class SmallFileSystem {
    let scratch: ScratchDirectory
    private let path: String

    init(bytes: Int) throws {
        scratch = try ScratchDirectory()
        path = try scratch.makeDirectory("small")
        guard unsafe mount("ceasefired-test", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw CannotMount(reason: errno)
        }
    }

    deinit {
        unsafe umount2(path, Int32(MNT_DETACH))
    }

    struct CannotMount: Error {
        let reason: Int32
    }

    struct IsNotSmall: Error {}
}
