import Platform
import Settings

/// Whether there is room on the disks for what comes.
struct RoomCheck {
    private let layout: Layout
    /// Bytes: below the first it is failing, below the second soon.
    private static let least = 32 << 20
    private static let little = 512 << 20
    private static let leastFiles = 1000
    private static let fewFiles = 20_000

    init(_ layout: Layout) {
        self.layout = layout
    }

    func run() -> [Diagnosis] {
        [("spool-room", layout.spool), ("state-room", layout.state)].flatMap { check, path in
            do {
                let room = try FileSystemRoom(at: path)
                return [bytes(check, path, room), files(check, path, room)].compactMap(\.self)
            } catch {
                return [.failed(check, "how much room `\(path)` has cannot be told: \(error)", "see the kernel's log")]
            }
        }
    }

    private func bytes(_ check: String, _ path: String, _ room: FileSystemRoom) -> Diagnosis {
        let free = "\(room.free >> 20) MiB are free below `\(path)`"
        let remedy = "make room: what waits in incoming/ is kept and taken as soon as there is some"
        if room.isReadOnly {
            return .failed(
                check, "the file system of `\(path)` is read-only", "see the kernel's log, and mount it again")
        }
        if room.free < RoomCheck.least { return .failed(check, "only \(free)", remedy) }
        return room.free < RoomCheck.little ? .warning(check, "only \(free)", remedy) : .ok(check, free)
    }

    /// Nil where the file system has no bound of its own.
    private func files(_ check: String, _ path: String, _ room: FileSystemRoom) -> Diagnosis? {
        guard let left = room.freeFiles else { return nil }
        let files = "\(left) files more can be made below `\(path)`"
        let remedy = "the file system runs out of inodes: remove files that are no evidence, or make it anew with more"
        if left < RoomCheck.leastFiles { return .failed("\(check)-inodes", "only \(files)", remedy) }
        return left < RoomCheck.fewFiles
            ? .warning("\(check)-inodes", "only \(files)", remedy) : .ok("\(check)-inodes", files)
    }
}
