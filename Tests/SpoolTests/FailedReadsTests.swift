import Testing

@testable import Platform
@testable import Spool

@Suite struct FailedReadsTests {
    @Test("a file that the disk does not give is read again, and the thirtieth failure in a row is the last")
    func inARow() throws {
        let name = try FileName("report.json")
        var reads = FailedReads()
        let isLast = (1...FailedReads.most).map { _ in reads.isLast(name, aFile(size: 1)) }
        #expect(isLast.dropLast().allSatisfy { !$0 } && isLast.last == true)
    }

    @Test("counting starts again with a file that changed, or that was read in between")
    func again() throws {
        let name = try FileName("report.json")
        var reads = FailedReads()
        for _ in 1..<FailedReads.most { _ = reads.isLast(name, aFile(size: 1)) }
        let isLastAfterChange = reads.isLast(name, aFile(size: 2))
        #expect(!isLastAfterChange)
        for _ in 2..<FailedReads.most { _ = reads.isLast(name, aFile(size: 2)) }
        reads.forget(name)
        let isLastAfterReading = reads.isLast(name, aFile(size: 2))
        #expect(!isLastAfterReading)
    }

    private func aFile(size: Int) -> FileStatus {
        FileStatus(
            kind: .regular, mode: 0o644, uid: 0, gid: 0, size: size, links: 1, inode: 1, device: 1, changed: 0,
            modified: 0)
    }
}
