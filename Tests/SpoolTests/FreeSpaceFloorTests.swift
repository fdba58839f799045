import Platform
import Spool
import Testing

@Suite("the floor of free space")
struct FreeSpaceFloorTests {
    private let floor = FreeSpaceFloor(bytes: 32 << 20, files: 1000)

    private func room(size: Int = 1 << 40, free: Int = 1 << 39, files: Int? = 1 << 20, freeFiles: Int? = 1 << 19)
        -> FileSystemRoom
    {
        FileSystemRoom(size: size, free: free, files: files, freeFiles: freeFiles)
    }

    @Test("is passed by what leaves just as much")
    func exactly() {
        #expect(floor.shortage(of: room(free: 32 << 20, freeFiles: 1000)) == nil)
    }

    @Test("is not reached by a byte, or a file, fewer")
    func fewer() {
        #expect(
            floor.shortage(of: room(free: (32 << 20) - 1)) == .space(free: (32 << 20) - 1, floor: 32 << 20))
        #expect(floor.shortage(of: room(freeFiles: 999)) == .files(free: 999, floor: 1000))
    }

    @Test("is a twentieth of a small file system")
    func small() {
        #expect(floor.shortage(of: room(size: 8_000_000, free: 400_000)) == nil)
        #expect(
            floor.shortage(of: room(size: 8_000_000, free: 399_999)) == .space(free: 399_999, floor: 400_000))
        #expect(floor.shortage(of: room(files: 2000, freeFiles: 99)) == .files(free: 99, floor: 100))
    }

    @Test("asks for no files where the file system counts none, and for nothing where it is 0")
    func uncounted() {
        #expect(floor.shortage(of: room(files: nil, freeFiles: nil)) == nil)
        #expect(FreeSpaceFloor(bytes: 0, files: 0).shortage(of: room(free: 0, freeFiles: 0)) == nil)
    }

    @Test("a real file system tells what it has")
    func real() throws {
        let room = try FileSystemRoom(at: "/")
        #expect(room.size > 0 && room.free <= room.size && (room.freeFiles == nil) == (room.files == nil))
        #expect(throws: SystemFailure.self) { try FileSystemRoom(at: "/nowhere/at/all") }
    }
}
