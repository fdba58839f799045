import Monitor
import Support
import Testing

@testable import Platform
@testable import Spool

@Suite final class SettlingTests {
    var settling = Settling()
    let name: FileName
    let start = MonotonicTime(nanoseconds: 1_000_000_000_000)
    let wall: Int64 = 1_770_000_000_000_000_000

    init() throws {
        name = try FileName("report.json")
    }

    @Test("a file that was changed two seconds ago has settled")
    func old() {
        #expect(settles(aFile(changed: wall - 2_000_000_000), now: start, wall: wall))
        #expect(settling.count == 0)
    }

    @Test("a file that was changed just now settles once it has stood still for two seconds")
    func fresh() {
        let file = aFile(changed: wall - 500_000_000)
        #expect(!settles(file, now: start, wall: wall))
        #expect(settling.nextDue == start + .milliseconds(1500))
        #expect(settling.due(at: start + .milliseconds(1499)).isEmpty)
        #expect(settling.due(at: start + .milliseconds(1500)) == [name])
        #expect(settles(file, now: start + .milliseconds(1500), wall: wall + 1_500_000_000))
    }

    @Test("it is stood still for as long as is asked")
    func asked() {
        settling.quiet = .seconds(30)
        let file = aFile(changed: wall - 10_000_000_000)
        #expect(!settles(file, now: start, wall: wall))
        #expect(settling.nextDue == start + .seconds(20))
        #expect(settles(file, now: start + .seconds(20), wall: wall + 20_000_000_000))
    }

    @Test("a file that grew starts again")
    func growing() {
        #expect(!settles(aFile(size: 1, changed: wall), now: start, wall: wall))
        let later = start + .seconds(2)
        #expect(!settles(aFile(size: 2, changed: wall + 1), now: later, wall: wall + 2_000_000_000))
        #expect(settling.nextDue == later + .seconds(2))
    }

    @Test("a change time in the future is not believed: two seconds by the monotonic clock count")
    func future() {
        let file = aFile(changed: wall + 3_600_000_000_000)
        #expect(!settles(file, now: start, wall: wall))
        #expect(!settles(file, now: start + .milliseconds(1999), wall: wall))
        #expect(settles(file, now: start + .seconds(2), wall: wall))
    }

    @Test("a wall clock that is set forward makes no file old that is being written")
    func clockSetForward() {
        #expect(!settles(aFile(size: 1, changed: wall), now: start, wall: wall))
        let hour: Int64 = 3_600_000_000_000
        let file = aFile(size: 2, changed: wall + 1)
        #expect(!settles(file, now: start + .seconds(1), wall: wall + hour))
    }

    private func settles(_ file: FileStatus, now: MonotonicTime, wall: Int64) -> Bool {
        settling.hasSettled(name, file, now: now, wall: wall)
    }

    private func aFile(size: Int = 1, changed: Int64) -> FileStatus {
        FileStatus(
            kind: .regular, mode: 0o644, uid: 0, gid: 0, size: size, links: 1, inode: 1, device: 1, changed: changed,
            modified: changed)
    }
}

@Suite struct FreeNumberTests {
    @Test("the first number that is free is found", arguments: [0, 1, 2, 3, 4, 7, 8, 9, 1000])
    func found(taken: Int) {
        var asked = 0
        let number = DropName.freeNumber { number in
            asked += 1
            return number <= taken
        }
        #expect(number == taken + 1)
        #expect(asked <= 24)
    }
}
